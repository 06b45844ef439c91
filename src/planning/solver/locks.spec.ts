import { aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import { heldSlots } from '../availability/free-time.js';
import { checkPlan } from '../check/check-plan.js';
import type { Lock, PublishedSlot } from '../model/next-activity.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import type { TechnicianPlan } from '../model/plan.js';
import { MINUTE } from '../time/interval.js';
import { solve } from './solve.js';

const chunk = (number: number, from: number, to: number): PublishedSlot => ({
  chunk: number,
  slot: slot(from, to),
});
const range = (from: number, to: number): Lock => ({ kind: 'range', range: slot(from, to) });
const TIME: Lock = { kind: 'time' };

const planned = (more: Partial<TechnicianProblem>): TechnicianPlan => {
  const problem = aProblem(more);
  const plan = solve(problem);
  expect(checkPlan(problem, plan)).toEqual([]);
  return plan.technicians[0]!;
};

/** `id/chunk hh:mm` of each entry. */
const calendar = (more: Partial<TechnicianProblem>): readonly string[] =>
  planned(more).calendar.map(
    (it) => `${it.activityId}/${it.chunk} ${new Date(it.slot.start).toISOString().slice(11, 16)}`,
  );

describe('heldSlots', () => {
  const activity = anActivity('a', { published: [chunk(1, 9, 10), chunk(2, 10, 11), chunk(3, 14, 15)] });
  const numbers = (lock: Lock | null, now: number, freezeMinutes: number): readonly number[] =>
    heldSlots(lock === null ? activity : { ...activity, lock }, now, freezeMinutes).map((it) => it.chunk);

  it('are those that start inside the freeze', () => {
    expect(numbers(null, clock(9.5), 60)).toEqual([2]);
    expect(numbers({ kind: 'person' }, clock(9.5), 60)).toEqual([2]);
  });

  it('are all that have not ended when times are locked', () => {
    expect(numbers(TIME, clock(9.5), 60)).toEqual([1, 2, 3]);
    expect(numbers({ kind: 'both' }, clock(10), 0)).toEqual([2, 3]);
    expect(numbers(TIME, clock(15), 0)).toEqual([]);
  });
});

describe('work locked in time', () => {
  const locked = anActivity('locked', { published: [chunk(1, 11, 12)], lock: TIME });

  it('keeps its slot whatever lands on it', () => {
    const fixedBlocks = [{ id: 'booking', slot: slot(11, 13), kind: 'imported' as const }];
    expect(
      calendar({ activities: [locked, anActivity('a', { durationMinutes: 180 })], fixedBlocks }),
    ).toEqual(['locked/1 11:00', 'a/1 13:00']);
  });

  it('keeps a slot that has begun', () => {
    const begun = anActivity('begun', { published: [chunk(1, 7.5, 8.5)], lock: TIME });
    expect(calendar({ activities: [begun] })).toEqual(['begun/1 07:30']);
  });

  it('stands in the lane by its start', () => {
    const activities = [locked, anActivity('a', { weight: 9, durationMinutes: 120 }), anActivity('b')];
    expect(planned({ activities }).lane).toEqual(['a', 'locked', 'b']);
  });

  it('asks for no gap beside it, but covers one', () => {
    const activities = [locked, anActivity('a', { weight: 9, durationMinutes: 120 }), anActivity('b')];
    const minMinutesFree = 60;
    expect(calendar({ activities, minMinutesFree })).toEqual(['a/1 09:00', 'locked/1 11:00', 'b/1 13:00']);
  });

  it('asks for no gap inside the freeze either', () => {
    const soon = anActivity('soon', { published: [chunk(1, 9, 10)], lock: TIME });
    expect(calendar({ activities: [soon, anActivity('a')], minMinutesFree: 60, freezeMinutes: 120 })).toEqual(
      ['soon/1 09:00', 'a/1 10:00'],
    );
  });

  it('is flexible when nothing of it is published or all of it is over', () => {
    const over = anActivity('over', { published: [chunk(1, 7, 8)], lock: TIME, weight: 4 });
    expect(calendar({ activities: [anActivity('new', { lock: TIME }), over] })).toEqual([
      'new/1 09:00',
      'over/1 10:00',
    ]);
  });

  it('gets time for what its slots do not cover, first of all work', () => {
    const grown = { ...locked, durationMinutes: 120, splittable: true };
    expect(calendar({ activities: [grown, anActivity('a', { weight: 900 })] })).toEqual([
      'locked/2 09:00',
      'a/1 10:00',
      'locked/1 11:00',
    ]);
  });
});

describe('work with a range', () => {
  it('starts and ends within it', () => {
    expect(calendar({ activities: [anActivity('a', { lock: range(13, 14) }), anActivity('b')] })).toEqual([
      'b/1 09:00',
      'a/1 13:00',
    ]);
  });

  it('comes before heavier work that can wait', () => {
    const heavy = anActivity('heavy', { weight: 99, durationMinutes: 240 });
    expect(calendar({ activities: [heavy, anActivity('a', { lock: range(9, 10) })] })).toEqual([
      'a/1 09:00',
      'heavy/1 10:00',
    ]);
  });

  it('is cut when it fits into its range in no other way', () => {
    const fixedBlocks = [{ id: 'call', slot: slot(10, 11), kind: 'external' as const }];
    const activities = [anActivity('a', { durationMinutes: 120, splittable: true, lock: range(9, 12) })];
    expect(calendar({ activities, fixedBlocks })).toEqual(['a/1 09:00', 'a/2 11:00']);
  });

  it('does not keep a published slot that ends after it, and lets others keep theirs', () => {
    const fiveLater = (hour: number): PublishedSlot => ({
      chunk: 1,
      slot: { start: clock(hour) + 5 * MINUTE, end: clock(hour + 1) + 5 * MINUTE },
    });
    const activities = [
      anActivity('heavy', { weight: 2000, published: [fiveLater(9)] }),
      anActivity('a', { notBefore: clock(11), published: [fiveLater(11)], lock: range(11, 12) }),
    ];
    expect(calendar({ activities })).toEqual(['heavy/1 09:05', 'a/1 11:00']);
  });

  it('does not lose its time to work that keeps a published slot', () => {
    const published = [{ chunk: 1, slot: { start: clock(9) + 5 * MINUTE, end: clock(10) + 5 * MINUTE } }];
    const activities = [
      anActivity('kept', { published, lock: range(9, 10.25) }),
      anActivity('tight', { lock: range(10, 11) }),
    ];
    expect(calendar({ activities })).toEqual(['kept/1 09:00', 'tight/1 10:00']);
  });

  it('is left out with what would help when the range has no room', () => {
    const fixedBlocks = [{ id: 'call', slot: slot(10, 11), kind: 'external' as const }];
    const activities = [anActivity('a', { lock: range(9.5, 11.5) })];
    expect(planned({ activities, fixedBlocks }).leftOut).toEqual([
      { activityId: 'a', reason: 'range-leaves-no-room', wouldHelp: ['release-lock', 'another-technician'] },
    ]);
  });

  it('is told to release the lock when only the gap takes its room', () => {
    const activities = [anActivity('a', { lock: range(9, 11) }), anActivity('b', { lock: range(9, 11) })];
    expect(planned({ activities, minMinutesFree: 30 }).leftOut).toEqual([
      {
        activityId: 'b',
        reason: 'gap-leaves-no-room',
        wouldHelp: ['reduce-min-minutes-free', 'release-lock'],
      },
    ]);
  });

  it('is too long for every stretch when it would be without the range too', () => {
    const activities = [anActivity('a', { durationMinutes: 600, lock: range(9, 12) })];
    expect(planned({ activities }).leftOut).toMatchObject([{ reason: 'no-free-stretch-long-enough' }]);
  });
});

describe('work locked to its technician', () => {
  it.each(['person', 'both'] as const)('is never sent to another one (%s)', (kind) => {
    const long = anActivity('a', { durationMinutes: 600, lock: { kind } });
    const reasons = [
      planned({ activities: [long] }),
      planned({ activities: [long], shifts: [] }),
      planned({
        activities: [
          anActivity('heavy', { weight: 99, durationMinutes: 480 }),
          { ...long, durationMinutes: 400 },
        ],
      }),
    ].flatMap((it) => it.leftOut.filter(({ activityId }) => activityId === 'a'));
    expect(reasons.map((it) => it.reason)).toEqual([
      'no-free-stretch-long-enough',
      'no-working-hours',
      'horizon-full',
    ]);
    expect(reasons.flatMap((it) => it.wouldHelp)).not.toContain('another-technician');
  });
});
