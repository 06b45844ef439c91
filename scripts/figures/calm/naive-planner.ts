import type { Plan } from '../../../src/planning/model/plan.js';
import type { PlanningProblem } from '../../../src/planning/model/planning-problem.js';
import type { ObservedWeek } from './observed-week.js';
import type { Item } from './published-items.js';

/**
 * Plans anew from scratch each hour and writes every difference: the same solver on the same work, people and blocks, but without the
 * previous plan, without what is published, and without freeze, minimum shift or caps.
 */
export class NaivePlanner {
  private written: ReadonlyMap<string, Item> = new Map();

  constructor(
    private readonly solve: (problem: PlanningProblem) => Promise<Plan>,
    private readonly observer: ObservedWeek,
  ) {}

  /** Plans and "writes"; it is watched from the second time on, as the first one has nothing to overwrite. */
  async planAnew(problem: PlanningProblem, isWatched: boolean): Promise<void> {
    const plan = await this.solve(withoutMemory(problem));
    const after = itemsOf(plan);
    if (isWatched) this.observer.add(this.written, after, problem);
    this.written = after;
  }
}

const withoutMemory = (problem: PlanningProblem): PlanningProblem => ({
  ...problem,
  technicians: problem.technicians.map(({ previous: _previous, ...technician }) => ({
    ...technician,
    freezeMinutes: 0,
    minimumShiftMinutes: 0,
    activities: technician.activities.map((it) => ({ ...it, published: [] })),
  })),
});

const itemsOf = ({ technicians }: Plan): ReadonlyMap<string, Item> =>
  new Map(
    technicians
      .flatMap((it) => it.calendar)
      .map(({ activityId, chunk, slot }) => {
        const key = `${activityId}/${chunk}`;
        return [key, { key, activityId, ...slot }];
      }),
  );
