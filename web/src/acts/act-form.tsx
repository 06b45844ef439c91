import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import type { ActEffect } from '../api/types.js';
import { Alert, Reasons } from '../shell/parts.js';
import { ACTS, actsFor, type ActField, type ActName, type Standing } from './acts.js';

interface ActFormProps {
  readonly activityId: string;
  /** ISO 8601; null without a time. */
  readonly start: string | null;
  readonly standing: Standing;
  /** Where it was dropped: the preview of pinning it there is shown at once. */
  readonly droppedAt?: string | undefined;
  /** Something was done, and nothing is left to ask. */
  readonly onDone: () => void;
}

interface Asked {
  readonly act: ActName;
  readonly body: unknown;
  readonly effect: ActEffect;
}

/** What was ended here can be taken back as long as the form is open. */
const ENDED: Partial<Readonly<Record<ActName, string>>> = { complete: 'Completed.', cancel: 'Cancelled.' };

/** What people may ask of an activity: each act shows what it would move before it is done. */
export function ActForm({ activityId, start, standing, droppedAt, onDone }: ActFormProps) {
  const [chosen, setChosen] = useState<ActName | null>(droppedAt === undefined ? null : 'pin');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const path = (act: ActName): string => `/v1/activities/${encodeURIComponent(activityId)}/${act}`;
  const fail = (reason: unknown): void => {
    setAsked(null);
    setError(wordsOf(reason));
  };
  const ask = (act: ActName, body: unknown): void => {
    setError(null);
    send<ActEffect>('POST', `${path(act)}?preview=true`, { body }).then((effect) => {
      setAsked({ act, body, effect });
    }, fail);
  };
  const choose = (act: ActName): void => {
    setChosen(act);
    setAsked(null);
    setError(null);
    if (ACTS[act].field === undefined) ask(act, {});
  };
  const perform = ({ act, body }: Asked): void => {
    send('POST', path(act), { body }).then(() => {
      const words = ENDED[act];
      if (words === undefined) onDone();
      setEnded(words ?? null);
      setChosen(null);
      setAsked(null);
    }, fail);
  };
  useEffect(() => {
    if (droppedAt !== undefined) ask('pin', { start: droppedAt });
  }, []);
  const field = chosen === null ? undefined : ACTS[chosen].field;
  return (
    <section class="act-form" aria-label="Change it">
      {ended !== null && <p role="status">{ended}</p>}
      <div class="acts" role="group" aria-label="Acts">
        {actsFor(ended === null ? standing : 'finished').map((it) => (
          <button
            key={it}
            aria-pressed={it === chosen}
            onClick={() => {
              choose(it);
            }}
          >
            {ACTS[it].title} …
          </button>
        ))}
      </div>
      {chosen !== null && field !== undefined && (
        <FieldForm
          key={chosen}
          field={field}
          first={field.first(droppedAt ?? start)}
          onChange={() => {
            setAsked(null);
          }}
          onValue={(value) => {
            ask(chosen, field.bodyOf(value));
          }}
        />
      )}
      {error !== null && <Alert>{error}</Alert>}
      {asked !== null && (
        <div class="notice" role="status">
          <Reasons of={asked.effect} />
          <button
            class="primary"
            onClick={() => {
              perform(asked);
            }}
          >
            Do it
          </button>
        </div>
      )}
    </section>
  );
}

interface FieldFormProps {
  readonly field: ActField;
  readonly first: string;
  readonly onChange: () => void;
  readonly onValue: (value: string) => void;
}

/** Asks for what the act has to be told. */
function FieldForm({ field, first, onChange, onValue }: FieldFormProps) {
  const [value, setValue] = useState(first);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);
  return (
    <form
      class="acts"
      onSubmit={(event) => {
        event.preventDefault();
        onValue(value.trim());
      }}
    >
      <label class="inline-field">
        {field.label}
        {inputOf(field.type, {
          ref: input,
          required: field.isOptional !== true,
          value,
          onInput: ({ currentTarget }) => {
            setValue(currentTarget.value);
            onChange();
          },
        })}
      </label>
      <button>Preview</button>
      {field.help !== undefined && <span class="quiet small">{field.help}</span>}
    </form>
  );
}

interface InputProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly required: boolean;
  readonly value: string;
  readonly onInput: (event: { readonly currentTarget: HTMLInputElement }) => void;
}

function inputOf(type: ActField['type'], props: InputProps) {
  switch (type) {
    case 'datetime-local':
      return <input type="datetime-local" {...props} />;
    case 'number':
      return <input type="number" min={5} max={480} {...props} />;
    case 'text':
      return <input type="text" maxLength={500} {...props} />;
  }
}
