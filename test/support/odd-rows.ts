import type { RunningDesk } from './running-desk.js';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

type Row = Record<string, unknown>;

/** The id of the rows that lack what may be absent; those that lack more have the next one. */
export const ODD = 987_000;

const at = (instant: number): string => new Date(instant).toISOString();

/** Rows that lack everything that may be absent, and rows that lack what may not. */
export async function addOddRows(desk: RunningDesk, resourceID: number, companyID: number): Promise<void> {
  const slot = (hour: number): Row => ({
    startDateTime: at(desk.now + DAY + hour * HOUR),
    endDateTime: at(desk.now + DAY + (hour + 1) * HOUR),
  });
  const createDate = at(desk.now - DAY);
  const odd: Readonly<Record<string, readonly Row[]>> = {
    Companies: [{ id: ODD, companyName: null }],
    Resources: [{ id: ODD, isActive: true }],
    InternalLocations: [{ id: ODD }],
    Holidays: [{ id: ODD, holidaySetID: 1, holidayDate: null }],
    Tickets: [
      { id: ODD, status: 1, createDate, companyID: ODD, assignedResourceID: resourceID },
      { id: ODD + 1, status: 1, createDate: null, companyID, assignedResourceID: resourceID },
    ],
    TicketSecondaryResources: [{ id: ODD, ticketID: ODD, resourceID: null }],
    ServiceCalls: [
      { id: ODD, companyID, ...slot(0) },
      { id: ODD + 1, companyID: null, ...slot(1) },
    ],
    ServiceCallTickets: [
      { id: ODD, serviceCallID: ODD, ticketID: ODD },
      { id: ODD + 1, serviceCallID: ODD, ticketID: null },
    ],
    ServiceCallTicketResources: [
      { id: ODD, serviceCallTicketID: ODD, resourceID },
      { id: ODD + 1, serviceCallTicketID: ODD, resourceID: null },
    ],
    Appointments: [
      { id: ODD, resourceID, ...slot(2) },
      { id: ODD + 1, resourceID: null, ...slot(2) },
    ],
    CompanyToDos: [{ id: ODD, assignedToResourceID: resourceID, ...slot(3) }],
    TimeOffRequests: [{ id: ODD, resourceID: null, status: 2, requestDate: at(desk.now + DAY) }],
  };
  for (const [table, rows] of Object.entries(odd)) await desk.putAutotask(table, rows);
}
