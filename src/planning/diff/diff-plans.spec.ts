import fc from 'fast-check';
import { afterPublishing, planningProblem } from '../../../test/support/planning-arbitraries.js';
import { plannableTime } from '../availability/free-time.js';
import type { Change } from '../model/change.js';
import { solve } from '../solver/solve.js';
import type { Interval } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';
import { diffPlans } from './diff-plans.js';
import { reasonOfMove } from './move-reason.js';
import { orderChanges } from './order-changes.js';

const slot = (from: number, to: number): Interval => ({ start: from * MINUTE, end: to * MINUTE });
const move = (activityId: string, before: Interval, after: Interval): Change => ({
  kind: 'move',
  activityId,
  chunk: 1,
  before,
  after,
});

/** Carries the changes out one by one and counts the moments at which two slots of ours overlap that did not at first. */
function doubleBookings(start: ReadonlyMap<string, Interval>, changes: readonly Change[]): number {
  const state = new Map(start);
  let count = 0;
  for (const change of changes) {
    const key = `${change.activityId}/${change.chunk}`;
    if (change.kind === 'remove') state.delete(key);
    else state.set(key, change.after);
    const moved = state.get(key);
    if (moved !== undefined && [...state].some(([other, it]) => other !== key && overlaps(it, moved)))
      count++;
  }
  return count;
}

describe('orderChanges', () => {
  it('frees a place before it moves into it', () => {
    const a = move('a', slot(0, 60), slot(60, 120));
    const b = move('b', slot(60, 120), slot(120, 180));
    expect(orderChanges([a, b], [], [])).toEqual([b, a]);
  });

  it('removes first', () => {
    const remove: Change = { kind: 'remove', activityId: 'b', chunk: 1, before: slot(60, 120) };
    const a = move('a', slot(0, 60), slot(60, 120));
    expect(orderChanges([a, remove], [], [])).toEqual([remove, a]);
  });

  it('opens a ring by one extra move to a free place', () => {
    const a = move('a', slot(0, 60), slot(60, 120));
    const b = move('b', slot(60, 120), slot(0, 60));
    const ordered = orderChanges([a, b], [slot(120, 200)], [slot(200, 300)]);
    expect(ordered).toHaveLength(3);
    expect(ordered[0]).toMatchObject({ after: slot(200, 260) });
    expect(
      doubleBookings(
        new Map([
          ['a/1', slot(0, 60)],
          ['b/1', slot(60, 120)],
        ]),
        ordered,
      ),
    ).toBe(0);
  });

  it('opens a ring behind everything known when nothing is free', () => {
    const a = move('a', slot(0, 60), slot(60, 120));
    const b = move('b', slot(60, 120), slot(0, 60));
    expect(orderChanges([a, b], [slot(120, 200)], [])[0]).toMatchObject({ after: slot(200, 260) });
  });

  it('double books at no moment, and ends at the plan', () => {
    fc.assert(
      fc.property(
        planningProblem,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 0, max: 600 }),
        (problem, weights, minutes) => {
          const first = solve(problem);
          const later = afterPublishing(problem, first.technicians, problem.now + minutes * MINUTE);
          const technician = {
            ...later.technicians[0]!,
            freezeMinutes: 0,
            activities: later.technicians[0]!.activities.map((it, index) => ({
              ...it,
              weight: weights[index]!,
            })),
          };
          const plan = solve({ ...later, technicians: [technician] }).technicians[0]!;
          const changes = diffPlans(technician, plan);
          const moving = new Set(changes.map((it) => `${it.activityId}/${it.chunk}`));
          const published = technician.activities.flatMap((it) =>
            it.published.map((one) => [`${it.id}/${one.chunk}`, one.slot] as const),
          );
          // Frozen slots of the first plan may overlap each other: that is people's to solve.
          fc.pre(
            published.every(([a, one]) => published.every(([b, two]) => a === b || !overlaps(one, two))),
          );
          const staying = published.filter(([key]) => !moving.has(key)).map(([, it]) => it);
          const ordered = orderChanges(changes, staying, plannableTime(later, technician));
          expect(doubleBookings(new Map(published), ordered)).toBe(0);
          for (const change of changes) {
            const last = ordered
              .filter((it) => it.activityId === change.activityId && it.chunk === change.chunk)
              .at(-1);
            expect(last).toMatchObject(
              change.kind === 'remove' ? { kind: 'remove' } : { after: change.after },
            );
          }
          for (const change of changes) {
            expect(reasonOfMove(later, technician, plan, change).reason).toBeTruthy();
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
