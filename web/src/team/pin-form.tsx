import { useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import type { ActEffect } from '../api/types.js';
import { Alert, Reasons } from '../shell/parts.js';
import { localInputOf } from '../time/format.js';

type Act = 'pin' | 'put-first' | 'release';

interface Asked {
  readonly act: Act;
  readonly body: unknown;
  readonly effect: ActEffect;
}

interface PinFormProps {
  readonly activityId: string;
  readonly start: string;
  /** Whether it stands where a person put it. */
  readonly isPinned: boolean;
  readonly onDone: () => void;
}

/** What people may ask of an activity: each act shows what it would move before it is done. */
export function PinForm({ activityId, start, isPinned, onDone }: PinFormProps) {
  const [at, setAt] = useState(() => localInputOf(start));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [error, setError] = useState<string | null>(null);
  const path = (act: Act): string => `/v1/activities/${encodeURIComponent(activityId)}/${act}`;
  const fail = (reason: unknown): void => {
    setAsked(null);
    setError(wordsOf(reason));
  };
  const ask = (act: Act): void => {
    setError(null);
    const body = act === 'pin' ? { start: new Date(at).toISOString() } : {};
    send<ActEffect>('POST', `${path(act)}?preview=true`, { body }).then((effect) => {
      setAsked({ act, body, effect });
    }, fail);
  };
  const act = ({ act: name, body }: Asked): void => {
    send('POST', path(name), { body }).then(onDone, fail);
  };
  return (
    <section class="pin-form" aria-label="Change its time">
      <div class="pin-acts">
        <label class="inline-field">
          Pin to
          <input
            type="datetime-local"
            value={at}
            onInput={({ currentTarget }) => {
              setAt(currentTarget.value);
              setAsked(null);
            }}
          />
        </label>
        <button
          disabled={at === ''}
          onClick={() => {
            ask('pin');
          }}
        >
          Pin …
        </button>
        <button
          onClick={() => {
            ask('put-first');
          }}
        >
          Put first …
        </button>
        {isPinned && (
          <button
            onClick={() => {
              ask('release');
            }}
          >
            Release …
          </button>
        )}
      </div>
      {error !== null && <Alert>{error}</Alert>}
      {asked !== null && (
        <div class="notice" role="status">
          <Reasons of={asked.effect} />
          <button
            class="primary"
            onClick={() => {
              act(asked);
            }}
          >
            Do it
          </button>
        </div>
      )}
    </section>
  );
}
