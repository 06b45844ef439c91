import { isLockedInTime } from '../availability/free-time.js';
import type { ActivityId } from '../model/next-activity.js';
import type { Placement, TechnicianPlan } from '../model/plan.js';
import type { Shift } from '../model/planning-problem.js';
import type { Desk } from '../solver/desk.js';
import { roomOf } from '../solver/keep-open.js';
import { takenBy } from '../solver/keep-openings.js';
import type { WorkItem } from '../solver/work-item.js';
import { clip, subtract } from '../time/interval-set.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE, sameInterval } from '../time/interval.js';
import { heldSpots } from '../what-if/held-spots.js';
import type { BlockedPiece, Obstacle } from './explanation.js';
import type { UnusedHole } from './unused-hole.js';
import { whyUnused } from './unused-hole.js';

type Layer = Interval & Obstacle;

/** What keeps the item from each moment between now and the start of its first slot: a whole cover, in order of time. */
export function blockedTime(
  desk: Desk,
  plan: TechnicianPlan,
  item: WorkItem | null,
  start: Instant,
): readonly BlockedPiece[] {
  const window = { start: desk.frame.now, end: start };
  if (window.end <= window.start) return [];
  if (item === null) return [{ ...window, cause: 'held' }];

  const taken = paint([window], layersOf(desk, plan, item));
  const deciding = decidingEntries(desk, plan, item).filter((it) => it.slot.start < start);
  const seeker = {
    technician: desk.technician,
    now: desk.frame.now,
    gridMinutes: desk.frame.gridMinutes,
    room: roomOf(desk, plan.openness),
    item,
    start,
  };
  const holes = clip(subtract(desk.free, taken), window).flatMap((hole) =>
    whyUnused(seeker, neighbours(deciding, hole)),
  );
  return joined([...taken, ...holes].toSorted((a, b) => a.start - b.start));
}

/** Each layer takes what the layers before it have left. */
function paint(canvas: readonly Interval[], layers: readonly Layer[]): readonly BlockedPiece[] {
  let open = canvas;
  const pieces: BlockedPiece[] = [];
  for (const layer of layers) {
    pieces.push(...clip(open, layer).map(({ start, end }) => ({ ...layer, start, end })));
    open = subtract(open, [layer]);
  }
  return pieces;
}

/** Everything that takes time whatever the order, the most general first. */
function layersOf(desk: Desk, plan: TechnicianPlan, item: WorkItem): readonly Layer[] {
  const { frame, technician } = desk;
  const { notBefore } = item.activity;
  const ever = { start: frame.now, end: Number.POSITIVE_INFINITY };
  const freezeEnd = frame.now + technician.freezeMinutes * MINUTE;
  const idle = subtract([ever], technician.shifts);
  const blocks = technician.fixedBlocks.toSorted((a, b) => a.slot.start - b.slot.start);
  const others = plan.calendar.filter((it) => it.activityId !== item.activity.id);
  return [
    { start: frame.now, end: notBefore ?? frame.now, cause: 'not-before' },
    { start: frame.now, end: item.notBefore ?? frame.now, cause: 'range' },
    { start: frame.now, end: freezeEnd, cause: 'freeze' },
    ...idle.map((it): Layer => ({ ...it, cause: 'outside-working-hours' })),
    ...blocks.map(({ id, slot, kind }): Layer => ({ ...slot, cause: 'fixed-block', blockId: id, kind })),
    ...others.map(({ activityId, slot }): Layer => ({
      ...slot,
      cause: 'activity',
      activityId,
      isBefore: isBefore(plan, activityId, item.activity.id),
    })),
    ...(plan.openness?.kept ?? []).flatMap((it) =>
      takenBy(technician, it).map((slot): Layer => ({ ...slot, cause: 'kept-open', typeId: it.typeId })),
    ),
  ];
}

const isBefore = (plan: TechnicianPlan, one: ActivityId, other: ActivityId): boolean =>
  plan.lane.indexOf(one) < plan.lane.indexOf(other);

const neighbours = (deciding: readonly Placement[], hole: Shift): UnusedHole => ({
  hole,
  previous: deciding.findLast((it) => it.slot.end <= hole.start) ?? null,
  next: deciding.find((it) => it.slot.start >= hole.end) ?? null,
});

/**
 * What the item had to keep its order and its gap to. Not lower work that filled a hole later, and not what is locked in time:
 * that is like a fixed block.
 */
function decidingEntries(desk: Desk, plan: TechnicianPlan, item: WorkItem): readonly Placement[] {
  const held = heldSpots(desk);
  const locked = new Set(desk.held.filter(isLockedInTime).map((it) => it.id));
  return plan.calendar.filter((it) => {
    const isHeld = held.some((spot) => spot.activityId === it.activityId && sameInterval(spot.slot, it.slot));
    return isHeld ? !locked.has(it.activityId) : isBefore(plan, it.activityId, item.activity.id);
  });
}

/** Neighbours with one cause become one piece. */
function joined(pieces: readonly BlockedPiece[]): readonly BlockedPiece[] {
  const whole: BlockedPiece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last?.end === piece.start && isSameObstacle(last, piece))
      whole[whole.length - 1] = { ...last, end: piece.end };
    else whole.push(piece);
  }
  return whole;
}

// A chunk of a fixed block or an activity is never joined with the next one of another name.
const isSameObstacle = (a: BlockedPiece, b: BlockedPiece): boolean =>
  JSON.stringify({ ...a, start: 0, end: 0 }) === JSON.stringify({ ...b, start: 0, end: 0 });
