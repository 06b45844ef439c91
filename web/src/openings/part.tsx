import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** What the service says is wrong with what was sent, by where it stands: "name", "minimumNotice/minutes". */
export type Errors = Readonly<Record<string, string>>;

interface Wrong {
  /** What is wrong with the part, as the service says it; null: nothing. */
  readonly error: string | null;
}

/** What is wrong with a part that is sent under some names. The service may begin with a name, which is no word for people. */
export function errorsOf(errors: Errors, ...names: readonly string[]): Wrong {
  const name = names.find((it) => it in errors);
  if (name === undefined) return { error: null };
  const message = errors[name] ?? '';
  const own = name.replace('/', '.');
  return { error: message.startsWith(own) ? message.slice(own.length).trim() : message };
}

interface PartProps extends Wrong {
  readonly label: string;
  readonly help?: string;
  /** Given what the input carries, so that the error is read out with it. */
  readonly children: (marks: {
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string | undefined;
  }) => ComponentChildren;
}

/** One part of a form in a dialog: its label, its input, and what is wrong with it. */
export function Part({ label, help, error, children }: PartProps) {
  const id = useId();
  const isWrong = error !== null;
  return (
    <div class="field">
      <label class="field">
        <span>{label}</span>
        {children({ 'aria-invalid': isWrong, 'aria-describedby': isWrong ? id : undefined })}
      </label>
      {isWrong && (
        <p id={id} class="field-error">
          {label} {error}.
        </p>
      )}
      {help !== undefined && <p class="quiet small">{help}</p>}
    </div>
  );
}
