import type { Change } from '../model/change.js';
import type { Placement, Plan, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem } from '../model/planning-problem.js';
import type { Score } from '../model/score.js';
import { MINUTE, sameInterval } from '../time/interval.js';
import { formatUtc } from '../time/work-calendar.js';
import { scoreChange } from '../what-if/score-change.js';
import { comparisonWords } from './comparison-words.js';
import type { SayInstant } from './explanation-words.js';
import { changedPlaces } from './lane-places.js';
import type { AnsweredProblem } from './move-cause.js';
import { causeOfMove } from './move-cause.js';
import type {
  ComparedChunk,
  MoveCounts,
  MovedChunk,
  PlanComparison,
  ScoreComparison,
  TechnicianComparison,
} from './plan-comparison.js';

type Move = Extract<Change, { kind: 'move' }>;

/** The questions that the two plans answer; with the second one the causes of moves are known better. */
export interface ComparisonContext {
  readonly problemBefore?: PlanningProblem;
  readonly problemAfter?: PlanningProblem;
}

/** What changed between two plans, by how much and why; `say` writes the instants of the sentences. */
export function comparePlans(
  before: Plan,
  after: Plan,
  context: ComparisonContext = {},
  say: SayInstant = formatUtc,
): PlanComparison {
  const old = new Map(before.technicians.map((it) => [it.technicianId, it]));
  const now = new Set(after.technicians.map((it) => it.technicianId));
  const technicians = [
    ...after.technicians.map((it) => {
      const earlier = old.get(it.technicianId);
      if (earlier === undefined) return { ...compare(emptyPlan(it), it, null), ...ONLY_AFTER };
      return compare(earlier, it, problemOf(context, it.technicianId));
    }),
    ...before.technicians
      .filter((it) => !now.has(it.technicianId))
      .map((it) => ({ ...compare(it, emptyPlan(it), null), ...ONLY_BEFORE })),
  ];
  return {
    technicians,
    counts: sumOf(technicians.map((it) => it.counts)),
    words: technicians.flatMap((it) => comparisonWords(it, say)),
  };
}

// A technician without a plan has no score to compare with.
const ONLY_AFTER = { presence: 'only-after', laneScore: null, calendarScore: null } as const;
const ONLY_BEFORE = { presence: 'only-before', laneScore: null, calendarScore: null } as const;

const emptyPlan = (like: TechnicianPlan): TechnicianPlan => ({
  ...like,
  lane: [],
  laneSlots: [],
  calendar: [],
  leftOut: [],
});

function problemOf({ problemAfter }: ComparisonContext, id: string): AnsweredProblem | null {
  const technician = problemAfter?.technicians.find((it) => it.id === id);
  return problemAfter === undefined || technician === undefined ? null : { frame: problemAfter, technician };
}

function compare(
  before: TechnicianPlan,
  after: TechnicianPlan,
  problem: AnsweredProblem | null,
): TechnicianComparison {
  const { moved, added, removed, unmoved } = changesBetween(before.calendar, after.calendar);
  return {
    technicianId: after.technicianId,
    presence: 'in-both',
    moved: moved.map((it) => movedChunk(before, after, it, problem)),
    added,
    removed,
    ...leftOutBetween(before, after),
    lanePlaces: changedPlaces(before.lane, after.lane),
    laneScore: compareScore(before.laneScore, after.laneScore),
    calendarScore: compareScore(before.calendarScore, after.calendarScore),
    counts: countsOf(before.calendar.length, after.calendar.length, unmoved),
  };
}

interface Changes extends Pick<TechnicianComparison, 'added' | 'removed'> {
  readonly moved: readonly Move[];
  readonly unmoved: number;
}

function changesBetween(before: readonly Placement[], after: readonly Placement[]): Changes {
  const old = new Map(before.map((it) => [keyOf(it), it.slot]));
  const now = new Set(after.map(keyOf));
  const inBoth = after.flatMap((it) => {
    const slot = old.get(keyOf(it));
    return slot === undefined ? [] : [{ ...chunkOf(it), before: slot, after: it.slot }];
  });
  const moved = inBoth.filter((it) => !sameInterval(it.before, it.after));
  return {
    moved: moved.map((it): Move => ({ kind: 'move', ...it })),
    added: after.filter((it) => !old.has(keyOf(it))).map((it) => ({ ...chunkOf(it), after: it.slot })),
    removed: before.filter((it) => !now.has(keyOf(it))).map((it) => ({ ...chunkOf(it), before: it.slot })),
    unmoved: inBoth.length - moved.length,
  };
}

const keyOf = ({ activityId, chunk }: Placement): string => `${chunk}/${activityId}`;

const chunkOf = ({ activityId, chunk }: Placement): ComparedChunk => ({ activityId, chunk });

const movedChunk = (
  before: TechnicianPlan,
  after: TechnicianPlan,
  move: Move,
  problem: AnsweredProblem | null,
): MovedChunk => ({
  activityId: move.activityId,
  chunk: move.chunk,
  before: move.before,
  after: move.after,
  minutesLater: (move.after.start - move.before.start) / MINUTE,
  why: causeOfMove(before, after, move, problem),
});

function leftOutBetween(
  before: TechnicianPlan,
  after: TechnicianPlan,
): Pick<TechnicianComparison, 'newlyLeftOut' | 'newlyPlaced'> {
  const old = new Set(before.leftOut.map((it) => it.activityId));
  const now = new Set(after.leftOut.map((it) => it.activityId));
  const timed = new Set(after.calendar.map((it) => it.activityId));
  return {
    newlyLeftOut: after.leftOut
      .filter((it) => !old.has(it.activityId))
      .map(({ activityId, reason }) => ({ activityId, reason })),
    newlyPlaced: [...old].filter((id) => timed.has(id) && !now.has(id)),
  };
}

const compareScore = (before: Score, after: Score): ScoreComparison => ({
  before,
  after,
  change: scoreChange(before, after),
});

const countsOf = (before: number, after: number, unmoved: number): MoveCounts => ({
  before,
  after,
  unmoved,
  unmovedShare: before === 0 ? 1 : unmoved / before,
});

const sumOf = (counts: readonly MoveCounts[]): MoveCounts =>
  countsOf(
    counts.reduce((sum, it) => sum + it.before, 0),
    counts.reduce((sum, it) => sum + it.after, 0),
    counts.reduce((sum, it) => sum + it.unmoved, 0),
  );
