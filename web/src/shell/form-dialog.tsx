import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, send, wordsOf } from '../api/http.js';
import { Alert } from './parts.js';

interface FormDialogProps<T> {
  readonly title: string;
  readonly act: string;
  /** How it is asked for; POST without it. */
  readonly method?: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: () => unknown;
  readonly children: ComponentChildren;
  /** What the service says of a part of the body, such as "name". */
  readonly onRefused?: (errors: Readonly<Record<string, string>>) => void;
  readonly onDone: (answer: T) => void;
  readonly onClose: () => void;
}

/** A dialog that asks the service for one thing, and hands on what it answers. */
export function FormDialog<T>({
  title,
  act,
  method = 'POST',
  path,
  body,
  children,
  onRefused,
  onDone,
  onClose,
}: FormDialogProps<T>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    if (error !== null)
      dialog.current?.querySelector('.field-error, .alert')?.scrollIntoView({ block: 'center' });
  }, [error]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setError(null);
    setBusy(true);
    send<T>(method, path, { body: body() }).then(onDone, (reason: unknown) => {
      setBusy(false);
      setError(wordsOf(reason));
      const errors = reason instanceof Problem ? reason.errors : [];
      onRefused?.(Object.fromEntries(errors.map((it) => [it.path.slice(1), it.message])));
    });
  };
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      {error !== null && <Alert>{error}</Alert>}
      <form class="dialog-form" onSubmit={submit}>
        {children}
        <div class="dialog-acts">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button class="primary" disabled={isBusy}>
            {act}
          </button>
        </div>
      </form>
    </dialog>
  );
}
