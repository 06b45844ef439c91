import { useEffect, useRef } from 'preact/hooks';
import { ActForm } from '../acts/act-form.js';
import { isOfTicket, standingOf } from '../acts/acts.js';
import type { DroppedAct } from '../acts/use-act.js';
import type { Explanation } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Explained } from '../shell/explained.js';
import { workboardHref } from '../shell/route.js';
import { useMayAct, useMayGive } from '../shell/session-context.js';
import { BlockFacts } from './block-card.js';
import type { Block } from './to-events.js';

/** Where a block was let go. */
export interface Drop {
  /** ISO 8601. */
  readonly start: string;
  /** In whose row, where it is that of somebody else; null in its own. */
  readonly elsewhere: string | null;
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
      {activityId !== null && drop === null && (
        <WhyHere activityId={activityId} technicianId={board.technicianId} />
      )}
      {activityId !== null && (
        <Acts
          {...{ activityId, block, drop }}
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

interface ActsProps {
  readonly activityId: string;
  readonly block: Block;
  readonly drop: Drop | null;
  readonly onDone: () => void;
}

function Acts({ activityId, block: { item, board }, drop, onDone }: ActsProps) {
  const mayAct = useMayAct()(board.technicianId);
  const mayGive = useMayGive() && isOfTicket(activityId);
  if (!mayAct) return null;
  const dropped = drop === null ? undefined : droppedAct(drop, mayGive);
  return (
    <>
      {drop !== null && dropped === undefined && (
        <p class="notice" role="status">
          Here only its time can be changed: whose it is, is changed in the PSA or by a dispatcher.
        </p>
      )}
      <ActForm
        activityId={activityId}
        start={item.start}
        standing={item.kind === 'fixed' ? standingOf(item.label) : 'planned'}
        asked={item.asked}
        dropped={dropped}
        onDone={onDone}
      />
    </>
  );
}

/** Whose time it takes says more than when: with somebody else it stands where their plan has room. */
function droppedAct({ start, elsewhere }: Drop, mayGive: boolean): DroppedAct | undefined {
  if (elsewhere === null) return { act: 'pin', value: start };
  return mayGive ? { act: 'give', value: elsewhere } : undefined;
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
