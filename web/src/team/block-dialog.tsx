import { useEffect, useRef } from 'preact/hooks';
import type { Explanation } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Reasons } from '../shell/parts.js';
import { workboardHref } from '../shell/route.js';
import { BlockFacts } from './block-card.js';
import { PinForm } from './pin-form.js';
import type { Block } from './to-events.js';

/** A block at length, with why it stands where it stands. */
export function BlockDialog({ block, onClose }: { readonly block: Block; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { activityId } = block.item;
  const { value } = useAnswer<Explanation>(
    activityId === null ? null : `/v1/activities/${encodeURIComponent(activityId)}/explain`,
  );
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-label="About this block" onClose={onClose}>
      <BlockFacts block={block} />
      {value !== null && (
        <>
          <h2>Why here</h2>
          <Reasons of={value} />
        </>
      )}
      {activityId !== null && (
        <PinForm
          activityId={activityId}
          start={block.item.start}
          isPinned={block.item.label === 'Pinned'}
          onDone={() => dialog.current?.close()}
        />
      )}
      <form method="dialog" class="dialog-acts">
        {block.item.psaUrl !== null && (
          <a class="button" href={block.item.psaUrl} target="_blank" rel="noreferrer">
            Open in the PSA
          </a>
        )}
        <a class="button" href={workboardHref(block.board.technicianId)}>
          Workboard of {block.board.name}
        </a>
        <button class="primary">Close</button>
      </form>
    </dialog>
  );
}
