import type { Run, Technician } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { landedAt, landingWords } from './landing-words.js';

/** Bookings of others that the run saw first. */
export function Landings({ run: { id } }: { readonly run: Run }) {
  const run = useAnswer<Run>(`/v1/runs/${encodeURIComponent(id)}`);
  const technicians = useAnswer<readonly Technician[]>('/v1/technicians');
  const landings = run.value?.report?.landings ?? [];
  if (landings.length === 0) return null;
  const names = new Map(technicians.value?.map((it) => [it.id, it.name]));
  return (
    <section class="card" aria-label="Bookings that have landed">
      <h2>
        Bookings that have landed <span class="count">{landings.length}</span>
      </h2>
      <ol class="plain">
        {landings.map((it) => (
          <li key={`${it.technicianId} ${it.blockId}`} class="row">
            <p>
              <strong>{landedAt(it)}</strong> {names.get(it.technicianId) ?? `Technician ${it.technicianId}`}
            </p>
            <p class="small">{landingWords(it)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
