import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import { prepareDesk } from '../../src/planning/solver/desk.js';
import type { Timetable } from '../../src/planning/solver/timetable.js';
import { buildTimetable } from '../../src/planning/solver/timetable.js';
import { MINUTE } from '../../src/planning/time/interval.js';
import type { Outcome } from '../best-known.js';

/** One activity as the rivals see it: facts, and where it ends when it follows a point of free time. */
export interface DeskItem {
  readonly id: string;
  readonly minutes: number;
  readonly weight: number;
  /** Last epoch minute at which a completion is not late; infinite without a due time. */
  readonly dueMinute: number;
  readonly firstState: number;
  readonly next: Int32Array;
  readonly end: Int32Array;
}

/** A desk of one technician with nothing frozen, on the axis of its free grid points. */
export interface DeskTables {
  readonly timetable: Timetable;
  readonly items: readonly DeskItem[];
}

/** The tables of the problem's only technician; a coarser grid makes a smaller, rougher model of the same desk. */
export function buildDeskTables(problem: PlanningProblem, gridMinutes = problem.gridMinutes): DeskTables {
  const [technician] = problem.technicians;
  if (technician === undefined) throw new RangeError('The problem has no technician.');
  const desk = prepareDesk(problem, technician);
  const timetable = buildTimetable(desk.free, gridMinutes);
  return {
    timetable,
    items: desk.items.map((item) => ({
      id: item.activity.id,
      minutes: item.minutes,
      weight: item.activity.weight,
      dueMinute:
        item.activity.dueAt === null ? Number.POSITIVE_INFINITY : Math.floor(item.activity.dueAt / MINUTE),
      firstState: timetable.stateAt(item.activity.notBefore),
      ...timetable.tableOf(item),
    })),
  };
}

/** The common judge: each item of the order at the first place where it fits behind the one before; what fits nowhere is left out. */
export function priceOrder(tables: DeskTables, order: readonly number[]): Outcome {
  let state = 0;
  let leftOutWeight = tables.items.reduce((sum, it) => sum + it.weight, 0);
  let weightedTardiness = 0;
  for (const index of order) {
    const item = tables.items[index];
    if (item === undefined) continue;
    const from = Math.max(state, item.firstState);
    const next = item.next[from] ?? -1;
    if (next < 0) continue;
    leftOutWeight -= item.weight;
    weightedTardiness += item.weight * Math.max(0, (item.end[from] ?? 0) - item.dueMinute);
    state = next;
  }
  return { leftOutWeight, weightedTardiness };
}
