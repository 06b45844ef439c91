import { useEffect, useRef, useState } from 'preact/hooks';
import type { Technician } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import type { ActField as Field } from './acts.js';

interface ActFieldProps {
  readonly field: Field;
  readonly first: string;
  readonly onChange: () => void;
  readonly onValue: (value: string) => void;
}

/** Asks for what the act has to be told. */
export function ActField({ field, first, onChange, onValue }: ActFieldProps) {
  const [value, setValue] = useState(first);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, []);
  return (
    <form
      ref={form}
      class="acts"
      onSubmit={(event) => {
        event.preventDefault();
        onValue(value.trim());
      }}
    >
      <label class="inline-field">
        {field.label}
        <Input
          type={field.type}
          required={field.isOptional !== true}
          value={value}
          onInput={({ currentTarget }) => {
            setValue(currentTarget.value);
            onChange();
          }}
        />
      </label>
      <button>Preview</button>
      {field.help !== undefined && <span class="quiet small">{field.help}</span>}
    </form>
  );
}

interface InputProps {
  readonly type: Field['type'];
  readonly required: boolean;
  readonly value: string;
  readonly onInput: (event: { readonly currentTarget: HTMLInputElement | HTMLSelectElement }) => void;
}

function Input({ type, ...props }: InputProps) {
  switch (type) {
    case 'datetime-local':
      return <input type="datetime-local" {...props} />;
    case 'minutes':
      return <input type="number" min={5} max={480} {...props} />;
    case 'text':
      return <input type="text" maxLength={500} {...props} />;
    case 'technician':
      return <TechnicianSelect {...props} />;
  }
}

function TechnicianSelect(props: Omit<InputProps, 'type'>) {
  const { value } = useAnswer<readonly Technician[]>('/v1/technicians');
  return (
    <select {...props}>
      <option value="">Choose …</option>
      {value?.map((it) => (
        <option key={it.id} value={it.id}>
          {it.name}
        </option>
      ))}
    </select>
  );
}
