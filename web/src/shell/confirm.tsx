import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ConfirmProps {
  readonly question: string;
  readonly children: ComponentChildren;
  readonly no: string;
  readonly yes: string;
  readonly onAnswer: (isSure: boolean) => void;
}

/** Asks once before something that cannot be taken back, or that everybody feels. Escape is a no. */
export function Confirm({ question, children, no, yes, onAnswer }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={question}
      onClose={({ currentTarget }) => {
        onAnswer(currentTarget.returnValue === 'yes');
      }}
    >
      <h2>{question}</h2>
      <p>{children}</p>
      <form method="dialog" class="dialog-acts">
        <button value="no">{no}</button>
        <button value="yes" class="danger">
          {yes}
        </button>
      </form>
    </dialog>
  );
}
