import type { ActivityId } from '../model/next-activity.js';
import type { LeftOut, LeftOutReason, Remedy } from '../model/plan.js';
import { clip } from '../time/interval-set.js';
import type { Desk } from './desk.js';
import { longestUsableMinutes } from './desk.js';
import type { WorkItem } from './work-item.js';

/** Why the item has no time, from the closed list. `inLane` says that it would have had one without the gap. */
function whyLeftOut(desk: Desk, item: WorkItem, inLane: boolean): LeftOut {
  const reason = inLane ? 'gap-leaves-no-room' : reasonOf(desk, item);
  return { activityId: item.activity.id, reason, wouldHelp: remediesFor(reason, item) };
}

/** Everything without a time or without all of its time, older first. */
export function leftOutOf(
  desk: Desk,
  inLane: ReadonlySet<ActivityId>,
  withoutRoom: ReadonlySet<ActivityId>,
): readonly LeftOut[] {
  return [...desk.rests, ...desk.items]
    .filter(({ activity }) => !inLane.has(activity.id) || withoutRoom.has(activity.id))
    .map((it) => whyLeftOut(desk, it, inLane.has(it.activity.id)));
}

function reasonOf(desk: Desk, item: WorkItem): LeftOutReason {
  const { frame, technician, free } = desk;
  const { notBefore, splittable, minChunkMinutes } = item.activity;
  if (clip(technician.shifts, { start: frame.now, end: frame.horizonEnd }).length === 0)
    return 'no-working-hours';
  if (notBefore !== null && !technician.shifts.some((it) => Math.min(it.end, frame.horizonEnd) > notBefore)) {
    return 'not-before-after-horizon';
  }
  const longest = longestUsableMinutes(free, { notBefore, notAfter: null }, frame.gridMinutes);
  if (longest === 0) return 'horizon-full';
  const isRanged = item.notAfter !== null;
  const mayBeCut = isRanged ? splittable : item.cut;
  const needed = mayBeCut ? Math.min(minChunkMinutes, item.minutes) : item.minutes;
  if (needed > longest) return 'no-free-stretch-long-enough';
  return isRanged ? 'range-leaves-no-room' : 'horizon-full';
}

function remediesFor(reason: LeftOutReason, item: WorkItem): readonly Remedy[] {
  const { lock } = item.activity;
  const staysHere = lock?.kind === 'person' || lock?.kind === 'both';
  return remediesOf(reason, item).filter((it) => it !== 'another-technician' || !staysHere);
}

function remediesOf(reason: LeftOutReason, item: WorkItem): readonly Remedy[] {
  switch (reason) {
    case 'no-working-hours':
      return ['set-working-hours', 'another-technician'];
    case 'no-free-stretch-long-enough':
      return [
        ...(item.activity.splittable ? [] : (['allow-splitting'] as const)),
        'shorten-activity',
        'another-technician',
      ];
    case 'not-before-after-horizon':
      return ['extend-horizon'];
    case 'horizon-full':
      return ['extend-horizon', 'another-technician'];
    case 'range-leaves-no-room':
      return ['release-lock', 'another-technician'];
    case 'gap-leaves-no-room':
      return ['reduce-min-minutes-free', item.notAfter === null ? 'extend-horizon' : 'release-lock'];
  }
}
