import type { Change } from '../model/change.js';
import type { Placement } from '../model/plan.js';
import { longestMinutes, subtract } from '../time/interval-set.js';
import type { Interval } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';
import type { CauseStep, ChangeCase, RootCause } from './cause.js';

export type Move = Extract<Change, { kind: 'move' }>;
type Placing = Exclude<Change, { kind: 'remove' }>;

/** Names the chunk of a change. */
export const chunkOf = ({ activityId, chunk }: Pick<Change, 'activityId' | 'chunk'>): string =>
  `${activityId}/${chunk}`;

/** Other changes that put something on the slot; what lies on it before what only keeps the gap from it. */
export function comersTo(of: ChangeCase, move: Move): readonly CauseStep[] {
  const comers = of.changes.filter(
    (it): it is Placing => it.kind !== 'remove' && chunkOf(it) !== chunkOf(move),
  );
  return nearFirst(of, comers, move.before, (it) => it.after).map((change) => ({
    kind: change.kind === 'move' && change.before.start <= move.before.start ? 'follows' : 'overtaken',
    change,
  }));
}

/** Other changes that leave the slot free, those that give up their time first. */
export function goersFrom(of: ChangeCase, move: Move): readonly CauseStep[] {
  const goers = of.changes.filter(
    (it): it is Exclude<Change, { kind: 'add' }> => it.kind !== 'add' && chunkOf(it) !== chunkOf(move),
  );
  return nearFirst(of, goers, move.after, (it) => it.before)
    .toSorted((a, b) => Number(a.kind !== 'remove') - Number(b.kind !== 'remove'))
    .map((change) => ({ kind: 'moves-up', change }));
}

/** What has ended where the move goes to; null when nothing has. */
export function endedAt({ ended, technician }: ChangeCase, { after }: Move): RootCause | null {
  const found =
    ended.find((it) => overlaps(it.slot, after)) ??
    ended.find((it) => overlaps(it.slot, widened(after, technician.minMinutesFree)));
  return found === undefined ? null : { kind: 'work-ended', ended: found };
}

/** The change of what stands before the move's new place; null when that has not changed. */
export function changedPredecessor({ plan, changes }: ChangeCase, { after, ...of }: Move): CauseStep | null {
  const before = lastUntil(plan.calendar, after, chunkOf(of));
  const change = before === undefined ? undefined : changes.find((it) => chunkOf(it) === chunkOf(before));
  return change === undefined ? null : { kind: 'follows', change };
}

/** Why it cannot stay beside neighbours that have not moved: the gap to them is booked, or is asked to be longer. */
export function gapTooSmall({ technician, plan }: ChangeCase, move: Move): RootCause | null {
  const minutes = technician.minMinutesFree;
  if (minutes === 0) return null;
  const earlier = lastUntil(plan.calendar, move.before, chunkOf(move));
  const later = plan.calendar.find((it) => it.slot.start >= move.before.end && chunkOf(it) !== chunkOf(move));
  const gaps = [
    ...(earlier === undefined ? [] : [{ start: earlier.slot.end, end: move.before.start }]),
    ...(later === undefined ? [] : [{ start: move.before.end, end: later.slot.start }]),
  ];
  const tooSmall = gaps.find((it) => longestMinutes(freeOf(it, technician.fixedBlocks)) < minutes);
  if (tooSmall === undefined) return null;
  const block = technician.fixedBlocks.find((it) => overlaps(it.slot, tooSmall));
  return block === undefined || tooSmall.end - tooSmall.start < minutes * MINUTE
    ? { kind: 'gap-setting', minutes }
    : { kind: 'booking-in-the-gap', block };
}

const freeOf = (gap: Interval, blocks: readonly { readonly slot: Interval }[]): readonly Interval[] =>
  gap.end <= gap.start
    ? []
    : subtract(
        [gap],
        blocks.map((it) => it.slot),
      );

const lastUntil = (calendar: readonly Placement[], { start }: Interval, but: string): Placement | undefined =>
  calendar.findLast((it) => it.slot.end <= start && chunkOf(it) !== but);

const widened = ({ start, end }: Interval, minutes: number): Interval => ({
  start: start - minutes * MINUTE,
  end: end + minutes * MINUTE,
});

/** Those on the slot, then those nearer to it than the gap; each in order of time. */
function nearFirst<C extends Change>(
  { technician }: ChangeCase,
  changes: readonly C[],
  slot: Interval,
  placeOf: (change: C) => Interval,
): readonly C[] {
  const near = widened(slot, technician.minMinutesFree);
  const inTime = changes
    .filter((it) => overlaps(placeOf(it), near))
    .toSorted((a, b) => placeOf(a).start - placeOf(b).start || (chunkOf(a) < chunkOf(b) ? -1 : 1));
  const isOn = (it: C): boolean => overlaps(placeOf(it), slot);
  return [...inTime.filter(isOn), ...inTime.filter((it) => !isOn(it))];
}
