import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MadeKey } from '../api/types.js';
import { Problem, send, wordsOf } from '../api/http.js';
import { Alert } from '../shell/parts.js';

interface KeyFormProps {
  readonly title: string;
  readonly act: string;
  readonly path: string;
  readonly body: () => unknown;
  readonly children: ComponentChildren;
  /** What the service says of a part of the body, such as "name". */
  readonly onRefused?: (errors: Readonly<Record<string, string>>) => void;
  readonly onMade: (made: MadeKey) => void;
  readonly onClose: () => void;
}

/** A dialog that asks for a key to be made anew, and hands on what was made. */
export function KeyForm({ title, act, path, body, children, onRefused, onMade, onClose }: KeyFormProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setError(null);
    setBusy(true);
    send<MadeKey>('POST', path, { body: body() }).then(onMade, (reason: unknown) => {
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
      <form class="key-form" onSubmit={submit}>
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
