import type { Calendar } from '@event-calendar/core';
import type { Board, BoardItem, Slot } from '../api/types.js';
import { signOf } from '../shell/parts.js';
import { minutesBetween, shortDurationOf, timeOf } from '../time/format.js';
import { headingOf, wordsOfBlock } from './block-words.js';
import { keptFor } from './kept-openings.js';

/** A block and whose it is. */
export interface Block {
  readonly item: BoardItem;
  readonly board: Board;
}

/** One of a technician's blocks; the same item may stand with several. */
export const blockId = (technicianId: string, itemId: string): string => `${technicianId}:${itemId}`;

/** What the calendar draws of some boards: working time and openings that are kept behind, and each block. Blocks of those named may be dragged. */
export const toEvents = (
  boards: readonly Board[],
  mayAct: (technicianId: string) => boolean,
): Calendar.EventInput[] =>
  boards.flatMap((board) => [
    ...board.workingTime.map((it) => behind(board, 'working', it)),
    ...board.openness.kept.map((it) => behind(board, 'kept', it)),
    ...board.items.map((item) => ({
      id: blockId(board.technicianId, item.id),
      resourceIds: [board.technicianId],
      classNames: classesOf(item),
      start: new Date(item.start),
      end: new Date(item.end),
      startEditable: isMovable(item) && mayAct(board.technicianId),
      extendedProps: { item, board },
    })),
  ]);

/** Stretches of a technician that are no blocks. */
const behind = (
  { technicianId }: Board,
  kind: 'working' | 'kept',
  { start, end }: Slot,
): Calendar.EventInput => ({
  id: blockId(technicianId, `${kind}:${start}`),
  resourceIds: [technicianId],
  display: 'background',
  classNames: [kind],
  start: new Date(start),
  end: new Date(end),
});

/** Ours, not going on, and the first part of what is split: a pin is of the first part. */
const isMovable = ({ activityId, chunk, label }: BoardItem): boolean =>
  activityId !== null && (chunk ?? 1) === 1 && label !== 'Started';

const classesOf = ({ kind, priority, badges }: BoardItem): string[] => [
  `block-${kind}`,
  ...(kind === 'activity' ? [`block-p${priority ?? 4}`] : []),
  ...badges.map((it) => `has-${it.kind}`),
];

export const toResources = (boards: readonly Board[]): Calendar.ResourceInput[] =>
  boards.map((board) => ({ id: board.technicianId, title: board.name, extendedProps: { board } }));

/** Titles come from customers: they go in as text, never as markup. */
export function contentOf({ item, board }: Block): Calendar.Content {
  const shown = element('span', 'block-shown');
  shown.ariaHidden = 'true';
  for (const { kind } of item.badges) {
    shown.append(element('span', `sign sign-${kind}`, signOf(kind)));
  }
  if (item.kind === 'fixed') shown.append(element('span', 'block-label', item.label));
  const kept = item.kind === 'gap' ? keptFor(board.openness.kept, item) : null;
  shown.append(element('span', 'block-title', [shortOf(item), kept].filter((it) => it !== null).join(' · ')));
  return { domNodes: [shown, element('span', 'sr-only', wordsOfBlock(item, board))] };
}

/** Of a block while it is dragged: when it would start. */
export function draggedContentOf(start: Date, { item }: Block): Calendar.Content {
  const shown = element('span', 'block-shown');
  shown.append(
    element('strong', 'block-time', timeOf(start.getTime())),
    element('span', 'block-title', shortOf(item)),
  );
  return { domNodes: [shown] };
}

const shortOf = (item: BoardItem): string =>
  item.kind === 'gap'
    ? shortDurationOf(minutesBetween(item.start, item.end))
    : (item.title ?? headingOf(item));

export function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
