import { useEffect, useState } from 'preact/hooks';
import { Problem, send, wordsOf } from '../api/http.js';
import type { WeightPreview } from '../api/types.js';
import { Priority } from '../shell/parts.js';
import { orderChanges } from './order-changes.js';
import { wordsOfAge } from './setting-value.js';

/** Milliseconds after the last key before the service is asked. */
const PAUSE_MS = 250;

interface WeightsPreviewProps {
  /** Weights, age curve or both, not saved yet. */
  readonly change: Readonly<Record<string, unknown>>;
  /** They are wrong; it is told where they are entered. */
  readonly onRefused: (problem: Problem) => void;
}

/** What tickets would weigh with other weights, and what that would change of their order. */
export function WeightsPreview({ change, onRefused }: WeightsPreviewProps) {
  const [preview, setPreview] = useState<WeightPreview | null>(null);
  const [error, setError] = useState<string | null>(null);
  const body = JSON.stringify(change);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      send<WeightPreview>('POST', '/v1/settings/weights/preview', {
        body: JSON.parse(body),
        signal: abort.signal,
      }).then(
        (next) => {
          setPreview(next);
          setError(null);
        },
        (reason: unknown) => {
          if (abort.signal.aborted) return;
          const isAtField = reason instanceof Problem && reason.errors.length > 0;
          if (isAtField) onRefused(reason);
          setError(isAtField ? 'This is shown when the weights are right.' : wordsOf(reason));
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);
  return (
    <section class="weights-preview" aria-label="What tickets would weigh">
      <h3>What tickets would weigh</h3>
      {error !== null && <p class="quiet">{error}</p>}
      {preview !== null && error === null && <Preview {...preview} />}
    </section>
  );
}

function Preview({ examples }: WeightPreview) {
  const ages = [...new Set(examples.map((it) => it.ageHours))];
  const changes = orderChanges(examples);
  return (
    <>
      <div class="wide-table" tabIndex={0} role="region" aria-label="Weights by priority and age">
        <table>
          <thead>
            <tr>
              <td />
              {ages.map((it) => (
                <th key={it} scope="col">
                  {wordsOfAge(it)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...Map.groupBy(examples, (it) => it.priority)].map(([priority, row]) => (
              <tr key={priority}>
                <th scope="row">
                  <Priority of={priority} />
                </th>
                {row.map(({ ageHours, weight, current }) => (
                  <td key={ageHours} class={weight === current ? 'quiet' : 'is-news'}>
                    {weight !== current && <s class="quiet">{current}</s>} {weight}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small">Where no due time decides:</p>
      <ul class="order-changes">
        {changes.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
      <p class="quiet small">What it does to the plans of today is told by “What if?”.</p>
    </>
  );
}
