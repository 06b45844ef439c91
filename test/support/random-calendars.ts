import fc from 'fast-check';
import { POLICY_COLUMNS, POLICY_ROWS, POLICY_VALUES } from '../../src/application/event-policy.js';
import { keepSubject, keepTitle } from '../../src/application/keep-subject.js';
import { readEventMarker } from '../../src/application/marker.js';
import type { CalendarEventRecord, EventTime } from '../../src/application/ports/calendar-source.port.js';
import type { Desk } from '../../src/application/ports/desk-store.port.js';
import type { PsaBusyRecord, ServiceCallRecord } from '../../src/application/ports/psa-source.port.js';
import type { StoredOverrides } from '../../src/application/ports/setting-store.port.js';
import type { Settings } from '../../src/application/settings.js';
import type { Interval } from '../../src/planning/time/interval.js';
import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  anAppointment,
  anEvent,
  aTechnician,
  aTicket,
  monday,
  ourCall,
  overridesOf,
  slotAt,
} from './desk-builders.js';

/** A desk on Monday at 08:00, and what is set for its people. */
export interface CalendarsCase {
  readonly desk: Desk;
  readonly overrides: readonly StoredOverrides[];
}

const MARKER = 'Planned. [gapwise:42.7.1/1]';
const OUR_EVENT = '[gapwise-event:42.7.1/1]';
/** Few, so that many things lie at exactly the same time; the last one has no length. */
const slot: fc.Arbitrary<Interval> = fc.constantFrom(
  slotAt(monday('09:00')),
  slotAt(monday('10:00')),
  slotAt(monday('10:00'), 30),
  slotAt(monday('14:00')),
  slotAt(monday('14:00'), 0),
);
const days: fc.Arbitrary<EventTime> = fc
  .constantFrom(['2026-11-22', '2026-11-23'], ['2026-11-23', '2026-11-24'], ['2026-11-23', '2026-11-26'])
  .map(([from, until]) => ({ kind: 'all-day', from: from, until: until }));
const title = fc.constantFrom(
  'Team meeting',
  'Lunch',
  'Appointment',
  'Service Call: Contoso - Printer',
  'Service call: Contoso',
  'Vacation',
);
const zone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu');
const people = fc.subarray(['7', '8'], { minLength: 1 });

const anyEvent: fc.Arbitrary<Omit<CalendarEventRecord, 'id'>> = fc
  .record({
    time: fc.oneof(
      slot.map((it): EventTime => ({ kind: 'timed', slot: it })),
      days,
    ),
    showAs: fc.constantFrom('free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'),
    isPrivate: fc.boolean(),
    isCancelled: fc.constantFrom(false, false, false, true),
    response: fc.constantFrom(
      'none',
      'organizer',
      'tentativelyAccepted',
      'accepted',
      'declined',
      'notResponded',
    ),
    subject: fc.oneof(title, fc.constant(null)),
    marker: fc.constantFrom(null, null, readEventMarker(MARKER), readEventMarker(OUR_EVENT)),
  })
  .map((event) => (event.isPrivate ? { ...event, subject: null, marker: null } : event));

const anyCall: fc.Arbitrary<Omit<ServiceCallRecord, 'id'>> = fc
  .tuple(
    slot.filter((it) => it.end > it.start),
    people,
    fc.constantFrom('open', 'complete', 'canceled'),
    fc.boolean(),
  )
  .map(([at, technicians, state, isMarked]) =>
    (isMarked ? ourCall : aCall)('', at, { technicians, state, companyName: 'Contoso' }),
  );

const anyBusyTime: fc.Arbitrary<Omit<PsaBusyRecord, 'id'>> = fc
  .tuple(
    slot.filter((it) => it.end > it.start),
    fc.constantFrom('7', '8'),
    fc.constantFrom('appointment', 'appointment', 'to-do', 'time-off'),
    title,
  )
  .map(([at, technicianId, kind, named]) => anAppointment('', at, { technicianId, kind, title: named }));

const policyChange = fc
  .array(
    fc.tuple(
      fc.constantFrom(...POLICY_ROWS),
      fc.constantFrom(...POLICY_COLUMNS),
      fc.constantFrom(...POLICY_VALUES),
    ),
    { maxLength: 3 },
  )
  .map((cells) => Object.fromEntries(cells.map(([row, column, value]) => [row, { [column]: value }])));

/**
 * Two technicians with all that can be on a calendar, much of it at the same time: events of every kind, service calls of ours and of
 * others, appointments, to-dos and time off, copies both ways, and event policies at every scope.
 */
export const randomCalendars: fc.Arbitrary<CalendarsCase> = fc
  .record({
    zones: fc.tuple(zone, zone),
    events: fc.array(fc.tuple(fc.constantFrom('ana', 'ben'), anyEvent), { maxLength: 12 }),
    calls: fc.array(anyCall, { maxLength: 5 }),
    busyTimes: fc.array(anyBusyTime, { maxLength: 8 }),
    isBooked: fc.boolean(),
    policies: fc.tuple(policyChange, policyChange, policyChange),
    exchangeIntegration: fc.constantFrom('auto', 'on', 'off'),
  })
  .map(({ zones, events, calls, busyTimes, isBooked, policies, exchangeIntegration }) => ({
    desk: aDesk({
      technicians: [
        aTechnician({ timeZone: zones[0] }),
        aTechnician({ id: '8', name: 'Ben Okafor', mailbox: 'ben@desk.example', timeZone: zones[1] }),
      ],
      tickets: [aTicket()],
      activities: [anActivity()],
      bookings: isBooked && calls[0] !== undefined ? [aBooking('c0', calls[0].slot)] : [],
      serviceCalls: calls.map((it, at) => ({ ...it, id: `c${at}` })),
      busyTimes: busyTimes.map((it, at) => ({ ...it, id: `${it.kind}:${at}` })),
      events: events.map(([name, event], at) => ({
        mailbox: `${name}@desk.example`,
        event: anEvent(`e${at}`, 0, event),
      })),
    }),
    overrides: [
      overridesOf('organisation', '', { eventPolicy: policies[0], exchangeIntegration }),
      overridesOf('team', '1', { eventPolicy: policies[1] }),
      overridesOf('technician', '7', { eventPolicy: policies[2] }),
    ],
  }));

/** The desk as it is where no subjects are stored, or as it is on the way there: only one side has been read anew. */
export function withoutSubjects(
  desk: Desk,
  settings: Settings,
  part: 'all' | 'events' | 'appointments' = 'all',
): Desk {
  const eventWithout = (event: CalendarEventRecord): CalendarEventRecord =>
    event.subject === null
      ? event
      : { ...event, ...keepSubject(event.subject, { ...settings, storeSubjects: false }) };
  return {
    ...desk,
    events:
      part === 'appointments'
        ? desk.events
        : desk.events.map(({ mailbox, event }) => ({ mailbox, event: eventWithout(event) })),
    busyTimes:
      part === 'events'
        ? desk.busyTimes
        : desk.busyTimes.map((it) => keepTitle(it, { ...settings, storeSubjects: false })),
  };
}
