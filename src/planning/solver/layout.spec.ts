import fc from 'fast-check';
import { aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import { freshProblem } from '../../../test/support/planning-arbitraries.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { prepareDesk } from './desk.js';
import { findLane } from './find-lane.js';
import { layOut } from './layout.js';
import { solve } from './solve.js';

const block = (id: string, from: number, to: number): TechnicianProblem['fixedBlocks'][number] => ({
  id,
  slot: { start: from, end: to },
  kind: 'imported',
});

/** `id hh:mm` of each entry, a filler with a star. */
const calendar = (problem: PlanningProblem): readonly string[] =>
  solve(problem).technicians[0]!.calendar.map(
    (it) => `${it.activityId} ${new Date(it.slot.start).toISOString().slice(11, 16)}${it.filler ? '*' : ''}`,
  );

describe('the calendar', () => {
  const two = [anActivity('a', { weight: 9 }), anActivity('b')];

  it('keeps the gap between two activities', () => {
    expect(calendar(aProblem({ activities: two, minMinutesFree: 60 }))).toEqual(['a 09:00', 'b 11:00']);
  });

  it('does not add two pieces up to a gap', () => {
    const fixedBlocks = [block('call', clock(10, 30), clock(10, 40))];
    expect(calendar(aProblem({ activities: two, minMinutesFree: 60, fixedBlocks }))).toEqual([
      'a 09:00',
      'b 11:40',
    ]);
  });

  it('lets a booking stand in the gap when enough stays free beside it', () => {
    const fixedBlocks = [block('call', clock(10), clock(11))];
    expect(calendar(aProblem({ activities: two, minMinutesFree: 60, fixedBlocks }))).toEqual([
      'a 09:00',
      'b 12:00',
    ]);
  });

  it('does not count lunch as a gap', () => {
    const shifts = [
      { ...slot(9, 10), day: '2026-11-23' },
      { ...slot(11, 17), day: '2026-11-23' },
    ];
    expect(calendar(aProblem({ activities: two, minMinutesFree: 60, shifts }))).toEqual([
      'a 09:00',
      'b 12:00',
    ]);
  });

  it('asks for no gap over night', () => {
    const shifts = [
      { ...slot(9, 10), day: '2026-11-23' },
      { ...slot(11, 17), day: '2026-11-24' },
    ];
    expect(calendar(aProblem({ activities: two, minMinutesFree: 60, shifts }))).toEqual([
      'a 09:00',
      'b 11:00',
    ]);
  });

  it('fills a hole with shorter, lower work that delays nothing', () => {
    const activities = [
      anActivity('first', { weight: 99 }),
      anActivity('long', { weight: 90, durationMinutes: 120 }),
      anActivity('short', { weight: 1, durationMinutes: 30 }),
    ];
    const fixedBlocks = [block('meeting', clock(12), clock(13))];
    const problem = aProblem({ activities, minMinutesFree: 30, fixedBlocks });
    expect(solve(problem).technicians[0]!.lane).toEqual(['first', 'long', 'short']);
    expect(calendar(problem)).toEqual(['first 09:00', 'short 10:30*', 'long 13:00']);
  });

  it('fills a hole to the last minute that the gaps leave, and not beyond', () => {
    const filledBy = (durationMinutes: number): readonly string[] =>
      calendar(
        aProblem({
          activities: [
            anActivity('first', { weight: 99 }),
            anActivity('long', { weight: 90, durationMinutes: 120 }),
            anActivity('short', { weight: 1, durationMinutes }),
          ],
          minMinutesFree: 30,
          fixedBlocks: [block('meeting', clock(12), clock(13))],
        }),
      );
    expect(filledBy(60)).toEqual(['first 09:00', 'short 10:30*', 'long 13:00']);
    expect(filledBy(65)).toEqual(['first 09:00', 'long 13:00', 'short 15:30']);
  });

  it('keeps a published slot that is hardly later than the earliest', () => {
    const published = [{ chunk: 1, slot: { start: clock(9, 5), end: clock(10, 5) } }];
    expect(calendar(aProblem({ activities: [anActivity('a', { published })] }))).toEqual(['a 09:05']);
  });

  it('moves a published slot that is ten minutes later, unless waiting is cheaper than a move', () => {
    const published = [{ chunk: 1, slot: { start: clock(9, 10), end: clock(10, 10) } }];
    const heavy = anActivity('a', { published, weight: 8_000 });
    expect(calendar(aProblem({ activities: [heavy] }))).toEqual(['a 09:00']);
    expect(calendar(aProblem({ activities: [{ ...heavy, weight: 7_999 }] }))).toEqual(['a 09:10']);
  });

  it('puts the activity behind a booking that landed on it', () => {
    const published = [{ chunk: 1, slot: slot(9, 10) }];
    const fixedBlocks = [block('booking', clock(9, 30), clock(10, 30))];
    expect(calendar(aProblem({ activities: [anActivity('a', { published })], fixedBlocks }))).toEqual([
      'a 10:30',
    ]);
  });

  it('places the same higher work with fillers as without', () => {
    let seen = 0;
    fc.assert(
      fc.property(freshProblem, (problem) => {
        const desk = prepareDesk(problem, problem.technicians[0]!);
        const lane = findLane(desk).items;
        const whole = layOut(desk, lane).calendar;
        const lowest = whole.findLast((it) => it.filler);
        if (lowest === undefined) return;
        seen++;
        const rank = lane.findIndex((it) => it.activity.id === lowest.activityId);
        const higher = new Set(lane.slice(0, rank).map((it) => it.activity.id));
        const alone = layOut(desk, lane.slice(0, rank)).calendar.map((it) => it.slot);
        expect(whole.filter((it) => higher.has(it.activityId)).map((it) => it.slot)).toEqual(
          expect.arrayContaining([...alone]),
        );
      }),
      { numRuns: 1500 },
    );
    expect(seen).toBeGreaterThan(5);
  });
});

describe('work that is left out', () => {
  const reasons = (more: Partial<TechnicianProblem>): readonly string[] =>
    solve(aProblem(more)).technicians[0]!.leftOut.map((it) => `${it.activityId}: ${it.reason}`);

  it('says why', () => {
    const a = anActivity('a', { durationMinutes: 300 });
    const b = anActivity('b', { durationMinutes: 240 });
    expect(reasons({ activities: [a], shifts: [] })).toEqual(['a: no-working-hours']);
    expect(reasons({ activities: [{ ...a, durationMinutes: 600 }] })).toEqual([
      'a: no-free-stretch-long-enough',
    ]);
    expect(reasons({ activities: [{ ...a, notBefore: clock(30) }] })).toEqual([
      'a: not-before-after-horizon',
    ]);
    expect(reasons({ activities: [a, b] })).toEqual(['a: horizon-full']);
    expect(reasons({ activities: [b, { ...b, id: 'c' }], minMinutesFree: 30 })).toEqual([
      'c: gap-leaves-no-room',
    ]);
  });

  it('is the lightest, whatever order the rules would prefer', () => {
    const activities = [
      anActivity('heavy', { durationMinutes: 480, weight: 90 }),
      anActivity('dense', { durationMinutes: 60, weight: 30 }),
    ];
    expect(reasons({ activities })).toEqual(['dense: horizon-full']);
  });
});
