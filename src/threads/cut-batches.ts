import type { TechnicianProblem } from '../planning/model/planning-problem.js';

/** A technician and the place of the answer in the plan. */
export interface OpenTechnician {
  readonly index: number;
  readonly technician: TechnicianProblem;
}

/** A batch is full with this many activities: a technician who has as many stands alone. */
const FULL_ACTIVITIES = 40;

/** And with this many technicians, however little they have, so that progress goes in small steps. */
const FULL_TECHNICIANS = 16;

/** Cuts the work into batches, the heaviest technicians first: what comes last is small, so no thread waits long for another. */
export function cutBatches(open: readonly OpenTechnician[]): readonly (readonly OpenTechnician[])[] {
  const batches: OpenTechnician[][] = [];
  let activities = FULL_ACTIVITIES;
  for (const it of open.toSorted((a, b) => sizeOf(b) - sizeOf(a) || a.index - b.index)) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= FULL_TECHNICIANS || activities + sizeOf(it) > FULL_ACTIVITIES) {
      batches.push([it]);
      activities = sizeOf(it);
    } else {
      last.push(it);
      activities += sizeOf(it);
    }
  }
  return batches;
}

const sizeOf = ({ technician }: OpenTechnician): number => technician.activities.length;
