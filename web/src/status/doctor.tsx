import type { Diagnosis, Finding } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';

const WEIGHTS: Readonly<Record<Finding['weight'], string>> = {
  fault: 'Fault',
  warning: 'Warning',
  hint: 'Hint',
};

/** What a person should mend, the worst first. */
export function Doctor() {
  const doctor = useAnswer<Diagnosis>('/v1/doctor', ['run']);
  return (
    <section class="card" aria-label="Calendar doctor">
      <h2>Calendar doctor</h2>
      <Shown of={doctor} what="the findings">
        {({ findings }) =>
          findings.length === 0 ? (
            <p>Nothing to mend.</p>
          ) : (
            <ul class="findings">
              {findings.map((it) => (
                <li key={`${it.code} ${it.source} ${it.subject}`} class={`finding finding-${it.weight}`}>
                  <p>
                    <span class={`weight weight-${it.weight}`}>{WEIGHTS[it.weight]}</span>{' '}
                    <strong>{it.message}</strong>
                  </p>
                  <p class="quiet small">
                    {it.source} · {it.subject}
                  </p>
                  <p class="small">{it.causes}</p>
                  <p class="small">
                    <span class="mend">To mend it:</span> {it.mend}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
}
