import { useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import type { CallBudget, DeadLetter, SourceStatus, Status } from '../api/types.js';
import { Alert } from '../shell/parts.js';
import { ageOf, momentOf } from '../time/format.js';

export const Sources = ({ sources }: { readonly sources: readonly SourceStatus[] }) => (
  <table class="sources">
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col">Read</th>
      </tr>
    </thead>
    <tbody>
      {sources.map((it) => (
        <tr key={it.name}>
          <th scope="row">{it.name}</th>
          <td>
            {it.ageSeconds === null ? 'never' : ageOf(it.ageSeconds)}
            {it.isTooOld && <span class="bad"> too old: nothing is written on it</span>}
            {it.error !== null && <p class="bad small">{it.error}</p>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const PACES: Readonly<Record<CallBudget['pace'], string>> = {
  free: 'free',
  slowed: 'slowed: each call waits',
  stopped: 'stopped until time has passed',
};

export const Budgets = ({ budgets }: { readonly budgets: readonly CallBudget[] }) => (
  <>
    {budgets.map((it) => (
      <div key={it.vendor}>
        <p>
          <strong>{it.vendor}</strong>, {it.windowMinutes} min: {PACES[it.pace]}
        </p>
        <label class="meter">
          <span>
            Ours: {it.used} of {it.limit}
          </span>
          <meter min={0} max={it.limit} high={it.limit * 0.8} value={it.used} />
        </label>
        <label class="meter">
          <span>
            All programs: {it.tenantUsed} of {it.tenantLimit}
          </span>
          <meter min={0} max={it.tenantLimit} high={it.tenantLimit * 0.8} value={it.tenantUsed} />
        </label>
      </div>
    ))}
  </>
);

export const Queues = ({ queues }: { readonly queues: Status['queues'] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Queue</th>
        <th scope="col">Waiting</th>
        <th scope="col">Active</th>
        <th scope="col">Retrying</th>
        <th scope="col">Given up</th>
      </tr>
    </thead>
    <tbody>
      {queues.map((it) => (
        <tr key={it.kind}>
          <th scope="row">{it.kind}</th>
          <td>{it.waiting}</td>
          <td>{it.active}</td>
          <td>{it.retrying}</td>
          <td class={it.deadLetters > 0 ? 'bad' : undefined}>{it.deadLetters}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

interface DeadLettersProps {
  readonly letters: readonly DeadLetter[];
  readonly onDismissed: () => void;
}

/** Jobs that were given up; dismissing one does nothing else about it. */
export function DeadLetters({ letters, onDismissed }: DeadLettersProps) {
  const [error, setError] = useState<string | null>(null);
  if (letters.length === 0) return null;
  const dismiss = (id: string): void => {
    setError(null);
    send('DELETE', `/v1/dead-letters/${encodeURIComponent(id)}`).then(onDismissed, (reason: unknown) => {
      setError(wordsOf(reason));
    });
  };
  return (
    <>
      {error !== null && <Alert>{error}</Alert>}
      <h3>Given up</h3>
      <ul class="plain">
        {letters.map((it) => (
          <li key={it.id}>
            {it.kind}, {momentOf(it.since)}: <span class="bad">{it.error ?? 'no words'}</span>{' '}
            <button
              class="quiet-button"
              onClick={() => {
                dismiss(it.id);
              }}
            >
              Dismiss
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
