import { useEffect, useRef } from 'preact/hooks';
import { ActForm } from './act-form.js';
import type { Asked } from '../api/types.js';
import type { Standing } from './acts.js';

/** One activity, as far as acts on it need it. */
export interface Work {
  readonly activityId: string;
  readonly title: string;
  /** ISO 8601; null without a time. */
  readonly start: string | null;
  readonly standing: Standing;
  /** Null: nothing. */
  readonly asked: Asked | null;
}

/** What may be asked of one activity, where nothing else about it has to be told. */
export function ActDialog({ work, onClose }: { readonly work: Work; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-label="Change this activity" onClose={onClose}>
      <p class="card-title">{work.title}</p>
      <ActForm
        activityId={work.activityId}
        start={work.start}
        standing={work.standing}
        asked={work.asked}
        onDone={() => dialog.current?.close()}
      />
      <form method="dialog" class="dialog-acts">
        <button>Close</button>
      </form>
    </dialog>
  );
}
