import { useEffect, useRef } from 'preact/hooks';
import { ActForm } from '../acts/act-form.js';
import { standingOf } from '../acts/acts.js';
import type { Explanation } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Explained } from '../shell/explained.js';
import { workboardHref } from '../shell/route.js';
import { useMayAct } from '../shell/session-context.js';
import { BlockFacts } from './block-card.js';
import type { Block } from './to-events.js';

/** Where a block was let go. */
export interface Drop {
  /** ISO 8601. */
  readonly start: string;
  /** In the row of somebody else. */
  readonly isElsewhere: boolean;
  /** Puts the block back to where it stood. */
  readonly revert: () => void;
}

interface BlockDialogProps {
  readonly block: Block;
  readonly drop: Drop | null;
  readonly onClose: () => void;
}

/** A block at length, with why it stands where it stands. */
export function BlockDialog({ block, drop, onClose }: BlockDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isDone = useRef(false);
  const { item, board } = block;
  const { activityId } = item;
  const mayAct = useMayAct()(board.technicianId);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label="About this block"
      onClose={() => {
        if (!isDone.current) drop?.revert();
        onClose();
      }}
    >
      <BlockFacts block={block} />
      {drop?.isElsewhere === true && (
        <p class="notice" role="status">
          Here only its time can be changed. To give a ticket to somebody else is an act of its own, since it
          changes who owns it in the PSA.
        </p>
      )}
      {activityId !== null && drop === null && (
        <WhyHere activityId={activityId} technicianId={board.technicianId} />
      )}
      {activityId !== null && mayAct && (
        <ActForm
          activityId={activityId}
          start={item.start}
          standing={item.kind === 'fixed' ? standingOf(item.label) : 'planned'}
          droppedAt={drop === null || drop.isElsewhere ? undefined : drop.start}
          onDone={() => {
            isDone.current = true;
            dialog.current?.close();
          }}
        />
      )}
      <Ways block={block} />
    </dialog>
  );
}

function WhyHere({ activityId, technicianId }: Readonly<{ activityId: string; technicianId: string }>) {
  const { value } = useAnswer<Explanation>(`/v1/activities/${encodeURIComponent(activityId)}/explain`);
  if (value === null) return null;
  return (
    <>
      <h2>Why here</h2>
      <Explained of={value} technicianId={technicianId} />
    </>
  );
}

/** Where to go from here. */
const Ways = ({ block: { item, board } }: { readonly block: Block }) => (
  <form method="dialog" class="dialog-acts">
    {item.psaUrl !== null && (
      <a class="button" href={item.psaUrl} target="_blank" rel="noreferrer">
        Open in the PSA
      </a>
    )}
    <a class="button" href={workboardHref(board.technicianId)}>
      Workboard of {board.name}
    </a>
    <button>Close</button>
  </form>
);
