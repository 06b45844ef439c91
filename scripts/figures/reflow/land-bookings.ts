import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';
import { put } from './loaded-sandboxes.js';
import type { LoadedService } from './loaded-service.js';

interface Hit {
  readonly technician: string;
  readonly mailbox: string;
  readonly ticket: string;
  readonly company: string;
  readonly start: Date;
}

/** Of each technician the published call after which a share of `$1` of the calls stands, that one included. */
const HITS = `
  SELECT call.technician_id AS technician, mailbox, ticket.id AS ticket, ticket.company_id AS company, start_at AS start
    FROM (SELECT technician_id, activity_id, start_at, count(*) OVER (PARTITION BY technician_id) AS calls,
                 row_number() OVER (PARTITION BY technician_id ORDER BY start_at DESC) AS from_the_end
            FROM booking WHERE state = 'live') call
    JOIN technician ON technician.id = call.technician_id
    JOIN next_activity activity ON activity.id = activity_id JOIN ticket ON ticket.id = activity.ticket_id
   WHERE from_the_end = greatest(1, round(calls * $1::numeric)) ORDER BY 1`;

const MINUTES = 60;

/** Makes ids for the rows of Autotask: above all that are in use, and never twice. */
let nextId = 5_000_000;

/**
 * Puts a booking of somebody else onto one call of each technician, so that this one and all behind it have to move: a meeting in
 * Exchange for one half of them, a service call for the other. `share` of all calls, more than 0 and at most 1.
 */
export async function landBookings(service: LoadedService, share: number): Promise<void> {
  const { sandboxes } = service;
  const hits = await service.rows<Hit>(HITS, [share]);
  const [meetings, calls] = [
    hits.filter((_, index) => index % 2 === 0),
    hits.filter((_, index) => index % 2),
  ];
  const ids = calls.map(() => nextId++);
  await put(sandboxes.exchange, 'events', meetings.map(asMeeting));
  await put(
    sandboxes.autotask,
    'ServiceCalls',
    calls.map((it, index) => ({
      id: ids[index],
      companyID: Number(it.company),
      startDateTime: it.start.toISOString(),
      endDateTime: endOf(it).toISOString(),
      description: 'Booked by phone',
      status: PICKLISTS.serviceCallStatus.New,
      isComplete: 0,
    })),
  );
  await put(
    sandboxes.autotask,
    'ServiceCallTickets',
    calls.map((it, index) => ({ id: ids[index], serviceCallID: ids[index], ticketID: Number(it.ticket) })),
  );
  await put(
    sandboxes.autotask,
    'ServiceCallTicketResources',
    calls.map((it, index) => ({
      id: ids[index],
      serviceCallTicketID: ids[index],
      resourceID: Number(it.technician),
    })),
  );
}

const endOf = ({ start }: Hit): Date => new Date(start.getTime() + MINUTES * 60_000);

function asMeeting(hit: Hit): Row {
  const stamp = (time: Date): Row => ({ dateTime: time.toISOString().slice(0, 19), timeZone: 'UTC' });
  return {
    mailbox: hit.mailbox,
    subject: 'Customer review',
    start: stamp(hit.start),
    end: stamp(endOf(hit)),
  };
}
