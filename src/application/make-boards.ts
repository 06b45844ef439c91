import type { NextActivity } from '../planning/model/next-activity.js';
import type { Placement, Plan, TechnicianPlan } from '../planning/model/plan.js';
import { NO_SCORE } from '../planning/model/score.js';
import { remember } from '../planning/solver/previous-order.js';
import { overlaps, type Instant } from '../planning/time/interval.js';
import type { DeskCase, TechnicianCase } from './build-problem.js';
import { conflictsOf } from './conflicts.js';
import type { TechnicianBoard } from './ports/plan-store.port.js';

/** What the new version says about each technician. A held technician keeps what is published; the rest is left out and says why. */
export function makeBoards(
  { cases, problem: { now } }: DeskCase,
  plan: Plan,
  held: ReadonlySet<string>,
): readonly TechnicianBoard[] {
  const plans = new Map(plan.technicians.map((it) => [it.technicianId, it]));
  return cases.map((it) => {
    const isHeld = held.has(it.technician.id);
    const technicianPlan = plans.get(it.technician.id) ?? keepPublished(it);
    return makeBoard(it, technicianPlan, isHeld ? 'calendar-not-readable' : null, now);
  });
}

type Answer = Pick<
  TechnicianPlan,
  'lane' | 'laneSlots' | 'calendar' | 'openness' | 'laneScore' | 'calendarScore'
> & {
  readonly leftOut: TechnicianBoard['leftOut'];
  /** Beside those with fixed blocks. */
  readonly conflicts?: readonly string[];
};

function makeBoard(
  { technician, problem, classified, waiting }: TechnicianCase,
  answer: Answer,
  held: string | null,
  now: Instant,
): TechnicianBoard {
  return {
    technicianId: technician.id,
    timeZone: problem.timeZone,
    minMinutesFree: problem.minMinutesFree,
    held,
    lane: answer.lane,
    calendar: answer.calendar,
    leftOut: answer.leftOut,
    openness: answer.openness ?? NOTHING_KEPT,
    waiting,
    shifts: problem.shifts,
    blocks: classified.blocks,
    ignored: classified.ignored,
    conflicts: [
      ...conflictsOf(
        classified.blocks.filter((it) => it.slot.end > now),
        answer.calendar,
      ).map((it) => it.words),
      ...(answer.conflicts ?? []),
    ],
    laneScore: answer.laneScore,
    calendarScore: answer.calendarScore,
    remembered: remember(problem, answer),
  };
}

const NOTHING_KEPT = { kept: [], givenUp: [] };

/** Of two that are published at the same time, such as one that came from somebody else, the later one has no time of its own. */
function keepPublished({ problem }: TechnicianCase): Answer {
  const published = problem.activities.filter((it) => it.published.length > 0);
  const startOf = (it: NextActivity): number => it.published[0]?.slot.start ?? 0;
  const calendar: Placement[] = [];
  const conflicts: string[] = [];
  for (const activity of published.toSorted((a, b) => startOf(a) - startOf(b))) {
    const own = placementsOf(activity);
    const other = calendar.find((it) => own.some(({ slot }) => overlaps(slot, it.slot)));
    if (other === undefined) calendar.push(...own);
    else conflicts.push(`Activities ${other.activityId} and ${activity.id} are published at the same time`);
  }
  const placed = new Set(calendar.map((it) => it.activityId));
  return {
    lane: [...placed],
    // Without the calendar nobody knows gap-free times.
    laneSlots: [],
    calendar: calendar.toSorted((a, b) => a.slot.start - b.slot.start),
    leftOut: problem.activities
      .filter((it) => !placed.has(it.id))
      .map((it) => ({ activityId: it.id, reason: 'calendar-not-readable' as const, wouldHelp: [] })),
    conflicts,
    laneScore: NO_SCORE,
    calendarScore: NO_SCORE,
  };
}

const placementsOf = ({ id, published }: NextActivity): readonly Placement[] =>
  published.map(({ chunk, slot }) => ({
    activityId: id,
    chunk,
    of: published.length,
    slot,
    filler: false,
  }));
