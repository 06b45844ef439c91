import { useEffect, useRef, useState } from 'preact/hooks';
import type { MadeKey } from '../api/types.js';

interface SecretDialogProps {
  readonly of: MadeKey;
  readonly onClose: () => void;
}

/** Shows a secret the only time that it can be shown. */
export function SecretDialog({ of: { name, key }, onClose }: SecretDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const secret = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const copy = (): void => {
    copied(key).then(setSaid, () => {
      getSelection()?.selectAllChildren(secret.current ?? document.body);
      setSaid('This browser copies nothing here. It is selected: press Ctrl-C.');
    });
  };
  return (
    <dialog
      ref={dialog}
      aria-label={`The key “${name}”`}
      // Escape is pressed by habit, and what is shown here is lost with it.
      onCancel={(event) => {
        event.preventDefault();
      }}
      onClose={onClose}
    >
      <h2>The key “{name}”</h2>
      <p class="notice">
        <strong>Copy it now.</strong> It is shown this once: only its hash is stored, and nobody can read it
        again.
      </p>
      <p>
        <code ref={secret} class="secret">
          {key}
        </code>
      </p>
      <p role="status" class="small">
        {said}
      </p>
      <form method="dialog" class="dialog-acts">
        <button type="button" class="primary" onClick={copy}>
          Copy
        </button>
        <button>I have stored it</button>
      </form>
    </dialog>
  );
}

/** @throws Error where pages have no clipboard, as without https, or may not use it */
async function copied(text: string): Promise<string> {
  if (!isSecureContext) throw new Error('No clipboard.');
  await navigator.clipboard.writeText(text);
  return 'Copied.';
}
