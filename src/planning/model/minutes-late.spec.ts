import { clock } from '../../../test/support/one-technician.js';
import { minutesLate, wholeMinutes } from './minutes-late.js';

describe('minutes of the score', () => {
  it('count whole when they have begun', () => {
    expect(wholeMinutes(clock(10), clock(10) + 17_000)).toBe(1);
    expect(wholeMinutes(clock(10) + 17_000, clock(10))).toBe(0);
    expect(wholeMinutes(clock(10), clock(9))).toBe(-60);
  });

  it('are no lateness before the due time, nor without one', () => {
    expect(minutesLate(clock(9), clock(10))).toBe(0);
    expect(minutesLate(clock(9), null)).toBe(0);
    expect(minutesLate(null, clock(9))).toBe(0);
  });
});
