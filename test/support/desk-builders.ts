import type { TechnicianCase } from '../../src/application/build-problem.js';
import { buildProblem, type DeskCase } from '../../src/application/build-problem.js';
import { activityIdOf, markerOf } from '../../src/application/marker.js';
import type { CalendarEventRecord } from '../../src/application/ports/calendar-source.port.js';
import type {
  Desk,
  StoredActivity,
  StoredBooking,
  StoredTechnician,
} from '../../src/application/ports/desk-store.port.js';
import type {
  PsaBusyRecord,
  ServiceCallRecord,
  TicketRecord,
} from '../../src/application/ports/psa-source.port.js';
import type { StoredOverrides } from '../../src/application/ports/setting-store.port.js';
import type { Instant, Interval } from '../../src/planning/time/interval.js';
import { MINUTE } from '../../src/planning/time/interval.js';

const HOUR = 60 * MINUTE;

/** A moment on Monday 23 November 2026 in UTC, given as `HH:MM`. */
export const monday = (clock: string): Instant => Date.parse(`2026-11-23T${clock}:00Z`);

/** The same clock one day later. */
export const tuesday = (clock: string): Instant => Date.parse(`2026-11-24T${clock}:00Z`);

/** From a moment, an hour long unless told. */
export const slotAt = (start: Instant, minutes = 60): Interval => ({ start, end: start + minutes * MINUTE });

/** Ana, id 7, of team 1, who works in UTC on weekdays from 08:00 to 17:00. */
export const aTechnician = (with_: Partial<StoredTechnician> = {}): StoredTechnician => ({
  id: '7',
  name: 'Ana Ruiz',
  mailbox: 'ana@desk.example',
  teamId: '1',
  teamName: 'London',
  timeZone: 'UTC',
  hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ start: '08:00', end: '17:00' }]])),
  holidays: [],
  mailboxHours: null,
  ...with_,
});

/** Ticket 42, Ana's, workable, one hour. */
export const aTicket = (with_: Partial<TicketRecord> = {}): TicketRecord => ({
  id: '42',
  kind: 'ticket',
  number: `T20261120.${(with_.id ?? '42').padStart(4, '0')}`,
  title: 'Printer is offline',
  companyId: '9',
  companyName: 'Contoso',
  priority: 2,
  state: 'workable',
  createdAt: monday('08:00') - 48 * HOUR,
  dueAt: null,
  notBefore: null,
  estimateMinutes: 60,
  technicianId: '7',
  secondaryTechnicianIds: [],
  ...with_,
});

/** The open first-generation activity of a ticket for its owner. */
export const anActivity = (ticketId = '42', technicianId = '7', generation = 1): StoredActivity => ({
  id: activityIdOf(ticketId, technicianId, generation),
  ticketId,
  technicianId,
  generation,
  state: 'open',
});

/** An open call on ticket 42 for the technicians, made by somebody else. */
export function aCall(
  id: string,
  slot: Interval,
  { technicians = ['7'], ticketId = '42', ...with_ }: Partial<ServiceCallRecord> & CallPeople = {},
): ServiceCallRecord {
  return {
    id,
    companyId: '9',
    companyName: 'Contoso',
    slot,
    state: 'open',
    description: 'Kick-off',
    tickets: [
      {
        linkId: `${id}1`,
        ticketId,
        technicians: technicians.map((technicianId) => ({ rowId: `${id}${technicianId}`, technicianId })),
      },
    ],
    tasks: [],
    ...with_,
  };
}

interface CallPeople {
  readonly technicians?: readonly string[];
  readonly ticketId?: string;
}

/** A call that carries our marker. */
export const ourCall = (
  id: string,
  slot: Interval,
  { activityId = '42.7.1', chunk = 1, ...with_ }: Partial<ServiceCallRecord> & CallPeople & Marked = {},
): ServiceCallRecord =>
  aCall(id, slot, { description: `Planned by Gapwise. ${markerOf(activityId, chunk)}`, ...with_ });

interface Marked {
  readonly activityId?: string;
  readonly chunk?: number;
}

/** The link-table row of {@link ourCall}. */
export const aBooking = (
  serviceCallId: string,
  slot: Interval,
  with_: Partial<StoredBooking> = {},
): StoredBooking => ({
  activityId: '42.7.1',
  chunk: 1,
  technicianId: '7',
  serviceCallId,
  ticketLinkId: `${serviceCallId}1`,
  resourceRowId: `${serviceCallId}7`,
  slot,
  state: 'live',
  ...with_,
});

/** A busy meeting that Ana organises, an hour from the start unless told. */
export const anEvent = (
  id: string,
  start: Instant,
  with_: Partial<CalendarEventRecord> = {},
): CalendarEventRecord => ({
  id,
  time: { kind: 'timed', slot: slotAt(start) },
  showAs: 'busy',
  isPrivate: false,
  isCancelled: false,
  response: 'organizer',
  subject: 'Team meeting',
  marker: null,
  ...with_,
});

/** An appointment of Ana's in the PSA. */
export const anAppointment = (
  id: string,
  slot: Interval,
  with_: Partial<PsaBusyRecord> = {},
): PsaBusyRecord => ({ id, kind: 'appointment', technicianId: '7', slot, title: 'Team meeting', ...with_ });

/** What is in the mailbox of {@link aTechnician}. */
export const inAnasMailbox = (...events: readonly CalendarEventRecord[]): Desk['events'] =>
  events.map((event) => ({ mailbox: 'ana@desk.example', event }));

/** Ana, and nothing else unless told. */
export const aDesk = (with_: Partial<Desk> = {}): Desk => ({
  technicians: [aTechnician()],
  tickets: [],
  activities: [],
  generations: new Map(),
  bookings: [],
  serviceCalls: [],
  busyTimes: [],
  events: [],
  ownEvents: [],
  instructions: [],
  appointmentTypes: [],
  openRequests: [],
  ...with_,
});

/** What an organisation, a team or a technician has set. */
export const overridesOf = (
  scope: StoredOverrides['scope'],
  scopeId: string,
  overrides: StoredOverrides['overrides'],
): StoredOverrides => ({ scope, scopeId, overrides });

/** The desk as a planning problem on Monday at 08:00 unless told. */
export const caseOf = (
  desk: Desk,
  overrides: StoredOverrides['overrides'] = {},
  now: Instant = monday('08:00'),
): DeskCase => buildProblem(desk, [overridesOf('organisation', '', overrides)], new Map(), now);

/** The case of one technician, the first unless told. */
export function technicianCaseOf(deskCase: DeskCase, technicianId = '7'): TechnicianCase {
  const found = deskCase.cases.find((it) => it.technician.id === technicianId);
  if (found === undefined) throw new Error(`The desk has no technician ${technicianId}.`);
  return found;
}
