import { aRequest, aType } from '../../test/support/appointment-builders.js';
import { aCall, monday, ourCall, slotAt } from '../../test/support/desk-builders.js';
import type { BookingRequest } from './ports/booking-request-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { servedRequests } from './served-requests.js';

const MADE = monday('08:00');
const LATER = monday('09:00');
const SLOT = slotAt(monday('10:00'));

const served = (
  openRequests: readonly BookingRequest[],
  ...calls: readonly ServiceCallRecord[]
): readonly string[] =>
  servedRequests({ openRequests, appointmentTypes: [aType('1')] }, calls).map(
    ({ id, slot }) => `${id} at ${new Date(slot.start).toISOString().slice(11, 16)}`,
  );

describe('served booking requests', () => {
  const request = aRequest('1', { ticketId: '42', madeAt: MADE });

  it('are those on whose ticket somebody has booked since', () => {
    expect(served([request], aCall('9', SLOT, { madeAt: LATER }))).toEqual(['1 at 10:00']);
  });

  it.each<readonly [string, Partial<BookingRequest>, Parameters<typeof aCall>[2]]>([
    ['a call that was there before', {}, { madeAt: MADE - 1 }],
    ['a call of which nobody knows when it was made', {}, {}],
    ['a call on another ticket', {}, { madeAt: LATER, ticketId: '43' }],
    ['a call for somebody who may not take it', { technicianIds: ['8'] }, { madeAt: LATER }],
    ['a call for somebody who does not take the type', {}, { madeAt: LATER, technicians: ['4'] }],
    ['a cancelled call', {}, { madeAt: LATER, state: 'canceled' }],
    ['any call when the scheduler tells of it itself', { origin: 'timezest' }, { madeAt: LATER }],
    ['any call without a ticket', { ticketId: null }, { madeAt: LATER }],
  ])('are not served by %s', (_words, wish, call) => {
    expect(served([{ ...request, ...wish }], aCall('9', SLOT, call))).toEqual([]);
  });

  it('are not served by a call of ours', () => {
    const ours = ourCall('9', SLOT, { activityId: '42.7.1', ticketId: '42', technicians: ['7'] });
    expect(served([request], { ...ours, madeAt: LATER })).toEqual([]);
  });

  it('take one call each, the oldest first', () => {
    const second = aRequest('2', { ticketId: '42', madeAt: MADE });
    const calls = [
      aCall('10', slotAt(monday('11:00')), { madeAt: LATER }),
      aCall('9', SLOT, { madeAt: LATER }),
    ];
    expect(served([request, second], ...calls)).toEqual(['1 at 10:00', '2 at 11:00']);
    expect(served([request, second], calls[0]!)).toEqual(['1 at 11:00']);
  });
});
