import { useState } from 'preact/hooks';
import type { SettingDescription } from '../api/types.js';
import { AgeCurveInput } from './age-curve-input.js';
import { HolidaysInput } from './holidays-input.js';
import type { InputProps } from './input-props.js';
import { MappingInput } from './mapping-input.js';
import { OpeningQuotaInput } from './opening-quota-input.js';
import { PolicyInput } from './policy-input.js';
import { WeightsInput } from './weights-input.js';
import { WorkingHoursInput } from './working-hours-input.js';

const PARTED: Readonly<Record<string, (props: InputProps) => preact.JSX.Element>> = {
  'weekly-hours': WorkingHoursInput,
  holidays: HolidaysInput,
  'event-policy': PolicyInput,
  weights: WeightsInput,
  'age-curve': AgeCurveInput,
  mapping: MappingInput,
  'opening-quota': OpeningQuotaInput,
};

/** Whether a value is entered in several parts. */
export const isParted = ({ type }: SettingDescription): boolean => type in PARTED;

/** The input that a setting's type asks for; the service judges what is entered. */
export function SettingInput(props: InputProps) {
  const { setting } = props;
  const Parted = PARTED[setting.type];
  if (Parted !== undefined) return <Parted {...props} />;
  switch (setting.type) {
    case 'whole-number':
      return <NumberInput {...props} />;
    case 'boolean':
      return <ChoiceInput {...props} values={[true, false]} />;
    case 'choice':
      return <ChoiceInput {...props} values={setting.values ?? []} />;
    default:
      return <TextInput {...props} />;
  }
}

function NumberInput({ setting, own, inherited, describedBy, isInvalid, onValue }: InputProps) {
  // Without it the inherited figure would take the place of what is being retyped.
  const [typed, setTyped] = useState<string | null>(null);
  const value = own ?? inherited;
  return (
    <span class="with-unit">
      <input
        type="number"
        step={1}
        min={setting.minimum ?? undefined}
        max={setting.maximum ?? undefined}
        value={typed ?? (typeof value === 'number' ? value : '')}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        onInput={({ currentTarget: { value: text } }) => {
          setTyped(text);
          onValue(text === '' ? null : Number(text));
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
      {setting.unit !== null && <span class="quiet"> {setting.unit}</span>}
    </span>
  );
}

interface ChoiceInputProps extends InputProps {
  readonly values: readonly (string | number | boolean)[];
}

const choiceWords = (value: string | number | boolean): string =>
  value === true ? 'yes' : value === false ? 'no' : String(value);

function ChoiceInput({ own, inherited, values, describedBy, isInvalid, onValue }: ChoiceInputProps) {
  return (
    <select
      value={String(own ?? inherited)}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      onChange={({ currentTarget }) => {
        onValue(values.find((it) => String(it) === currentTarget.value) ?? null);
      }}
    >
      {values.map((it) => (
        <option key={String(it)} value={String(it)}>
          {choiceWords(it)}
        </option>
      ))}
    </select>
  );
}

function TextInput({ setting, own, inherited, describedBy, isInvalid, onValue }: InputProps) {
  const value = own ?? inherited;
  const zones = setting.type === 'time-zone' ? Intl.supportedValuesOf('timeZone') : null;
  return (
    <>
      <input
        type="text"
        value={typeof value === 'string' ? value : ''}
        placeholder={zones === null ? undefined : 'not set'}
        list={zones === null ? undefined : 'time-zones'}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        onInput={({ currentTarget: { value: text } }) => {
          onValue(text === '' ? null : text);
        }}
      />
      {zones !== null && (
        <datalist id="time-zones">
          {zones.map((it) => (
            <option key={it} value={it} />
          ))}
        </datalist>
      )}
    </>
  );
}
