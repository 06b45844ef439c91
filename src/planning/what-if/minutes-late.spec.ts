import { clock } from '../../../test/support/one-technician.js';
import { minutesLate, minutesPastDue } from './minutes-late.js';

describe('minutesPastDue', () => {
  it('counts a minute that has begun as a whole one, as the score does', () => {
    expect(minutesPastDue(clock(10) + 17_000, clock(10))).toBe(1);
    expect(minutesPastDue(clock(10), clock(10) + 17_000)).toBe(0);
    expect(minutesPastDue(clock(9), clock(10))).toBe(-60);
  });

  it('is no lateness before the due time, nor without one', () => {
    expect(minutesLate(clock(9), clock(10))).toBe(0);
    expect(minutesLate(clock(9), null)).toBe(0);
    expect(minutesLate(null, clock(9))).toBe(0);
  });
});
