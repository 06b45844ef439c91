import { aProblem, aTechnician, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import { InvariantError } from '../invariant-error.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import { solveTechnician } from '../solver/solve.js';
import type { PlannedTechnician, TechnicianEffect } from './effect-of-technician.js';
import { effectOfTechnician } from './effect-of-technician.js';

const frame = aProblem();
const planned = (technician: TechnicianProblem): PlannedTechnician => ({
  technician,
  plan: solveTechnician(frame, technician),
});
const other = (more: Partial<TechnicianProblem> = {}): PlannedTechnician =>
  planned(aTechnician({ id: 't2', ...more }));

describe('effectOfTechnician', () => {
  const work = (more: Partial<NextActivity> = {}): readonly NextActivity[] => [
    anActivity('a', { weight: 9, dueAt: clock(10) }),
    anActivity('b', { dueAt: clock(10), ...more }),
    anActivity('c', { weight: 1 }),
  ];
  const hand = (
    more: Partial<NextActivity>,
    to: PlannedTechnician,
    from: Partial<TechnicianProblem> = {},
  ): TechnicianEffect =>
    effectOfTechnician(frame, planned(aTechnician({ activities: work(more), ...from })), to, 'b');

  it('prices both calendars, and says whether the due time is met', () => {
    // b is an hour late behind a, and in time with the other technician; c moves up an hour.
    expect(hand({}, other())).toEqual({
      kind: 'possible',
      leaving: {
        laneChange: { leftOutWeight: 0, weightedTardiness: -300, weightedCompletion: -5 * 180 - 60 },
        calendarChange: { leftOutWeight: 0, weightedTardiness: -300, weightedCompletion: -5 * 180 - 60 },
        moves: ['c'],
      },
      arriving: {
        position: 1,
        slots: [slot(9, 10)],
        laneChange: { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 5 * 120 },
        calendarChange: { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 5 * 120 },
        moves: [],
        leavesOut: [],
      },
      calendarChange: { leftOutWeight: 0, weightedTardiness: -300, weightedCompletion: -360 },
      minutesPastDue: 0,
    });
  });

  it('finds the best place among the work that is there', () => {
    const busy = other({ activities: [anActivity('x', { weight: 99, dueAt: clock(10) }), anActivity('y')] });
    const effect = hand({}, busy);
    expect(effect).toMatchObject({ arriving: { position: 2, slots: [slot(10, 11)], moves: ['y'] } });
    expect(effect).toMatchObject({ minutesPastDue: 60 });
  });

  it('says how much is left to the due time', () => {
    expect(hand({ dueAt: clock(10, 30) }, other())).toMatchObject({ minutesPastDue: -30 });
    expect(hand({ dueAt: null }, other())).toMatchObject({ minutesPastDue: null });
  });

  it('refuses what is locked to its technician', () => {
    const reason = { kind: 'refused', reason: 'locked-to-its-technician' };
    expect(hand({ lock: { kind: 'person' } }, other())).toEqual(reason);
    expect(hand({ lock: { kind: 'both' } }, other())).toEqual(reason);
  });

  it('refuses what is frozen or locked in time', () => {
    const published = [{ chunk: 1, slot: slot(9, 10) }];
    const reason = { kind: 'refused', reason: 'held-in-time' };
    expect(hand({ published }, other(), { freezeMinutes: 120 })).toEqual(reason);
    expect(hand({ published, lock: { kind: 'time' } }, other())).toEqual(reason);
  });

  it('refuses where there is no room', () => {
    expect(hand({}, other({ shifts: [] }))).toEqual({ kind: 'refused', reason: 'no-room' });
  });

  it('is not asked about work of somebody else', () => {
    expect(() => effectOfTechnician(frame, other(), planned(aTechnician()), 'b')).toThrow(InvariantError);
  });
});
