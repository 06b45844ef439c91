import type { Board, BoardItem } from '../api/types.js';
import { priorityWords } from '../shell/parts.js';
import { durationOf, minutesBetween, spanElsewhere, spanOf } from '../time/format.js';
import { keptWords } from './kept-openings.js';

/** What a block is called where there is room for one line. */
export function headingOf(item: BoardItem): string {
  if (item.kind === 'gap') return `Free, ${durationOf(minutesBetween(item.start, item.end))}`;
  if (item.kind === 'busy') return 'Busy';
  const name = item.title ?? (item.kind === 'fixed' ? 'Busy' : 'Next Activity');
  return item.kind === 'fixed' ? `${item.label}: ${name}` : name;
}

/** Everything about a block in words, for those who do not see it. */
export function wordsOfBlock(item: BoardItem, { name, timeZone, openness }: Board): string {
  const there = spanElsewhere(item.start, item.end, timeZone);
  return [
    name,
    spanOf(item.start, item.end),
    ...(there === null ? [] : [there]),
    headingOf(item),
    ...(item.ticketNumber === null ? [] : [item.ticketNumber]),
    ...(item.priority === null ? [] : [priorityWords(item.priority)]),
    ...(item.kind === 'gap' ? keptWords(openness.kept, item) : []),
    ...item.badges.map((it) => it.words),
  ].join(', ');
}
