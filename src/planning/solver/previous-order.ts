import { frozenSlots } from '../availability/free-time.js';
import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { RememberedActivity, TechnicianProblem } from '../model/planning-problem.js';
import { clip, subtract } from '../time/interval-set.js';
import type { Instant, Interval } from '../time/interval.js';
import type { Desk } from './desk.js';

/**
 * What to hand to the next plan as {@link TechnicianProblem.previous}: the lane in order, with its gap-free starts, then what was left
 * out of it.
 */
export function remember(
  technician: Pick<TechnicianProblem, 'activities'>,
  plan: Pick<TechnicianPlan, 'lane' | 'laneSlots'> & {
    readonly leftOut: readonly { readonly activityId: ActivityId }[];
  },
): readonly RememberedActivity[] {
  const known = new Map(technician.activities.map((it) => [it.id, it]));
  const ids = new Set([...plan.lane, ...plan.leftOut.map((it) => it.activityId)]);
  const starts = new Map<ActivityId, Instant>();
  for (const { activityId, slot } of plan.laneSlots)
    starts.set(activityId, Math.min(slot.start, starts.get(activityId) ?? slot.start));
  return [...ids].flatMap((id) => {
    const activity = known.get(id);
    return activity === undefined ? [] : [rememberedOf(activity, starts.get(id) ?? null)];
  });
}

/** The previous order: the remembered one, or that of the published starts. Empty on a first plan. */
export function previousOrder(technician: TechnicianProblem): readonly ActivityId[] {
  const present = new Set(technician.activities.map((it) => it.id));
  const remembered = (technician.previous ?? []).map((it) => it.activityId).filter((id) => present.has(id));
  if (remembered.length > 0) return remembered;
  return technician.activities
    .filter((it) => it.published.length > 0)
    .map((it) => ({ id: it.id, start: firstPublished(it) ?? 0 }))
    .toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
    .map((it) => it.id);
}

/** Its first published start; undefined when nothing was written yet. */
export const firstPublished = ({ published }: Pick<NextActivity, 'published'>): Instant | undefined =>
  published.length === 0 ? undefined : Math.min(...published.map(({ slot }) => slot.start));

/** The gap-free start that the previous plan's lane gave to each activity, as far as it is known. */
export const previousStarts = (technician: TechnicianProblem): ReadonlyMap<ActivityId, Instant> =>
  new Map(
    (technician.previous ?? []).flatMap(({ activityId, laneStart }) =>
      laneStart == null ? [] : [[activityId, laneStart] as const],
    ),
  );

/**
 * True when something asks for a new order: work that is new or has changed, or a published slot that cannot stand because its
 * start has passed, a block landed on it, the hours changed or it lies outside its range. Passing time and a changed gap do not.
 */
export function hasNews(desk: Desk): boolean {
  const known = new Map((desk.technician.previous ?? []).map((it) => [it.activityId, it]));
  return desk.items.some(
    ({ activity }) => isNews(activity, known.get(activity.id)) || !publishedStands(desk, activity),
  );
}

const rememberedOf = (it: NextActivity, laneStart: Instant | null): RememberedActivity => ({
  activityId: it.id,
  durationMinutes: it.durationMinutes,
  weight: it.weight,
  dueAt: it.dueAt,
  notBefore: it.notBefore,
  laneStart,
});

const isNews = (it: NextActivity, known: RememberedActivity | undefined): boolean =>
  known?.durationMinutes !== it.durationMinutes ||
  known.weight !== it.weight ||
  known.dueAt !== it.dueAt ||
  known.notBefore !== it.notBefore;

function publishedStands(desk: Desk, activity: NextActivity): boolean {
  const { technician, frame } = desk;
  if (frozenSlots(activity, frame.now, technician.freezeMinutes).length > 0) return true;
  return activity.published.every(
    ({ slot }) =>
      slot.start >= frame.now &&
      isInside(slot, desk) &&
      slot.end <= frame.horizonEnd &&
      isInRange(slot, activity),
  );
}

const isInRange = (slot: Interval, { lock }: NextActivity): boolean =>
  lock?.kind !== 'range' || (lock.range.start <= slot.start && slot.end <= lock.range.end);

const isInside = (slot: Interval, desk: Desk): boolean =>
  subtract([slot], clip(desk.free, slot)).length === 0;
