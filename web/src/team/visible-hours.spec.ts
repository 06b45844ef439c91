import type { Board } from '../api/types.js';
import { emptyWeekdays, visibleHours } from './visible-hours.js';

/** On the clock of whoever runs the test. Monday is the 23rd. */
const at = (day: number, hour: number, minute = 0): string =>
  new Date(2026, 10, day, hour, minute).toISOString();
const midnightOf = (day: number): number => new Date(2026, 10, day).getTime();

const working = (...workingTime: readonly { start: string; end: string }[]): Board =>
  ({ workingTime, items: [] }) as unknown as Board;

describe('visibleHours', () => {
  it('are whole hours around all working time', () => {
    const boards = [
      working({ start: at(23, 8, 30), end: at(23, 17) }),
      working({ start: at(24, 9), end: at(24, 18, 15) }),
    ];
    expect(visibleHours(boards)).toEqual({ min: 8, max: 19 });
  });

  it('are the whole day when somebody works past midnight', () => {
    expect(visibleHours([working({ start: at(23, 22), end: at(24, 6) })])).toEqual({ min: 0, max: 24 });
  });

  it('reach to midnight when work ends there', () => {
    expect(visibleHours([working({ start: at(23, 16), end: at(24, 0) })])).toEqual({ min: 16, max: 24 });
  });

  it('are office hours when nobody works', () => {
    expect(visibleHours([])).toEqual({ min: 8, max: 18 });
  });
});

describe('emptyWeekdays', () => {
  it('are the days on which nobody works', () => {
    const boards = [23, 24, 25, 26, 27].map((day) => working({ start: at(day, 9), end: at(day, 17) }));
    expect(emptyWeekdays(boards, midnightOf(23), midnightOf(30))).toEqual([6, 0]);
  });

  it('are none when nothing is known of any', () => {
    expect(emptyWeekdays([], midnightOf(23), midnightOf(30))).toEqual([]);
  });
});
