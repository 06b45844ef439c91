import fc from 'fast-check';
import { openProblem } from '../../test/support/keep-open-arbitraries.js';
import { planningProblem } from '../../test/support/planning-arbitraries.js';
import { problemFileOf, withDates } from '../../test/support/problem-file.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { solve } from '../planning/solver/solve.js';
import { InputError } from './input-error.js';
import { readPlan } from './read-plan.js';
import { readProblem } from './read-problem.js';
import { writePlan } from './write-plan.js';

const SCORE = { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 60 };
const SLOT = { activityId: 'a1', start: '2026-11-23T13:00:00Z', end: '2026-11-23T14:00:00Z' };
const TECHNICIAN = {
  id: 't1',
  lane: ['a1'],
  calendar: [{ ...SLOT, chunk: 1, of: 1, filler: false }],
  laneScore: SCORE,
  calendarScore: SCORE,
  laneSlots: [SLOT],
};

function faultsOf(value: unknown): readonly string[] {
  try {
    readPlan(value);
  } catch (error) {
    if (error instanceof InputError) return error.faults.map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
  return [];
}

/** A file refuses a lock on times that were never published. */
const unlocked = (problem: PlanningProblem): PlanningProblem => ({
  ...problem,
  technicians: problem.technicians.map((it) => ({
    ...it,
    activities: it.activities.map(({ lock: _, ...one }) => one),
  })),
});

describe('readPlan', () => {
  it('reads back what is kept open and given up', () => {
    fc.assert(
      fc.property(openProblem.map(unlocked), (problem) => {
        const asked = readProblem(problemFileOf(withDates(problem)));
        const plan = solve(asked);
        const written = writePlan(plan.technicians.map((it) => ({ plan: it, milliseconds: 1 })));
        const read = readPlan(JSON.parse(JSON.stringify(written)) as unknown);
        expect(read.technicians.map((it) => it.openness)).toEqual(plan.technicians.map((it) => it.openness));
        expect(asked.technicians.map((it) => it.keepOpen)).toEqual(
          problem.technicians.map((it) => it.keepOpen),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('reads back every plan that is written', () => {
    fc.assert(
      fc.property(planningProblem, (problem) => {
        const plan = solve(problem);
        const written = writePlan(plan.technicians.map((it) => ({ plan: it, milliseconds: 1.234 })));
        expect(readPlan(JSON.parse(JSON.stringify(written)))).toEqual(plan);
      }),
    );
  });

  it('takes a plan that says only what can be judged', () => {
    expect(readPlan({ technicians: [TECHNICIAN] }).technicians[0]).toMatchObject({
      technicianId: 't1',
      leftOut: [],
      bound: { weightedTardiness: 0, gapPercent: 0, proven: false },
      stoppedBy: 'steps',
    });
  });

  it.each([
    [null, ' must be an object in { }, not null'],
    [{}, 'technicians is missing; it must be a list in [ ]'],
    [
      { technicians: [{ ...TECHNICIAN, lanes: [] }] },
      'technicians[0].lanes is not known here; is "lane" meant?',
    ],
    [
      { technicians: [{ ...TECHNICIAN, laneScore: { ...SCORE, leftOutWeight: '0' } }] },
      'technicians[0].laneScore.leftOutWeight must be a number, not "0"',
    ],
    [
      { technicians: [{ ...TECHNICIAN, laneSlots: [{ ...SLOT, end: SLOT.start }] }] },
      `technicians[0].laneSlots[0].end must be after its start "${SLOT.start}", not "${SLOT.start}"`,
    ],
    [
      { technicians: [{ ...TECHNICIAN, leftOut: [{ activityId: 'a2', reason: 'horizon-ful' }] }] },
      'technicians[0].leftOut[0].reason must be one of "no-working-hours", "no-free-stretch-long-enough", "not-before-after-horizon", "horizon-full", "range-leaves-no-room", "gap-leaves-no-room", not "horizon-ful" (is "horizon-full" meant?)',
    ],
  ])('refuses %j', (value, fault) => {
    expect(faultsOf(value)).toEqual([fault]);
  });
});

describe('writePlan', () => {
  it('has the fields in their published order, milliseconds to a tenth, and no violations', () => {
    const [plan] = readPlan({ technicians: [TECHNICIAN] }).technicians;

    expect(JSON.stringify(writePlan([{ plan: plan!, milliseconds: 12.3456 }]))).toBe(
      '{"technicians":[{"id":"t1","lane":["a1"],' +
        '"calendar":[{"activityId":"a1","chunk":1,"of":1,"start":"2026-11-23T13:00:00Z","end":"2026-11-23T14:00:00Z","filler":false}],' +
        '"leftOut":[],' +
        '"laneScore":{"leftOutWeight":0,"weightedTardiness":0,"weightedCompletion":60},' +
        '"bound":{"weightedTardiness":0,"gapPercent":0,"proven":false},' +
        '"calendarScore":{"leftOutWeight":0,"weightedTardiness":0,"weightedCompletion":60},' +
        '"laneSlots":[{"activityId":"a1","start":"2026-11-23T13:00:00Z","end":"2026-11-23T14:00:00Z"}],' +
        '"stoppedBy":"steps","milliseconds":12.3}],"violations":[]}',
    );
  });
});
