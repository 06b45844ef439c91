import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import { generateDesks } from '../desks/generate-desk.js';

/** A desk of the bench, by the name under which its best known order is kept. */
export interface NamedDesk {
  readonly desk: string;
  readonly problem: PlanningProblem;
}

/** `desk-40-07` and its like, with the due times of a service desk; always the same ones. */
export const namedDesks = (activities: number, count = 15): readonly NamedDesk[] =>
  named(`desk-${activities}`, generateDesks(activities, count));

/** `hard-40-07` and its like: the same hours, blocks and durations, with due times as in the literature. */
export const hardDesks = (activities: number, count = 15): readonly NamedDesk[] =>
  named(`hard-${activities}`, generateDesks(activities, count, 1, 'range'));

const named = (name: string, problems: readonly PlanningProblem[]): readonly NamedDesk[] =>
  problems.map((problem, index) => ({ desk: `${name}-${String(index + 1).padStart(2, '0')}`, problem }));

/** Desks that are in no case: solved before measuring, so that the compiler has seen the code. */
export const warmUpDesks = (activities: number): readonly PlanningProblem[] =>
  generateDesks(activities, 3, 77);
