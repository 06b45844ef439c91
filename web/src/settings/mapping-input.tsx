import { useState } from 'preact/hooks';
import type { InputProps } from './input-props.js';
import { wordsOfKey, type Mapping } from './setting-value.js';

/** What status ids of the PSA mean: a status id for each of some states, or a state for each of any status ids. */
export function MappingInput(props: InputProps) {
  const mapping = (props.own ?? props.inherited ?? {}) as Mapping;
  const change = (next: Mapping): void => {
    const kept = Object.fromEntries(Object.entries(next).filter(([, it]) => it !== ''));
    props.onValue(Object.keys(kept).length === 0 ? null : kept);
  };
  return props.setting.rows === null ? (
    <StateOfIds mapping={mapping} states={props.setting.values ?? []} onChange={change} />
  ) : (
    <IdOfStates mapping={mapping} states={props.setting.rows} onChange={change} />
  );
}

interface MappingProps {
  readonly mapping: Mapping;
  readonly states: readonly (string | number)[];
  readonly onChange: (mapping: Mapping) => void;
}

const IdOfStates = ({ mapping, states, onChange }: MappingProps) => (
  <ul class="plain mapping">
    {states.map(String).map((state) => (
      <li key={state}>
        <label class="inline-field">
          {wordsOfKey(state)}
          <input
            type="text"
            inputMode="numeric"
            pattern="\d{1,10}"
            placeholder="by its label"
            value={mapping[state] ?? ''}
            onInput={({ currentTarget }) => {
              onChange({ ...mapping, [state]: currentTarget.value.trim() });
            }}
          />
        </label>
      </li>
    ))}
  </ul>
);

function StateOfIds({ mapping, states, onChange }: MappingProps) {
  const [id, setId] = useState('');
  const [first = ''] = states.map(String);
  return (
    <ul class="plain mapping">
      {Object.entries(mapping).map(([it, state]) => (
        <li key={it} class="inline-field">
          <label class="inline-field">
            Status {it}
            <select
              value={state}
              onChange={({ currentTarget }) => {
                onChange({ ...mapping, [it]: currentTarget.value });
              }}
            >
              {states.map((value) => (
                <option key={value} value={value}>
                  {wordsOfKey(String(value))}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="quiet-button"
            aria-label={`Remove status ${it}`}
            onClick={() => {
              onChange({ ...mapping, [it]: '' });
            }}
          >
            ×
          </button>
        </li>
      ))}
      <li class="inline-field">
        <label class="inline-field">
          Status id
          <input
            type="text"
            inputMode="numeric"
            pattern="\d{1,10}"
            value={id}
            onInput={({ currentTarget }) => {
              setId(currentTarget.value.trim());
            }}
          />
        </label>
        <button
          type="button"
          disabled={!/^\d{1,10}$/.test(id)}
          onClick={() => {
            onChange({ ...mapping, [id]: first });
            setId('');
          }}
        >
          Add
        </button>
      </li>
    </ul>
  );
}
