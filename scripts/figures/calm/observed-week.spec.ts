import type { PlanningProblem } from '../../../src/planning/model/planning-problem.js';
import { ObservedWeek } from './observed-week.js';
import type { Item } from './published-items.js';

const NINE = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;
const hoursLater = (hours: number): number => NINE + hours * HOUR;

/** `<activity>` and the hour after nine in which an hour of it stands. */
const standing = (...items: readonly (readonly [string, number])[]): ReadonlyMap<string, Item> =>
  new Map(
    items.map(([activityId, hour]) => {
      const key = `${activityId}/1`;
      return [key, { key, activityId, start: hoursLater(hour), end: hoursLater(hour + 1) }];
    }),
  );

/** Work that goes on, due at the hour after nine. */
const open = (...activities: readonly (readonly [string, number])[]): PlanningProblem =>
  openAt(0, ...activities);

/** The same so many hours after nine. */
const openAt = (hour: number, ...activities: readonly (readonly [string, number])[]): PlanningProblem =>
  ({
    now: hoursLater(hour),
    technicians: [{ activities: activities.map(([id, due]) => ({ id, weight: 2, dueAt: hoursLater(due) })) }],
  }) as unknown as PlanningProblem;

describe('ObservedWeek', () => {
  it('counts a move, how far it went, and the write', () => {
    const week = new ObservedWeek(120);
    week.add(standing(['a', 3], ['b', 6]), standing(['a', 4], ['b', 6]), open(['a', 9], ['b', 9]));

    expect(week.figures()).toMatchObject({
      moves: 1,
      minutesMoved: 60,
      unmovedShare: 0.5,
      movesPerItemPerDay: 0.5,
      writesPerHour: 1,
      frozenChangedShare: 0,
    });
  });

  it('finds a start within the freeze that changed, also where it was taken away', () => {
    const week = new ObservedWeek(120);
    week.add(standing(['a', 1]), standing(['a', 5]), open(['a', 9]));
    week.add(standing(['a', 2]), standing(), openAt(1, ['a', 9]));
    week.add(standing(['a', 4]), standing(['a', 5]), openAt(2, ['a', 9]));

    expect(week.figures().frozenChangedShare).toBeCloseTo(2 / 3);
  });

  it('looks at an hour as a whole, however often it was planned for', () => {
    const week = new ObservedWeek(120);
    week.add(standing(['a', 1]), standing(['a', 5]), open(['a', 9]));
    week.add(standing(['a', 1.5]), standing(['a', 5]), openAt(0.25, ['a', 9]));

    expect(week.figures()).toMatchObject({ hours: 1, frozenChangedShare: 1, writesPerHour: 2 });
  });

  it('does not blame the planner for what has ended or begun', () => {
    const week = new ObservedWeek(120);
    week.add(standing(['a', 1]), standing(), open());

    expect(week.figures()).toMatchObject({ frozenChangedShare: 0, moves: 0, writesPerHour: 1 });
  });

  it('weighs minutes past the due time, and counts work without a place', () => {
    const week = new ObservedWeek(120);
    week.add(standing(['a', 3]), standing(['a', 3]), open(['a', 2], ['b', 2]));

    expect(week.figures()).toMatchObject({ weightedLateness: 240, withoutPlace: 1, writesPerHour: 0 });
  });
});
