import type { Change } from '../model/change.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import type { Interval } from '../time/interval.js';

/** Published x planned, chunk by chunk; nothing for what stays. In order of activity id and chunk; see orderChanges for writing. */
export function diffPlans(
  technician: Pick<TechnicianProblem, 'activities'>,
  plan: Pick<TechnicianPlan, 'calendar'>,
): readonly Change[] {
  const changes: Change[] = [];
  for (const { id: activityId, published } of technician.activities) {
    const before = new Map(published.map((it) => [it.chunk, it.slot]));
    const after = new Map(
      plan.calendar.filter((it) => it.activityId === activityId).map((it) => [it.chunk, it.slot]),
    );
    for (const chunk of new Set([...before.keys(), ...after.keys()])) {
      changes.push(...changeOf({ activityId, chunk }, before.get(chunk), after.get(chunk)));
    }
  }
  return changes.toSorted((a, b) => compareIds(a.activityId, b.activityId) || a.chunk - b.chunk);
}

function changeOf(
  of: Pick<Change, 'activityId' | 'chunk'>,
  before: Interval | undefined,
  after: Interval | undefined,
): readonly Change[] {
  if (before === undefined) return after === undefined ? [] : [{ kind: 'add', ...of, after }];
  if (after === undefined) return [{ kind: 'remove', ...of, before }];
  if (before.start === after.start && before.end === after.end) return [];
  return [{ kind: 'move', ...of, before, after }];
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
