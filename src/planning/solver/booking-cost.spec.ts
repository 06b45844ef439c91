import { clock, slot } from '../../../test/support/one-technician.js';
import type { Diary } from './booking-cost.js';
import { estimateBooking } from './booking-cost.js';

describe('estimateBooking', () => {
  const day = '2026-11-23';
  const never = Number.POSITIVE_INFINITY;
  const diary: Diary = {
    standing: [
      { ...slot(9, 10), day, weight: 9, dueAt: never },
      { ...slot(11, 12), day, weight: 4, dueAt: clock(12) },
    ],
    free: [{ ...slot(9, 17), day }],
    gapMinutes: 60,
    gridMinutes: 5,
  };

  it('is nothing where no work and no gap is in the way', () => {
    expect(estimateBooking(diary, slot(12, 13))).toEqual({
      leftOutWeight: 0,
      weightedTardiness: 0,
      weightedCompletion: 0,
    });
  });

  it('prices the delay that a booking in a gap causes', () => {
    // A free hour must follow the booking: the second one starts at 11:45.
    expect(estimateBooking(diary, slot(10.25, 10.75))).toEqual({
      leftOutWeight: 0,
      weightedTardiness: 4 * 45,
      weightedCompletion: 4 * 45,
    });
  });

  it('counts what finds no room any more', () => {
    const short = { ...diary, free: [{ ...slot(9, 12), day }] };
    expect(estimateBooking(short, slot(10, 11)).leftOutWeight).toBe(4);
  });
});
