import { useState } from 'preact/hooks';
import type { SettingDescription } from '../api/types.js';

interface SettingInputProps {
  readonly setting: SettingDescription;
  readonly value: unknown;
  readonly describedBy: string;
  readonly onValue: (value: unknown) => void;
}

/** The input that a setting's type asks for; the service judges what is entered. */
export function SettingInput(props: SettingInputProps) {
  const { setting } = props;
  switch (setting.type) {
    case 'whole-number':
      return <NumberInput {...props} />;
    case 'boolean':
      return <ChoiceInput {...props} values={[true, false]} />;
    case 'choice':
      return <ChoiceInput {...props} values={setting.values ?? []} />;
    case 'text':
    case 'time-zone':
      return <TextInput {...props} />;
    default:
      return isTable(setting) ? <TableInput {...props} /> : <JsonInput {...props} />;
  }
}

/** Whether a value is rows and columns of choices. */
export const isTable = ({ rows, columns, values }: SettingDescription): boolean =>
  rows !== null && columns !== null && values !== null;

function NumberInput({ setting, value, describedBy, onValue }: SettingInputProps) {
  return (
    <span class="with-unit">
      <input
        type="number"
        step={1}
        min={setting.minimum ?? undefined}
        max={setting.maximum ?? undefined}
        value={typeof value === 'number' ? value : ''}
        aria-describedby={describedBy}
        onInput={({ currentTarget: { value: text } }) => {
          onValue(text === '' ? null : Number(text));
        }}
      />
      {setting.unit !== null && <span class="quiet"> {setting.unit}</span>}
    </span>
  );
}

interface ChoiceInputProps extends SettingInputProps {
  readonly values: readonly (string | number | boolean)[];
}

const choiceWords = (value: string | number | boolean): string =>
  value === true ? 'yes' : value === false ? 'no' : String(value);

function ChoiceInput({ value, values, describedBy, onValue }: ChoiceInputProps) {
  return (
    <select
      value={String(value)}
      aria-describedby={describedBy}
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

const TextInput = ({ value, describedBy, onValue }: SettingInputProps) => (
  <input
    type="text"
    value={typeof value === 'string' ? value : ''}
    aria-describedby={describedBy}
    onInput={({ currentTarget: { value: text } }) => {
      onValue(text === '' ? null : text);
    }}
  />
);

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Rows and columns of choices; a change names its own cell only, since each is inherited for itself. */
function TableInput({ setting, value, onValue }: SettingInputProps) {
  const [changed, setChanged] = useState<Table>({});
  const base = (value ?? {}) as Table;
  const change = (row: string, column: string, to: string): void => {
    const next = { ...changed, [row]: { ...changed[row], [column]: to } };
    setChanged(next);
    onValue(next);
  };
  return (
    <table class="setting-table">
      <thead>
        <tr>
          <td />
          {setting.columns?.map((it) => (
            <th key={it} scope="col">
              {it}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {setting.rows?.map((row) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            {setting.columns?.map((column) => (
              <td key={column}>
                <select
                  aria-label={`${row}, ${column}`}
                  value={changed[row]?.[column] ?? base[row]?.[column] ?? ''}
                  onChange={({ currentTarget }) => {
                    change(row, column, currentTarget.value);
                  }}
                >
                  {setting.values?.map((it) => (
                    <option key={it}>{it}</option>
                  ))}
                </select>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What has no input of its own is entered as JSON; it is handed on as soon as it is whole. */
function JsonInput({ value, describedBy, onValue }: SettingInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value == null ? '' : JSON.stringify(value, null, 1));
  const isWhole = text.trim() === '' || parsed(text) !== undefined;
  return (
    <textarea
      rows={Math.min(8, text.split('\n').length + 1)}
      spellcheck={false}
      value={text}
      aria-describedby={describedBy}
      aria-invalid={!isWhole}
      onInput={({ currentTarget: { value: next } }) => {
        setTyped(next);
        const whole: unknown = next.trim() === '' ? null : parsed(next);
        if (whole !== undefined) onValue(whole);
      }}
    />
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
