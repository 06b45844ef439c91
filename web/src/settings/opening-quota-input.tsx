import { useState } from 'preact/hooks';
import type { AppointmentType } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import type { InputProps } from './input-props.js';
import type { OpeningQuota } from './setting-value.js';

/** How many openings of which appointment type are kept, and by whom. Types are those of the service; of one that is gone the id is shown. */
export function OpeningQuotaInput({ setting, own, inherited, onValue }: InputProps) {
  const quotas = (own ?? inherited) as readonly OpeningQuota[];
  const { value: types } = useAnswer<readonly AppointmentType[]>('/v1/appointment-types');
  return (
    <div class="parted">
      {quotas.length === 0 && <p class="unset">No openings are asked for.</p>}
      <ul class="plain quotas">
        {quotas.map((it, index) => (
          <li key={it.typeId}>
            <QuotaRow
              quota={it}
              name={nameOf(it.typeId, types)}
              setting={setting}
              onQuota={(quota) => {
                onValue(quotas.with(index, quota));
              }}
              onRemove={() => {
                onValue(quotas.filter((_, other) => other !== index));
              }}
            />
          </li>
        ))}
      </ul>
      <NewQuota
        types={types?.filter(({ id }) => !quotas.some((it) => it.typeId === id)) ?? []}
        onType={(typeId) => {
          onValue([...quotas, { typeId, count: 1, per: 'team' }]);
        }}
      />
    </div>
  );
}

/** Until the types are known, and of one that is gone, its id. */
function nameOf(typeId: string, types: readonly AppointmentType[] | null): string {
  const type = types?.find((it) => it.id === typeId);
  if (type !== undefined) return type.active ? type.name : `${type.name} (not active)`;
  return `Appointment type ${typeId}${types === null ? '' : ' (gone)'}`;
}

interface QuotaRowProps extends Pick<InputProps, 'setting'> {
  readonly quota: OpeningQuota;
  readonly name: string;
  readonly onQuota: (quota: OpeningQuota) => void;
  readonly onRemove: () => void;
}

const QuotaRow = ({ quota, name, setting, onQuota, onRemove }: QuotaRowProps) => (
  <div class="quota" role="group" aria-label={name}>
    <span class="quota-name">{name}</span>
    <span class="quota-parts">
      <input
        type="number"
        required
        min={setting.minimum ?? undefined}
        max={setting.maximum ?? undefined}
        value={quota.count}
        aria-label={`Openings of ${name} in a half day`}
        onInput={({ currentTarget }) => {
          onQuota({ ...quota, count: currentTarget.valueAsNumber });
        }}
      />
      <label class="inline-field">
        per
        <select
          value={quota.per}
          aria-label={`By whom openings of ${name} are kept`}
          onChange={({ currentTarget }) => {
            onQuota({ ...quota, per: currentTarget.value as OpeningQuota['per'] });
          }}
        >
          {setting.values?.map((it) => (
            <option key={it}>{it}</option>
          ))}
        </select>
      </label>
      <button type="button" class="quiet-button" aria-label={`Remove ${name}`} onClick={onRemove}>
        ×
      </button>
    </span>
  </div>
);

interface NewQuotaProps {
  /** Those that have no quota yet. */
  readonly types: readonly AppointmentType[];
  readonly onType: (typeId: string) => void;
}

function NewQuota({ types, onType }: NewQuotaProps) {
  const [chosen, setChosen] = useState('');
  const [first] = types;
  if (first === undefined) return <p class="quiet small">No other appointment type is known.</p>;
  const { id } = types.find((it) => it.id === chosen) ?? first;
  return (
    <div class="quota-parts">
      <select
        aria-label="Appointment type to keep openings for"
        value={id}
        onChange={({ currentTarget }) => {
          setChosen(currentTarget.value);
        }}
      >
        {types.map((it) => (
          <option key={it.id} value={it.id}>
            {nameOf(it.id, types)}
          </option>
        ))}
      </select>
      <button
        type="button"
        onClick={() => {
          onType(id);
        }}
      >
        Keep openings for it
      </button>
    </div>
  );
}
