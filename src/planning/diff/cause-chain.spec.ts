import fc from 'fast-check';
import { aBlock, anActivity, aProblem, clock, slot } from '../../../test/support/one-technician.js';
import { afterPublishing, planningProblem } from '../../../test/support/planning-arbitraries.js';
import type { NextActivity } from '../model/next-activity.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { solve } from '../solver/solve.js';
import { MINUTE } from '../time/interval.js';
import { causeChains } from './cause-chain.js';
import type { ChangeCase, EndedChunk } from './cause.js';
import { diffPlans } from './diff-plans.js';
import { chunkOf } from './neighbours.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) };

/** What the next plan changes, with everything that explains it. */
function caseOf(problem: PlanningProblem, ended: readonly EndedChunk[] = []): ChangeCase {
  const technician = problem.technicians[0]!;
  const plan = solve(problem).technicians[0]!;
  return { frame: problem, technician, plan, ended, changes: diffPlans(technician, plan) };
}

/** Each change with its chain, as `b follows a: booking-landed`. */
function told(of: ChangeCase): readonly string[] {
  return causeChains(of).map(({ steps, root }, index) => {
    const way = steps.map((it) => ` ${it.kind} ${it.change.activityId}`).join('');
    return `${of.changes[index]!.activityId}${way}: ${root.kind}`;
  });
}

const published = (id: string, from: number, more: Partial<NextActivity> = {}): NextActivity =>
  anActivity(id, { published: [{ chunk: 1, slot: slot(from, from + 1) }], ...more });
const after = (first: PlanningProblem, change: (it: TechnicianProblem) => Partial<TechnicianProblem>) => {
  const next = afterPublishing(first, solve(first).technicians);
  return { ...next, technicians: next.technicians.map((it) => ({ ...it, ...change(it) })) };
};
const THREE = aProblem({
  movePrice: 1,
  activities: [anActivity('a', { weight: 7 }), anActivity('b', { weight: 6 }), anActivity('c')],
});

describe('a chain of causes', () => {
  it('goes back from item to item to the booking that landed on the first', () => {
    const of = caseOf(after(THREE, () => ({ fixedBlocks: [aBlock('call:1', slot(9, 10))] })));
    expect(told(of)).toEqual([
      'a: booking-landed',
      'b follows a: booking-landed',
      'c follows b follows a: booking-landed',
    ]);
    expect(causeChains(of)[2]?.root).toMatchObject({ block: { id: 'call:1', slot: slot(9, 10) } });
  });

  it('names new work that came before', () => {
    const urgent = anActivity('new', { weight: 500 });
    const of = caseOf(after(THREE, (it) => ({ activities: [...it.activities, urgent] })));
    expect(told(of)).toEqual([
      'a overtaken new: new-work',
      'b follows a overtaken new: new-work',
      'c follows b follows a overtaken new: new-work',
      'new: new-work',
    ]);
  });

  it('names what has become more urgent, and ends where two change places', () => {
    const of = caseOf(
      after(THREE, (it) => ({
        activities: it.activities.map((one) => (one.id === 'c' ? { ...one, weight: 500 } : one)),
      })),
    );
    expect(told(of)).toEqual([
      'a overtaken c: work-changed',
      'b follows a overtaken c: work-changed',
      'c: work-changed',
    ]);
    expect(causeChains(of)[2]?.root).toEqual({ kind: 'work-changed', fact: 'weight' });
  });

  it('names the work whose end made room', () => {
    const ended = { activityId: 'a', chunk: 1, slot: slot(9, 10) };
    const of = caseOf(
      after(THREE, (it) => ({ activities: it.activities.filter(({ id }) => id !== 'a') })),
      [ended],
    );
    expect(told(of)).toEqual(['b: work-ended', 'c moves-up b: work-ended']);
    expect(causeChains(of)[1]?.root).toEqual({ kind: 'work-ended', ended });
  });

  it('says that time opened when nobody knows what was there', () => {
    const of = caseOf(aProblem({ activities: [published('a', 12)], movePrice: 1 }));
    expect(told(of)).toEqual(['a: time-opened']);
  });

  it('names the gap where more room is asked for, and the booking where it was taken', () => {
    const two = aProblem({ activities: [published('a', 9), published('b', 10)] });
    const wider = { ...two, technicians: two.technicians.map((it) => ({ ...it, minMinutesFree: 30 })) };
    expect(told(caseOf(wider))).toEqual(['b: gap-setting']);
    const apart = aProblem({
      minMinutesFree: 30,
      activities: [published('a', 9), published('b', 10.5)],
      fixedBlocks: [aBlock('call:1', slot(10, 10.5))],
    });
    expect(told(caseOf(apart))).toEqual(['b: booking-in-the-gap']);
  });

  it.each<[string, string, Partial<TechnicianProblem>, Partial<PlanningProblem>]>([
    ['its start', 'a: start-has-passed', { activities: [published('a', 9)] }, { now: clock(9, 30) }],
    ['the hours', 'a: hours-changed', { activities: [published('a', 8.5)] }, {}],
    [
      'its earliest start',
      'a: may-not-start-yet',
      { activities: [published('a', 9, { notBefore: clock(11) })] },
      {},
    ],
    [
      'its range',
      'a: outside-its-range',
      { activities: [published('a', 9, { lock: { kind: 'range', range: slot(11, 14) } })] },
      {},
    ],
    ['its estimate', 'a: work-changed', { activities: [published('a', 9, { durationMinutes: 90 })] }, {}],
  ])('names %s', (_, expected, technician, frame) => {
    expect(told(caseOf(aProblem(technician, frame)))).toEqual([expected]);
  });

  it('names the reason for which work is left out', () => {
    const of = caseOf(
      aProblem({ activities: [published('a', 9)], shifts: [{ ...slot(9, 9.5), day: '2026-11-23' }] }),
    );
    expect(causeChains(of)[0]?.root).toEqual({ kind: 'left-out', reason: 'no-free-stretch-long-enough' });
  });

  it('keeps a very long one short, with its beginning and its end', () => {
    const many = aProblem(
      {
        movePrice: 1,
        shifts: [{ ...slot(0, 24), day: '2026-11-23' }],
        activities: Array.from({ length: 15 }, (_, index) =>
          anActivity(`a${String(index).padStart(2, '0')}`, { weight: 50 - index }),
        ),
      },
      { now: clock(0) },
    );
    const of = caseOf(after(many, () => ({ fixedBlocks: [aBlock('call:1', slot(0, 1))] })));
    const last = causeChains(of).at(-1)!;
    expect([last.steps.length, last.skipped, last.root.kind]).toEqual([8, 6, 'booking-landed']);
    expect(last.steps.map((it) => it.change.activityId)).toEqual([
      ...['a13', 'a12', 'a11', 'a10', 'a09', 'a08', 'a07'],
      'a00',
    ]);
  });

  it('of any change ends in a root, passes nothing twice, and names only what there is', () => {
    const problems = fc.tuple(
      planningProblem,
      planningProblem,
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 9, maxLength: 9 }),
      fc.integer({ min: 0, max: 600 }),
      fc.constantFrom(0, 1, 2),
    );
    let chains = 0;
    fc.assert(
      fc.property(problems, ([problem, other, weights, minutes, dropped]) => {
        const next = afterPublishing(problem, solve(problem).technicians, problem.now + minutes * MINUTE)
          .technicians[0]!;
        const newcomers = other.technicians[0]!.activities.slice(0, 2);
        const technician = {
          ...next,
          minMinutesFree: other.technicians[0]!.minMinutesFree,
          fixedBlocks: other.technicians[0]!.fixedBlocks,
          activities: [
            ...next.activities.slice(dropped).map((it, index) => ({ ...it, weight: weights[index]! })),
            ...newcomers.map((it) => ({ ...it, id: `new-${it.id}`, published: [] })),
          ],
        };
        const ended = next.activities
          .slice(0, dropped)
          .flatMap((it) => it.published.map((one) => ({ activityId: it.id, ...one })));
        const of = caseOf(
          { ...problem, now: problem.now + minutes * MINUTE, technicians: [technician] },
          ended,
        );
        causeChains(of).forEach(({ steps, skipped, root }, index) => {
          chains += 1;
          const passed = [of.changes[index]!, ...steps.map((it) => it.change)].map(chunkOf);
          expect(new Set(passed).size).toBe(passed.length);
          expect(steps.length + skipped).toBeLessThan(of.changes.length);
          for (const { change } of steps) expect(of.changes).toContain(change);
          if ('block' in root) expect(technician.fixedBlocks).toContain(root.block);
          if ('ended' in root) expect(ended).toContain(root.ended);
          expect(root.kind).toMatch(/^[a-z-]+$/);
        });
      }),
      RUNS,
    );
    expect(chains).toBeGreaterThan(RUNS.numRuns);
  });
});
