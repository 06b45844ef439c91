import fc from 'fast-check';
import { aBlock, aProblem, anActivity, slot } from '../../../test/support/one-technician.js';
import { afterPublishing, planningProblem } from '../../../test/support/planning-arbitraries.js';
import type { Plan, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem } from '../model/planning-problem.js';
import { solve } from '../solver/solve.js';
import { MINUTE } from '../time/interval.js';
import { comparePlans } from './compare-plans.js';
import type { TechnicianComparison } from './plan-comparison.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) };
const time = (instant: number): string => new Date(instant).toISOString().slice(11, 16);

const activities = [anActivity('a', { weight: 9 }), anActivity('b', { weight: 7 }), anActivity('c')];

/** The same technician after the plan was written out, with something changed. */
const later = (problem: PlanningProblem, more: object): PlanningProblem => {
  const next = afterPublishing(problem, solve(problem).technicians);
  return { ...next, technicians: next.technicians.map((it) => ({ ...it, ...more })) };
};

const only = (before: Plan, after: Plan, problemAfter?: PlanningProblem): TechnicianComparison =>
  comparePlans(before, after, problemAfter === undefined ? {} : { problemAfter }).technicians[0]!;

const causes = (it: TechnicianComparison): readonly string[] =>
  it.moved.map((one) => `${one.activityId} ${one.minutesLater} ${one.why.reason} ${one.why.cause ?? '-'}`);

describe('comparePlans', () => {
  const problem = aProblem({ activities });
  const plan = solve(problem);

  it('finds nothing between equal plans', () => {
    const it = comparePlans(plan, plan);
    expect(it.technicians[0]).toMatchObject({ moved: [], added: [], removed: [], lanePlaces: [] });
    expect(it.counts).toEqual({ before: 3, after: 3, unmoved: 3, unmovedShare: 1 });
    expect(it.words).toEqual(['t1: nothing has changed.']);
  });

  it('tells what a booking moved, and who followed', () => {
    const changed = later(problem, { fixedBlocks: [aBlock('call', slot(10, 10.5))] });
    const after = solve(changed);
    expect(causes(only(plan, after, changed))).toEqual([
      'b 30 booking-landed call',
      'c 30 follows-its-predecessor b',
    ]);
    expect(only(plan, after).counts).toEqual({ before: 3, after: 3, unmoved: 1, unmovedShare: 1 / 3 });
    expect(only(plan, after).calendarScore?.change).toEqual({
      leftOutWeight: 0,
      weightedTardiness: 0,
      // 30 minutes at the weights 7 and 5, and two moves within the next hours.
      weightedCompletion: 30 * 12 + 2 * 4 * 20_000,
    });
  });

  it('tells that work was put off', () => {
    const putOff = activities.map((it) => (it.id === 'a' ? { ...it, notBefore: slot(14, 15).start } : it));
    const changed = later(problem, { activities: putOff });
    const it = only(plan, solve(changed), changed);
    expect(causes(it)).toContain('a 300 may-not-start-yet -');
    expect(comparePlans(plan, solve(changed), { problemAfter: changed }).words.join(' ')).toContain(
      'it may not start yet',
    );
  });

  it('takes the first plan for what was published, whatever the problem says', () => {
    const unpublished = aProblem({ activities, fixedBlocks: [aBlock('call', slot(10, 10.5))] });
    expect(causes(only(plan, solve(unpublished), unpublished))).toEqual([
      'b 30 booking-landed call',
      'c 30 follows-its-predecessor b',
    ]);
  });

  it('knows less without the problem, and says so', () => {
    const after = solve(later(problem, { fixedBlocks: [aBlock('call', slot(10, 10.5))] }));
    expect(causes(only(plan, after))).toEqual(['b 30 unknown -', 'c 30 follows-its-predecessor b']);
  });

  it('names who went ahead, and only that one as changed in the lane', () => {
    const urgent = aProblem({ activities: [...activities, anActivity('u', { weight: 99 })] });
    const it = only(plan, solve(urgent));
    expect(causes(it)).toEqual(['a 60 reordered u', 'b 60 reordered u', 'c 60 reordered u']);
    expect(it.added).toEqual([{ activityId: 'u', chunk: 1, after: slot(9, 10) }]);
    expect(it.lanePlaces).toEqual([{ activityId: 'u', before: null, after: 1 }]);
  });

  it('names one activity for two that changed places', () => {
    const other = { technicians: [{ ...plan.technicians[0]!, lane: ['b', 'a', 'c'] }] };
    expect(only(plan, other).lanePlaces).toHaveLength(1);
    expect(only(plan, other).lanePlaces[0]?.before).not.toBe(only(plan, other).lanePlaces[0]?.after);
  });

  it('names what is left out now, and the other way round what has a time again', () => {
    const full = solve(aProblem({ activities, fixedBlocks: [aBlock('course', slot(11, 17))] }));
    expect(only(plan, full).newlyLeftOut).toEqual([{ activityId: 'c', reason: 'horizon-full' }]);
    expect(only(plan, full).removed).toEqual([{ activityId: 'c', chunk: 1, before: slot(11, 12) }]);
    expect(only(full, plan).newlyPlaced).toEqual(['c']);
  });

  it('shows technicians that only one plan has', () => {
    const other = { technicians: plan.technicians.map((it) => ({ ...it, technicianId: 't2' })) };
    const it = comparePlans(plan, other);
    expect(it.technicians.map((one) => [one.technicianId, one.presence, one.calendarScore])).toEqual([
      ['t2', 'only-after', null],
      ['t1', 'only-before', null],
    ]);
    expect(it.counts).toEqual({ before: 3, after: 3, unmoved: 0, unmovedShare: 0 });
    expect(it.words).toEqual(['t2 is only in the second plan.', 't1 is only in the first plan.']);
  });

  it('is told in sentences', () => {
    const changed = later(problem, { fixedBlocks: [aBlock('call', slot(10, 10.5))] });
    const it = comparePlans(plan, solve(changed), { problemAfter: changed }, time);
    expect(it.words).toEqual([
      't1: 1 of 3 stay, 2 move, 0 are new, 0 are gone.',
      'b is 30 minutes later, at 10:30: call landed on it.',
      'c is 30 minutes later, at 11:30: b before it moved.',
      'The calendar: 160360 more weighted minutes to the ends.',
    ]);
  });

  it('turns the first plan into the second when its moves are carried out', () => {
    fc.assert(
      fc.property(
        planningProblem,
        planningProblem,
        fc.integer({ min: 0, max: 600 }),
        (first, other, minutes) => {
          const before = solve(first);
          const moved = afterPublishing(first, before.technicians, first.now + minutes * MINUTE);
          const landed = { ...moved.technicians[0]!, fixedBlocks: other.technicians[0]!.fixedBlocks };
          const problems = [{ ...moved, technicians: [landed] }, other];
          for (const problemAfter of problems) {
            const after = solve(problemAfter);
            const comparison = comparePlans(before, after, { problemBefore: first, problemAfter });
            const it = comparison.technicians[0]!;
            expect(carriedOut(before.technicians[0]!, it)).toEqual(chunksOf(after.technicians[0]!));
            expect(it.counts.unmoved + it.moved.length + it.removed.length).toBe(it.counts.before);
            expect(it.counts.unmoved + it.moved.length + it.added.length).toBe(it.counts.after);
            expect(lanePlacesHold(before.technicians[0]!, after.technicians[0]!, it)).toBe(true);
            expect(it.moved.every((one) => one.why.reason.length > 0)).toBe(true);
            expect(comparison.words.length).toBeGreaterThan(0);
          }
        },
      ),
      RUNS,
    );
  });
});

const chunksOf = (plan: TechnicianPlan): ReadonlyMap<string, object> =>
  new Map(plan.calendar.map((it) => [`${it.activityId}/${it.chunk}`, it.slot]));

function carriedOut(before: TechnicianPlan, it: TechnicianComparison): ReadonlyMap<string, object> {
  const chunks = new Map(chunksOf(before));
  for (const { activityId, chunk } of it.removed) chunks.delete(`${activityId}/${chunk}`);
  for (const { activityId, chunk, after } of [...it.moved, ...it.added])
    chunks.set(`${activityId}/${chunk}`, after);
  return chunks;
}

/** Without those named, both lanes are in the same order. */
function lanePlacesHold(before: TechnicianPlan, after: TechnicianPlan, it: TechnicianComparison): boolean {
  const named = new Set(it.lanePlaces.map((one) => one.activityId));
  const rest = (plan: TechnicianPlan): string => plan.lane.filter((id) => !named.has(id)).join();
  return rest(before) === rest(after);
}

describe('the moved minutes', () => {
  it('are negative for what comes earlier', () => {
    const problem = aProblem({ activities: [anActivity('a')], fixedBlocks: [aBlock('call', slot(9, 10))] });
    const it = only(solve(problem), solve(aProblem({ activities: [anActivity('a')] })));
    expect(it.moved).toEqual([
      {
        activityId: 'a',
        chunk: 1,
        before: slot(10, 11),
        after: slot(9, 10),
        minutesLater: -60,
        why: { reason: 'unknown', cause: null },
      },
    ]);
  });
});
