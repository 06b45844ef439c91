import fc from 'fast-check';
import { openProblem } from '../../../test/support/keep-open-arbitraries.js';
import type { KeptOpening, Openness } from '../model/keep-open.js';
import type { Plan } from '../model/plan.js';
import type { PlanningProblem } from '../model/planning-problem.js';
import { solve } from '../solver/solve.js';
import { MINUTE } from '../time/interval.js';
import { checkPlan } from './check-plan.js';

/** Questions with at least one opening that is kept, and their plans. */
const cases = fc
  .sample(openProblem, { numRuns: 150, seed: 3 })
  .map((problem) => ({ problem, plan: solve(problem) }))
  .filter(({ plan }) => (plan.technicians[0]?.openness?.kept.length ?? 0) > 0);

const withOpenness = (plan: Plan, change: (it: Openness) => Openness | undefined): Plan => ({
  technicians: plan.technicians.map(({ openness, ...it }) => {
    const changed = openness === undefined ? undefined : change(openness);
    return changed === undefined ? it : { ...it, openness: changed };
  }),
});

const codes = (problem: PlanningProblem, plan: Plan): readonly string[] =>
  checkPlan(problem, plan).map((it) => it.code);

const moved = (one: KeptOpening, minutes: number): KeptOpening => ({
  ...one,
  slot: { start: one.slot.start + minutes * MINUTE, end: one.slot.end + minutes * MINUTE },
});

const first = (change: (it: KeptOpening) => readonly KeptOpening[]) => (it: Openness) => ({
  ...it,
  kept: it.kept.flatMap((one, index) => (index === 0 ? change(one) : [one])),
});

const FAULTS: readonly (readonly [string, (it: Openness) => Openness | undefined])[] = [
  ['nothing is told', () => undefined],
  ['one is not told of', first(() => [])],
  ['one starts beside its increment', first((it) => [moved(it, 1)])],
  ['one is twice there', first((it) => [it, it])],
  ['one is too short', first((it) => [{ ...it, slot: { ...it.slot, end: it.slot.end - MINUTE } }])],
  ['one is of no type', first((it) => [{ ...it, typeId: 'other' }])],
  ['one lies where nobody asks for it', first((it) => [moved(it, 7 * 24 * 60)])],
];

describe('the judge of openings', () => {
  it('has enough to judge', () => {
    expect(cases.length).toBeGreaterThan(30);
    for (const { problem, plan } of cases) expect(codes(problem, plan)).toEqual([]);
  });

  it.each(FAULTS)('sees that %s', (_, change) => {
    for (const { problem, plan } of cases)
      expect(codes(problem, withOpenness(plan, change))).toContain('opening-wrong');
  });

  it('sees work that stands over an opening', () => {
    let seen = 0;
    for (const { problem, plan } of cases) {
      const [technician] = plan.technicians;
      const opening = technician?.openness?.kept[0];
      const entry = technician?.calendar.find((it) => it.slot.end > it.slot.start);
      if (technician === undefined || opening === undefined || entry === undefined) continue;
      seen += 1;
      const over = { ...entry, slot: { ...opening.slot } };
      const calendar = technician.calendar.map((it) => (it === entry ? over : it));
      expect(codes(problem, { technicians: [{ ...technician, calendar }] })).toContain('opening-wrong');
    }
    expect(seen).toBeGreaterThan(10);
  });

  it('sees openings that are given up for want of time, and that there is time', () => {
    for (const { problem, plan } of cases) {
      const given = withOpenness(plan, ({ kept, givenUp }) => {
        const [gone, ...others] = kept;
        const ask = problem.technicians[0]?.keepOpen?.asks.find(
          (it) =>
            it.typeId === gone?.typeId &&
            it.window.start <= gone.slot.start &&
            gone.slot.start < it.window.end,
        );
        if (ask === undefined) throw new Error('Nobody asks for a kept opening.');
        const lost = { ...ask, kind: 'opening', count: 1, reason: 'no-free-time' } as const;
        return { kept: others, givenUp: [...givenUp, lost] };
      });
      expect(codes(problem, given)).toContain('opening-wrong');
    }
  });

  it('sees gaps and openings that are given up for work, and do not have to be', () => {
    const asked = cases.filter(({ problem }) => problem.technicians[0]?.keepOpen?.yields === false);
    expect(asked.length).toBeGreaterThan(5);
    for (const { problem, plan } of asked) {
      const gaps = withOpenness(plan, (it) => ({
        ...it,
        givenUp: [...it.givenUp, { kind: 'gaps', day: '2026-11-23', reason: 'work-would-be-late' }],
      }));
      expect(codes(problem, gaps)).toContain('opening-wrong');
    }
  });

  it('sees a gap that takes no appointment', () => {
    const between = ({ problem }: (typeof cases)[number]): PlanningProblem => ({
      ...problem,
      technicians: problem.technicians.map(({ keepOpen, ...it }) => ({
        ...it,
        ...(keepOpen === undefined ? {} : { keepOpen: { ...keepOpen, inEveryGap: true } }),
      })),
    });
    const loose = cases.filter(({ problem }) => problem.technicians[0]?.keepOpen?.inEveryGap === false);
    expect(
      loose.filter((it) => codes(between(it), it.plan).includes('gap-too-small')).length,
    ).toBeGreaterThan(5);
  });
});
