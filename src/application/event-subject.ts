import type { TicketRecord } from './ports/psa-source.port.js';

/** Longer ones are cut; Outlook shows no more of them in a calendar. */
const SUBJECT_LENGTH = 150;

/** What an own event for work on the ticket is called: its number and title. */
export const eventSubject = (ticket: Pick<TicketRecord, 'number' | 'title'> | undefined): string =>
  (ticket === undefined ? 'Service call' : `${ticket.number} ${ticket.title}`).slice(0, SUBJECT_LENGTH);
