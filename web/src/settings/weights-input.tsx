import { Priority } from '../shell/parts.js';
import type { InputProps } from './input-props.js';
import type { Weights } from './setting-value.js';

/** A number for each priority. */
export function WeightsInput({ setting, own, inherited, isInvalid, describedBy, onValue }: InputProps) {
  const weights = (own ?? inherited) as Weights;
  return (
    <ul class="plain weights">
      {setting.rows?.map((priority) => (
        <li key={priority}>
          <label class="inline-field">
            <Priority of={Number(priority)} />
            <input
              type="number"
              required
              step={1}
              min={setting.minimum ?? undefined}
              max={setting.maximum ?? undefined}
              value={weights[priority]}
              aria-label={`Weight of priority ${priority}`}
              aria-describedby={describedBy}
              aria-invalid={isInvalid}
              onInput={({ currentTarget }) => {
                onValue({ ...weights, [priority]: currentTarget.valueAsNumber });
              }}
            />
          </label>
        </li>
      ))}
    </ul>
  );
}
