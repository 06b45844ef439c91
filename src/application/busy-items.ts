import { MINUTE, sameInterval, type Interval } from '../planning/time/interval.js';
import type { Placement } from '../planning/model/plan.js';
import type { TechnicianCase } from './build-problem.js';
import { groupBy } from './group-by.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { BoardBlock } from './ports/plan-store.port.js';

/** Why time is not free, as far as others may know. */
export type BusyType = 'unavailable' | 'busy' | 'tentative';

/** One thing that takes a technician's time, without anything that tells what it is. */
export interface BusyItem {
  /** Stays while the thing exists, wherever it moves. For our own use; it tells of tickets and events. */
  readonly id: string;
  /** Whole seconds, rounded outward. */
  readonly slot: Interval;
  readonly type: BusyType;
}

/** Our own work at a desk, to be looked up by technician. */
export interface PartIndex {
  /** By the id of the block that a call of ours would be. */
  readonly partOfCall: ReadonlyMap<string, string>;
  /** What is published and may move; a pinned one is a block, or somebody else's by now. */
  readonly publishedBy: ReadonlyMap<string, readonly StoredBooking[]>;
  /** Activities. */
  readonly open: ReadonlySet<string>;
}

export const indexParts = ({ bookings, activities }: Pick<Desk, 'bookings' | 'activities'>): PartIndex => ({
  partOfCall: new Map(bookings.map((it) => [`call:${it.serviceCallId}`, idOfPart(it)])),
  publishedBy: groupBy(
    bookings.filter((it) => it.state === 'live'),
    (it) => it.technicianId,
    (it) => it,
  ),
  open: new Set(activities.map((it) => it.id)),
});

/**
 * Everything that takes the time of one technician: fixed blocks, our published service calls, and where the plan is about to write.
 * While a call waits to be moved both its old and its new time are taken.
 */
export function busyItems(
  { partOfCall, publishedBy, open }: PartIndex,
  { technician, classified }: Pick<TechnicianCase, 'technician' | 'classified'>,
  calendar: readonly Placement[],
): readonly BusyItem[] {
  const blocks = classified.blocks.map((it) => ({
    id: partOfCall.get(it.id) ?? `${it.kind}:${it.id}`,
    slot: it.slot,
    type: typeOf(it),
  }));
  const fixed = new Set(classified.blocks.map((it) => it.id));
  const published = (publishedBy.get(technician.id) ?? []).filter(
    (it) => !fixed.has(`call:${it.serviceCallId}`),
  );
  const slots = new Map(published.map((it) => [idOfPart(it), it.slot]));
  const planned = calendar
    .filter((it) => open.has(it.activityId) && !classified.fixedActivities.has(it.activityId))
    .map((it) => ({ id: idOfPart(it), slot: it.slot, at: slots.get(idOfPart(it)) }))
    .filter(({ slot, at }) => at === undefined || !sameInterval(slot, at))
    .map(({ id, slot, at }) => ({ id: at === undefined ? id : `${id}:next`, slot, type: 'busy' as const }));
  return [
    ...blocks,
    ...published.map((it) => ({ id: idOfPart(it), slot: it.slot, type: 'busy' as const })),
    ...planned,
  ].map((it) => ({ ...it, slot: toWholeSeconds(it.slot) }));
}

/** A part of our work is the same thing before it is published, while it is, and when people have moved it. */
const idOfPart = (part: Pick<Placement, 'activityId' | 'chunk'>): string =>
  `activity:${part.activityId}/${part.chunk}`;

function typeOf({ kind, shownAs }: BoardBlock): BusyType {
  if (kind === 'time-off' || kind === 'holiday' || shownAs === 'away') return 'unavailable';
  return shownAs === 'tentative' ? 'tentative' : 'busy';
}

const SECOND = MINUTE / 60;

const toWholeSeconds = ({ start, end }: Interval): Interval => ({
  start: Math.floor(start / SECOND) * SECOND,
  end: Math.ceil(end / SECOND) * SECOND,
});
