import { aBooking, aCall, monday, slotAt } from '../../test/support/desk-builders.js';
import { humanOverrides } from './human-overrides.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';

const NOW = monday('08:00');
const TEN = slotAt(monday('10:00'));
const NOON = slotAt(monday('12:00'));
const OURS = aBooking('1', TEN);

function told(
  booking: StoredBooking | null,
  { before = OURS, call = aCall('1', TEN), closed = null }: Told = {},
): readonly unknown[] {
  const changes = {
    bookings: booking === null ? [] : [booking],
    closeBookings: closed === null ? [] : [{ serviceCallId: '1', reason: closed }],
  };
  const bookings = before === null ? [] : [before];
  return humanOverrides({ bookings }, new Map([['1', call]]), changes, NOW);
}
interface Told {
  readonly before?: StoredBooking | null;
  readonly call?: ServiceCallRecord;
  readonly closed?: string | null;
}

const OF_CALL = {
  at: NOW,
  technicianId: '7',
  ticketId: '42',
  activityId: '42.7.1',
  chunk: 1,
  serviceCallId: '1',
};

describe('an override', () => {
  it('tells of a call that a person moved, from where to where', () => {
    expect(told({ ...OURS, slot: NOON, state: 'pinned' })).toEqual([
      {
        ...OF_CALL,
        actor: 'psa-user',
        action: 'call-moved',
        before: { slot: TEN, state: 'live' },
        after: { slot: NOON, state: 'pinned' },
      },
    ]);
  });

  it.each([
    [['8'], 'call-handed-over'],
    [['7', '8'], 'technician-added'],
  ])('tells of people on a call: %j', (technicians, action) => {
    const call = aCall('1', TEN, { technicians });
    expect(told({ ...OURS, state: 'pinned' }, { call })).toEqual([
      {
        ...OF_CALL,
        actor: 'psa-user',
        action,
        before: { technicianIds: ['7'] },
        after: { technicianIds: technicians },
      },
    ]);
  });

  it('is told once, however often it is seen', () => {
    const pinned: StoredBooking = { ...OURS, state: 'pinned' };
    const call = aCall('1', TEN, { technicians: ['7', '8'] });
    expect(told(pinned, { before: pinned, call })).toEqual([]);
  });

  it.each([
    ['canceled-outside', 'call-cancelled'],
    ['completed-outside', 'call-completed'],
    ['deleted-outside', 'call-deleted'],
    ['handed-over', 'call-handed-over'],
  ])('tells of a call that is %s', (closed, action) => {
    expect(told(null, { closed })).toEqual([
      { ...OF_CALL, actor: 'psa-user', action, before: { slot: TEN } },
    ]);
  });

  it('is none where we set our own records right', () => {
    const pinned: StoredBooking = { ...OURS, state: 'pinned' };
    expect(told(OURS, { before: pinned })).toMatchObject([{ actor: 'gapwise', action: 'pin-released' }]);
    expect(told(OURS, { before: null })).toMatchObject([{ actor: 'gapwise', action: 'link-adopted' }]);
    expect(told({ ...OURS, slot: NOON })).toMatchObject([{ actor: 'gapwise', action: 'own-move-confirmed' }]);
  });
});
