import { Bookings, type Booking } from './bookings.js';

const aBooking = (more: Partial<Booking>): Booking => ({
  ...{ id: 'one', scheduler: 'timezest', technicianIds: [1], start: 100, end: 200, callIds: [7] },
  ...more,
});

describe('whether the later one could see the earlier one', () => {
  const call = aBooking({});
  const event = aBooking({ id: 'two', scheduler: 'calendly', callIds: [] });

  it('who reads Exchange alone sees a call once it is copied, also within one minute', () => {
    const bookings = new Bookings();
    bookings.put(call);
    bookings.put(event);
    expect(bookings.couldBeSeen(call, event)).toBe(false);
    bookings.shown();
    expect(bookings.couldBeSeen(call, event)).toBe(false);
    const later = { ...event };
    bookings.put(later);
    expect(bookings.couldBeSeen(call, later)).toBe(true);
  });

  it('who reads both sees everything at once', () => {
    const bookings = new Bookings();
    const last = aBooking({ id: 'three', scheduler: 'dispatcher' });
    for (const it of [call, event, last]) bookings.put(it);
    expect(bookings.couldBeSeen(call, last)).toBe(true);
    expect(bookings.couldBeSeen(event, last)).toBe(true);
  });

  it('of one minute the one that was made or moved first is the earlier one', () => {
    const bookings = new Bookings();
    const moved = { ...call, start: 110 };
    for (const it of [call, event, moved]) bookings.put(it);
    expect(bookings.all).toEqual([event, moved]);
  });
});
