import { aBooking, monday, ourCall, slotAt } from '../../test/support/desk-builders.js';
import { guardGiving } from './guard-giving.js';

const NOW = monday('08:00');
const TEN = slotAt(monday('10:00'));
const FACTS = { now: NOW, isInProgress: false, expected: ['7', '8'] };

const guard = (booking = aBooking('1', TEN), call = ourCall('1', TEN), facts = {}) =>
  guardGiving(booking, call, { ...FACTS, ...facts });

describe('the guard of a call that changes hands', () => {
  it('lets a call pass that is as we last saw it, pinned or not, whatever the freeze', () => {
    expect(guard()).toBeNull();
    expect(guard(aBooking('1', TEN, { state: 'pinned' }))).toBeNull();
    const soon = slotAt(NOW + 1);
    expect(guard(aBooking('1', soon), ourCall('1', soon))).toBeNull();
  });

  it('lets a call pass that an earlier try has brought to the new technician', () => {
    expect(guard(undefined, ourCall('1', TEN, { technicians: ['8'] }))).toBeNull();
    expect(guard(undefined, ourCall('1', TEN, { technicians: ['9', '8'] }))).toBeNull();
  });

  it('refuses a call that the ticket is not on any more', () => {
    expect(guardGiving(aBooking('1', TEN), undefined, FACTS)).toBe('not-on-the-ticket');
  });

  it.each(['canceled', 'complete'] as const)('refuses a %s call', (state) => {
    expect(guard(undefined, ourCall('1', TEN, { state }))).toBe('call-is-not-open');
  });

  it('refuses a call with another start or end than we last saw', () => {
    for (const change of [{ start: TEN.start + 1 }, { end: TEN.end - 1 }]) {
      expect(guard(undefined, ourCall('1', { ...TEN, ...change }))).toBe('changed-by-somebody-else');
    }
  });

  it('refuses a call on which a person has put somebody else instead, or nobody', () => {
    expect(guard(undefined, ourCall('1', TEN, { technicians: ['9'] }))).toBe('changed-by-somebody-else');
    expect(guard(undefined, ourCall('1', TEN, { technicians: [] }))).toBe('changed-by-somebody-else');
  });

  it('refuses a call that has begun and is worked on, to the minute', () => {
    const at = (start: number, isInProgress: boolean) =>
      guard(aBooking('1', slotAt(start)), ourCall('1', slotAt(start)), { isInProgress });
    expect(at(NOW, true)).toBe('started');
    expect(at(NOW + 1, true)).toBeNull();
    expect(at(NOW, false)).toBeNull();
  });
});
