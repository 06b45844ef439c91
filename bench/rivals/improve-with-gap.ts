import type { ActivityId } from '../../src/planning/model/next-activity.js';
import type { PlanningFrame } from '../../src/planning/availability/free-time.js';
import type { TechnicianProblem } from '../../src/planning/model/planning-problem.js';
import type { Desk } from '../../src/planning/solver/desk.js';
import { prepareDesk } from '../../src/planning/solver/desk.js';
import { layOut } from '../../src/planning/solver/layout.js';
import type { WorkItem } from '../../src/planning/solver/work-item.js';
import { MINUTE } from '../../src/planning/time/interval.js';
import type { Outcome } from '../best-known.js';
import { compareOutcomes } from '../best-known.js';

/**
 * The best calendar that inserts and exchanges reach from the lane when every order is laid out with the gap: a local optimum, or
 * what that many layouts find. Never worse than the lane's own calendar.
 */
export function improveWithGap(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  lane: readonly ActivityId[],
  layouts: number,
): Outcome {
  const desk = prepareDesk(frame, technician);
  const rank = new Map(lane.map((id, index) => [id, index]));
  const rankOf = (item: WorkItem): number => rank.get(item.activity.id) ?? lane.length;
  let order: readonly WorkItem[] = desk.items.toSorted((a, b) => rankOf(a) - rankOf(b));
  let best = priceCalendar(desk, order);
  let left = layouts;
  for (let improved = true; improved && left > 0;) {
    improved = false;
    for (const neighbour of neighbours(order.length)) {
      if (left-- <= 0) break;
      const candidate = neighbour(order);
      const outcome = priceCalendar(desk, candidate);
      if (compareOutcomes(outcome, best) >= 0) continue;
      order = candidate;
      best = outcome;
      improved = true;
    }
  }
  return best;
}

type Neighbour = (order: readonly WorkItem[]) => readonly WorkItem[];

function* neighbours(length: number): Generator<Neighbour, void> {
  for (let from = 0; from < length; from++) {
    for (let to = 0; to < length; to++) {
      if (from === to) continue;
      yield (order) => order.toSpliced(from, 1).toSpliced(to, 0, ...order.slice(from, from + 1));
      if (from < to) yield (order) => exchanged(order, from, to);
    }
  }
}

const exchanged = (order: readonly WorkItem[], a: number, b: number): readonly WorkItem[] =>
  order.map((it, index) => (index === a ? order[b] : index === b ? order[a] : it) ?? it);

function priceCalendar(desk: Desk, order: readonly WorkItem[]): Outcome {
  const ends = new Map<ActivityId, number>();
  for (const { activityId, slot } of layOut(desk, order).calendar)
    ends.set(activityId, Math.max(slot.end, ends.get(activityId) ?? slot.end));
  let leftOutWeight = 0;
  let weightedTardiness = 0;
  for (const { id, weight, dueAt } of desk.technician.activities) {
    const end = ends.get(id);
    if (end === undefined) leftOutWeight += weight;
    else weightedTardiness += weight * Math.max(0, (end - (dueAt ?? end)) / MINUTE);
  }
  return { leftOutWeight, weightedTardiness };
}
