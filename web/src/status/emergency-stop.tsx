import { useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import { Confirm } from '../shell/confirm.js';
import { Alert } from '../shell/parts.js';

interface EmergencyStopProps {
  readonly isStopped: boolean;
  readonly onChanged: () => void;
}

/** One button ends all writing, and asks once before it does. */
export function EmergencyStop({ isStopped, onChanged }: EmergencyStopProps) {
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const order = (method: 'POST' | 'DELETE'): void => {
    setError(null);
    send(method, '/v1/stop').then(onChanged, (reason: unknown) => {
      setError(wordsOf(reason));
    });
  };
  return (
    <section class={`stop card${isStopped ? ' stop-on' : ''}`} aria-label="Emergency stop">
      <p role="status">
        <strong>{isStopped ? 'Writing is stopped.' : 'Writing goes on.'}</strong>{' '}
        {isStopped
          ? 'Nothing is written for anybody. Reading and planning go on.'
          : 'Service calls follow the plan.'}
      </p>
      {error !== null && <Alert>{error}</Alert>}
      {isStopped ? (
        <button
          class="primary"
          onClick={() => {
            order('DELETE');
          }}
        >
          Let writing go on
        </button>
      ) : (
        <button
          class="danger"
          onClick={() => {
            setAsking(true);
          }}
        >
          Emergency stop
        </button>
      )}
      {isAsking && (
        <Confirm
          question="Stop all writing?"
          no="Keep writing"
          yes="Stop all writing"
          onAnswer={(isSure) => {
            setAsking(false);
            if (isSure) order('POST');
          }}
        >
          From the next write on nothing is written for anybody, until somebody lets it go on.
        </Confirm>
      )}
    </section>
  );
}
