import type { ActEffect } from '../api/types.js';
import type { Technician } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Reasons } from '../shell/parts.js';

/** What would move; by technician, where it is more than one. */
export function Effects({ of: effects }: { readonly of: readonly ActEffect[] }) {
  const { value } = useAnswer<readonly Technician[]>(effects.length > 1 ? '/v1/technicians' : null);
  if (effects.length === 0) return <p>Nothing moves.</p>;
  return (
    <>
      {effects.map((it) => (
        <section key={it.technicianId} class="effect">
          {effects.length > 1 && (
            <h3>
              {value?.find(({ id }) => id === it.technicianId)?.name ?? `Technician ${it.technicianId}`}
            </h3>
          )}
          <Reasons of={it} />
        </section>
      ))}
    </>
  );
}
