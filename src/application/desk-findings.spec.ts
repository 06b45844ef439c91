import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  anEvent,
  aTechnician,
  aTicket,
  inAnasMailbox,
  monday,
  ourCall,
  overridesOf,
  slotAt,
} from '../../test/support/desk-builders.js';
import { deskFindings } from './desk-findings.js';
import type { Desk } from './ports/desk-store.port.js';
import { noInstruction } from './ports/instruction.js';
import type { StoredOverrides } from './ports/setting-store.port.js';

const NOW = monday('08:00');
const TEN = slotAt(monday('10:00'));

const found = (desk: Partial<Desk>, overrides: readonly StoredOverrides[] = []): readonly string[] =>
  deskFindings(aDesk(desk), overrides, NOW).map((it) => `${it.code} ${it.subject}`);

describe('deskFindings', () => {
  it('has nothing to say about a sound desk', () => {
    expect(
      found({
        tickets: [aTicket()],
        activities: [anActivity()],
        bookings: [aBooking('1', TEN)],
        serviceCalls: [ourCall('1', TEN), aCall('2', TEN)],
        events: inAnasMailbox(anEvent('e', monday('12:00'))),
      }),
    ).toEqual([]);
  });

  it('names a technician without hours, unless they are set here or told by the mailbox', () => {
    const idle = aTechnician({ hours: null });
    const hours = { 1: [{ start: '09:00', end: '12:00' }] } as const;
    const named = ['technician-without-hours technician Ana Ruiz'];
    expect(found({ technicians: [idle] })).toEqual(named);
    expect(found({ technicians: [idle] }, [overridesOf('team', '2', { workingHours: hours })])).toEqual(
      named,
    );
    expect(found({ technicians: [idle] }, [overridesOf('team', '1', { workingHours: hours })])).toEqual([]);
    const mailboxHours = { timeZone: 'UTC', hours };
    expect(found({ technicians: [{ ...idle, mailboxHours }] })).toEqual([]);
  });

  it('names a technician whose zone nobody knows, unless it is set here or told by the mailbox', () => {
    const lost = aTechnician({ timeZone: null });
    const named = ['technician-without-zone technician Ana Ruiz'];
    expect(found({ technicians: [lost] })).toEqual(named);
    const timeZone = 'Asia/Kathmandu';
    expect(found({ technicians: [lost] }, [overridesOf('technician', '8', { timeZone })])).toEqual(named);
    expect(found({ technicians: [lost] }, [overridesOf('technician', '7', { timeZone })])).toEqual([]);
    expect(found({ technicians: [{ ...lost, mailboxHours: { timeZone, hours: null } }] })).toEqual([]);
  });

  it('names a technician without a mailbox', () => {
    expect(found({ technicians: [aTechnician({ mailbox: null })] })).toEqual([
      'technician-without-mailbox technician Ana Ruiz',
    ]);
  });

  it('names tickets that nobody owns, or somebody who is not an active technician', () => {
    const tickets = [
      aTicket({ technicianId: null }),
      aTicket({ id: '43', technicianId: '99' }),
      aTicket({ id: '44', technicianId: null, state: 'ended' }),
    ];
    expect(found({ tickets })).toEqual([
      'ticket-without-technician ticket T20261120.0042',
      'ticket-of-unknown-technician ticket T20261120.0043',
    ]);
  });

  describe('a call that is open although its work is over', () => {
    it('is named when it is to come, and not ours', () => {
      const ended = aTicket({ id: '43', state: 'ended' });
      expect(found({ tickets: [ended], serviceCalls: [aCall('2', TEN, { ticketId: '43' })] })).toEqual([
        'imported-call-of-ended-ticket service call 2',
      ]);
      expect(found({ serviceCalls: [aCall('2', TEN)] })).toHaveLength(1);
    });

    it.each([
      ['over', aCall('2', slotAt(monday('07:00')))],
      ['complete', aCall('2', TEN, { state: 'complete' })],
      ['without a ticket', aCall('2', TEN, { tickets: [] })],
      [
        'for a project task as well',
        aCall('2', TEN, { tasks: [{ linkId: '1', taskId: '5', technicians: [] }] }),
      ],
    ])('is left alone when it is %s', (_, call) => {
      expect(found({ serviceCalls: [call] })).toEqual([]);
    });

    it('is left alone while one of its tickets is open', () => {
      const call = aCall('2', TEN);
      const both = { ...call, tickets: [...call.tickets, { linkId: '9', ticketId: '77', technicians: [] }] };
      expect(found({ tickets: [aTicket()], serviceCalls: [both] })).toEqual([]);
    });

    it('is ours when the link table says so, and stays out while its activity is open', () => {
      const desk = { bookings: [aBooking('1', TEN)], serviceCalls: [ourCall('1', TEN)] };
      expect(found(desk)).toEqual(['own-call-of-ended-ticket service call 1']);
      expect(found({ ...desk, activities: [anActivity()], tickets: [aTicket({ state: 'ended' })] })).toEqual(
        [],
      );
    });
  });

  it('names an all-day event that is shown as free and sounds like leave', () => {
    const time = { kind: 'all-day', from: '2026-11-24', until: '2026-11-25' } as const;
    const leave = anEvent('e', NOW, { time, showAs: 'free', subject: 'Annual leave' });
    const named = ['leave-shown-as-free mailbox ana@desk.example'];
    expect(found({ events: inAnasMailbox(leave) })).toEqual(named);

    const eventPolicy = { free: { allDay: 'block' } };
    expect(
      found({ events: inAnasMailbox(leave) }, [overridesOf('technician', '7', { eventPolicy })]),
    ).toEqual([]);
    expect(
      found({ events: inAnasMailbox(leave) }, [overridesOf('technician', '8', { eventPolicy })]),
    ).toEqual(named);
  });

  it('names work that its technician has declined, while its ticket is open', () => {
    const ended = { how: 'declined' as const, at: NOW, reason: 'On leave' };
    const instructions = [{ ...noInstruction('42.7.1', '7'), ended }];
    const desk = { tickets: [aTicket()], activities: [anActivity()], instructions };
    expect(deskFindings(aDesk(desk), [], NOW)).toMatchObject([
      { code: 'work-declined', message: 'Ana Ruiz has declined it: On leave' },
    ]);
    expect(found({ ...desk, tickets: [aTicket({ state: 'ended' })] })).toEqual([]);
    const completed = [{ ...instructions[0]!, ended: { ...ended, how: 'completed' as const } }];
    expect(found({ ...desk, instructions: completed })).toEqual([]);
  });
});
