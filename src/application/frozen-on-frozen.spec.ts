import { aBooking, monday, slotAt } from '../../test/support/desk-builders.js';
import { frozenOnFrozen } from './frozen-on-frozen.js';

const NOW = monday('08:00');
const NINE = slotAt(monday('09:00'));
const booking = (id: string, slot = NINE, state: 'live' | 'pinned' = 'live') =>
  aBooking(id, slot, { activityId: `${id}.7.1`, state });
const blocks = (...bookings: Parameters<typeof frozenOnFrozen>[0]) =>
  frozenOnFrozen(bookings, { now: NOW, freezeMinutes: 120 });

describe('frozenOnFrozen', () => {
  it('names the later of two frozen calls at the same time, the one with the higher number when both start together', () => {
    expect(blocks(booking('10'), booking('9'))).toEqual(['10.7.1']);
    expect(blocks(booking('9', slotAt(monday('09:30'))), booking('10'))).toEqual(['9.7.1']);
  });

  it('names none that only touch, and one of three in a chain', () => {
    expect(blocks(booking('1'), booking('2', slotAt(NINE.end)))).toEqual([]);
    const chain = [
      booking('1', slotAt(monday('08:30'), 30)),
      booking('2', slotAt(monday('08:45'), 45)),
      booking('3', slotAt(monday('09:15'))),
    ];
    expect(blocks(...chain)).toEqual(['2.7.1']);
  });

  it.each([
    ['has started', slotAt(NOW - 1)],
    ['starts when the freeze ends', slotAt(monday('10:00'))],
  ])('leaves a call that %s to the planner', (_what, slot) => {
    const on = booking('2', slotAt(slot.start));
    expect(blocks(booking('1', slot), on)).toEqual([]);
  });

  it('leaves pinned ones alone: they are blocks already', () => {
    expect(blocks(booking('1'), booking('2', NINE, 'pinned'))).toEqual([]);
  });
});
