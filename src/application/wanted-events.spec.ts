import {
  aBooking,
  aDesk,
  aTechnician,
  aTicket,
  caseOf,
  monday,
  ourCall,
  slotAt,
} from '../../test/support/desk-builders.js';
import type { Desk } from './ports/desk-store.port.js';
import { wantedEvents } from './wanted-events.js';

const NOW = monday('12:00');
const NEXT = slotAt(monday('14:00'));

const wanted = (with_: Partial<Desk>, overrides: Readonly<Record<string, unknown>> = {}) => {
  const desk = aDesk({ tickets: [aTicket()], bookings: [aBooking('1', NEXT)], ...with_ });
  return wantedEvents(desk, caseOf(desk, { ownEvents: 'on', ...overrides }, NOW).cases, NOW);
};

describe('the events that are wanted', () => {
  it('are one for each published booking, called like its ticket', () => {
    expect(wanted({})).toEqual([
      {
        activityId: '42.7.1',
        chunk: 1,
        technicianId: '7',
        mailbox: 'ana@desk.example',
        slot: NEXT,
        text: { subject: 'T20261120.0042 Printer is offline', category: 'Gapwise', showAs: 'busy' },
      },
    ]);
  });

  it('look as the settings say', () => {
    const [event] = wanted({}, { ownEventCategory: 'Blue', ownEventShowAs: 'free' });
    expect(event?.text).toMatchObject({ category: 'Blue', showAs: 'free' });
  });

  it('have no longer subject than Outlook shows', () => {
    const [event] = wanted({ tickets: [aTicket({ title: 'x'.repeat(400) })] });
    expect(event?.text.subject).toHaveLength(150);
    expect(wanted({ tickets: [] })[0]?.text.subject).toBe('Service call');
  });

  it.each([
    ['that go on', slotAt(monday('11:30')), 1],
    ['that end now', slotAt(monday('11:00')), 0],
  ])('are for bookings %s: %j', (_, slot, count) => {
    expect(wanted({ bookings: [aBooking('1', slot)] })).toHaveLength(count);
  });

  it('are for pinned bookings too, unless a person has handed the call to somebody else', () => {
    const bookings = [aBooking('1', NEXT, { state: 'pinned' })];
    expect(wanted({ bookings, serviceCalls: [ourCall('1', NEXT)] })).toHaveLength(1);
    expect(wanted({ bookings, serviceCalls: [ourCall('1', NEXT, { technicians: ['8'] })] })).toEqual([]);
  });

  it('are for those alone who want them and have a mailbox', () => {
    expect(wanted({}, { ownEvents: 'off' })).toEqual([]);
    expect(wanted({ technicians: [aTechnician({ mailbox: null })] })).toEqual([]);
    expect(wanted({ technicians: [aTechnician({ id: '8' })] })).toEqual([]);
  });
});
