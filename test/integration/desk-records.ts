import type {
  CalendarEventRecord,
  MailboxChanges,
} from '../../src/application/ports/calendar-source.port.js';
import type {
  PsaBusyRecord,
  ServiceCallRecord,
  TechnicianRecord,
  TicketRecord,
} from '../../src/application/ports/psa-source.port.js';
import { hours, MONDAY } from './stored-things.js';

const DAY = 86_400_000;

export const aTechnician = (id: string, given: Partial<TechnicianRecord> = {}): TechnicianRecord => ({
  id,
  name: `Technician ${id}`,
  mailbox: `${id}@desk.example`,
  teamId: '1',
  teamName: 'Berlin',
  timeZone: 'Europe/Berlin',
  hours: null,
  holidays: [{ date: '2026-05-14', name: 'Ascension Day' }],
  ...given,
});

export const aTicket = (id: string, given: Partial<TicketRecord> = {}): TicketRecord => ({
  id,
  kind: 'ticket',
  number: `T${id}`,
  title: `Ticket ${id}`,
  companyId: '50',
  companyName: 'Contoso',
  priority: 2,
  state: 'workable',
  createdAt: MONDAY - DAY,
  dueAt: MONDAY + DAY,
  notBefore: null,
  estimateMinutes: 90,
  technicianId: '7',
  secondaryTechnicianIds: ['8'],
  ...given,
});

export const aCall = (id: string, given: Partial<ServiceCallRecord> = {}): ServiceCallRecord => ({
  id,
  companyId: '50',
  companyName: null,
  slot: hours(1, 2),
  state: 'open',
  description: 'Printer',
  tickets: [{ linkId: '1', ticketId: '100', technicians: [{ rowId: '2', technicianId: '7' }] }],
  tasks: [],
  ...given,
});

export const aBusyTime = (id: string, given: Partial<PsaBusyRecord> = {}): PsaBusyRecord => ({
  id,
  kind: 'appointment',
  technicianId: '7',
  slot: hours(2, 3),
  title: 'Team meeting',
  ...given,
});

export const anEvent = (id: string, given: Partial<CalendarEventRecord> = {}): CalendarEventRecord => ({
  id,
  time: { kind: 'timed', slot: hours(3, 4) },
  showAs: 'busy',
  isPrivate: false,
  isCancelled: false,
  response: 'organizer',
  subject: `About ${id}`,
  marker: null,
  ...given,
});

export const aFullRound = (...events: readonly CalendarEventRecord[]): MailboxChanges => ({
  kind: 'full',
  events,
  removed: [],
  cursor: 'next',
  findings: [],
});

export const aDelta = (
  events: readonly CalendarEventRecord[],
  removed: readonly string[] = [],
): MailboxChanges => ({ ...aFullRound(...events), kind: 'delta', removed });
