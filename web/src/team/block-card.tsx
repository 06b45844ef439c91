import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { AskedWords } from '../acts/asked-words.js';
import type { Explanation } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Badges, Priority } from '../shell/parts.js';
import { dayOf, durationOf, minutesBetween, spanElsewhere, spanOf } from '../time/format.js';
import { headingOf } from './block-words.js';
import { KeptIn } from './kept-in.js';
import type { Block } from './to-events.js';

export interface CardPlace {
  readonly block: Block;
  /** What it stands beside. */
  readonly at: HTMLElement;
}

const MARGIN = 8;
const STAYS_MS = 400;

/** Beside a block while it is pointed at or has the focus. Readers of the screen hear the same from the block itself. */
export function BlockCard({ block, at }: CardPlace) {
  const card = useRef<HTMLDivElement>(null);
  const why = useWhy(block);
  useLayoutEffect(() => {
    if (card.current === null) return;
    const { style, offsetWidth, offsetHeight } = card.current;
    const place = at.getBoundingClientRect();
    const left = Math.min(place.left, innerWidth - offsetWidth - MARGIN);
    const below = place.bottom + MARGIN;
    const fits = below + offsetHeight < innerHeight;
    style.left = `${Math.max(left, MARGIN)}px`;
    style.top = `${fits ? below : Math.max(place.top - offsetHeight - MARGIN, MARGIN)}px`;
  }, [block, at, why]);
  return (
    <div ref={card} class="block-card" aria-hidden="true">
      <BlockFacts block={block} />
      {why !== null && <p class="block-why">{why}</p>}
    </div>
  );
}

/** Why it stands there, in the first words of the explanation, once somebody stays on it; null until then, and of what is not ours. */
function useWhy({ item: { id, activityId } }: Block): string | null {
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(id);
    }, STAYS_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [id]);
  const isAsked = asked === id && activityId !== null;
  const { value } = useAnswer<Explanation>(
    isAsked ? `/v1/activities/${encodeURIComponent(activityId)}/explain` : null,
  );
  return value?.words[0] ?? null;
}

/** Everything known of a block. */
export function BlockFacts({ block: { item, board } }: { readonly block: Block }) {
  const there = spanElsewhere(item.start, item.end, board.timeZone);
  const length = durationOf(minutesBetween(item.start, item.end));
  return (
    <>
      <p class="card-title">
        <Priority of={item.priority} /> {headingOf(item)}
      </p>
      {(item.ticketNumber !== null || item.company !== null) && (
        <p class="quiet">{[item.ticketNumber, item.company].filter((it) => it !== null).join(' · ')}</p>
      )}
      <p>
        {dayOf(item.start)}, <strong>{spanOf(item.start, item.end)}</strong> · {length} · {board.name}
      </p>
      {there !== null && <p class="quiet">{there}</p>}
      <KeptIn item={item} kept={board.openness.kept} />
      <AskedWords of={item.asked} />
      <Badges badges={item.badges} />
    </>
  );
}
