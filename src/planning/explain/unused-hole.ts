import { movePriceOf } from '../model/move-price.js';
import type { Placement } from '../model/plan.js';
import type { Shift, TechnicianProblem } from '../model/planning-problem.js';
import { onGrid } from '../solver/desk.js';
import type { GapRoom } from '../solver/gap-room.js';
import type { WorkItem } from '../solver/work-item.js';
import { pieceMinutes } from '../solver/work-item.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import type { BlockedPiece, Obstacle } from './explanation.js';

/** A stretch in which something may be placed and nothing is, with the entries that the item has to keep its gap to. */
export interface UnusedHole {
  readonly hole: Shift;
  readonly previous: Placement | null;
  /** The entry between the hole and the item; null when the item comes next. */
  readonly next: Placement | null;
}

/** Who asks: the item, its start, and the rules it is under. */
export interface Seeker {
  readonly technician: TechnicianProblem;
  readonly now: Instant;
  readonly gridMinutes: number;
  readonly room: GapRoom;
  readonly item: WorkItem;
  readonly start: Instant;
}

/** Why the item does not stand in the hole: pieces that cover it. */
export function whyUnused(seeker: Seeker, { hole, previous, next }: UnusedHole): readonly BlockedPiece[] {
  const { start, end } = hole;
  const first = gridPointIn(seeker, hole, start);
  if (first >= end) return [{ start, end, cause: 'grid' }];
  const opens = previous === null ? start : seeker.room.opensAfter(previous, hole.day);
  const from = gridPointIn(seeker, hole, Math.max(start, opens));
  if (next !== null) return [{ start, end, ...whyNoFiller(seeker, hole, first, from, next) }];

  const ahead: Obstacle = from > first ? gapOf(seeker) : { cause: 'grid' };
  return [
    { start, end: from, ...ahead },
    { start: from, end, ...whyNoStart(seeker, { start: from, end }, previous) },
  ].filter((it) => it.end > it.start);
}

/** The first grid point with a minute of the hole behind it; the end of the hole when there is none. */
function gridPointIn({ gridMinutes }: Seeker, hole: Interval, from: Instant): Instant {
  const point = onGrid(from, gridMinutes);
  return point + MINUTE <= hole.end ? point : hole.end;
}

/** It would be the next in turn, and the time is open to it. */
function whyNoStart(seeker: Seeker, open: Interval, previous: Placement | null): Obstacle {
  const { item, start, technician, now } = seeker;
  const freeMinutes = Math.floor((open.end - open.start) / MINUTE);
  // A hole that ends where the item starts is longer than the item needs.
  if (open.end < start && pieceMinutes(item, freeMinutes, item.minutes) === 0)
    return tooShort(item, freeMinutes);
  const { minimumShiftMinutes } = technician;
  const isKept = item.activity.published.some((it) => it.slot.start === start);
  if (isKept && start - open.start < minimumShiftMinutes * MINUTE)
    return { cause: 'minimum-shift-keeps-published', minimumShiftMinutes };
  if (isKept) return { cause: 'move-price-keeps-published', movePrice: movePriceOf(technician, now, start) };
  return { cause: 'order', activityId: previous?.activityId ?? item.activity.id };
}

/** The hole lies before something that comes first: only work that delays nothing may go there. */
function whyNoFiller(
  seeker: Seeker,
  hole: Interval,
  first: Instant,
  from: Instant,
  next: Placement,
): Obstacle {
  const { item } = seeker;
  const freeMinutes = Math.floor((hole.end - first) / MINUTE);
  if (pieceMinutes(item, freeMinutes, item.minutes) === 0) return tooShort(item, freeMinutes);
  const slot = { start: from, end: from + item.minutes * MINUTE };
  const isApart = slot.end <= hole.end && seeker.room.mayFollow(next.slot, { slot });
  return isApart || item.cut ? { cause: 'order', activityId: next.activityId } : gapOf(seeker);
}

const gapOf = ({ technician }: Seeker): Obstacle => ({
  cause: 'gap',
  minMinutesFree: technician.minMinutesFree,
});

const tooShort = (item: WorkItem, freeMinutes: number): Obstacle => ({
  cause: 'too-short',
  freeMinutes,
  neededMinutes: neededMinutes(item),
});

/** What the first piece of the item needs at least: all of it, or a chunk. */
export const neededMinutes = ({ cut, minutes, activity }: WorkItem): number =>
  cut ? Math.min(minutes, Math.max(1, activity.minChunkMinutes)) : minutes;
