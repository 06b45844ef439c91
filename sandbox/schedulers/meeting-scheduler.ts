import { DateTime } from 'luxon';
import type { AutotaskClient } from './autotask-client.js';
import { busyTimes, type Stretch } from './busy-times.js';

/** What is wanted. Instants in ms; hours are minutes after midnight on the wall clock of `timeZone` (IANA), Monday to Friday. */
export interface OpeningRequest {
  readonly resourceId: number;
  readonly minutes: number;
  readonly from: number;
  readonly until: number;
  readonly incrementMinutes: number;
  readonly timeZone: string;
  readonly hours: { readonly opens: number; readonly closes: number };
  /** Times taken in other calendars that the scheduler was connected to, such as Exchange. */
  readonly alsoBusy?: readonly Stretch[];
}

/** Start is an instant, ms. */
export interface BookingRequest {
  readonly resourceId: number;
  readonly ticketId: number;
  readonly start: number;
  readonly minutes: number;
}

/** A meeting that the scheduler made. */
export interface BookedMeeting {
  readonly serviceCallId: number;
  readonly serviceCallTicketId: number;
}

const MINUTE = 60_000;
const CANCELED = 3;
const CONFIRMED = 4;

/** The first start (ms) at which the person is free for the whole meeting within working hours, or null. */
export async function findOpening(client: AutotaskClient, wanted: OpeningRequest): Promise<number | null> {
  const { resourceId, from, until, minutes, incrementMinutes } = wanted;
  const window = { start: from, end: until };
  const busy = [...(await busyTimes(client, resourceId, window)), ...(wanted.alsoBusy ?? [])];
  const step = incrementMinutes * MINUTE;
  const length = minutes * MINUTE;
  for (let start = Math.ceil(from / step) * step; start + length <= until; start += step) {
    const meeting = { start, end: start + length };
    if (isWithinHours(meeting, wanted) && busy.every((taken) => !overlap(taken, meeting))) return start;
  }
  return null;
}

/** Makes the service call, its ticket link and the person on it; takes back what it made when a step is refused. */
export async function book(client: AutotaskClient, wanted: BookingRequest): Promise<BookedMeeting> {
  const [ticket] = await client.query('Tickets', [{ op: 'eq', field: 'id', value: wanted.ticketId }]);
  if (ticket === undefined) throw new Error(`There is no ticket ${wanted.ticketId}.`);
  const serviceCallId = await client.create('ServiceCalls', {
    companyID: ticket['companyID'],
    ...times(wanted.start, wanted.minutes),
    status: CONFIRMED,
    description: 'Scheduled with the customer by TimeZest',
  });
  try {
    const serviceCallTicketId = await client.create(`ServiceCalls/${serviceCallId}/Tickets`, {
      serviceCallID: serviceCallId,
      ticketID: wanted.ticketId,
    });
    await client.create(`ServiceCallTickets/${serviceCallTicketId}/Resources`, {
      serviceCallTicketID: serviceCallTicketId,
      resourceID: wanted.resourceId,
    });
    return { serviceCallId, serviceCallTicketId };
  } catch (cause) {
    await client.delete(`ServiceCalls/${serviceCallId}`);
    throw cause;
  }
}

/** Moves the meeting to another start (ms). */
export async function move(
  client: AutotaskClient,
  meeting: BookedMeeting,
  to: { readonly start: number; readonly minutes: number },
): Promise<void> {
  await client.patch('ServiceCalls', { id: meeting.serviceCallId, ...times(to.start, to.minutes) });
}

/** Cancels the meeting; its record stays. */
export async function cancel(client: AutotaskClient, meeting: BookedMeeting): Promise<void> {
  await client.patch('ServiceCalls', { id: meeting.serviceCallId, status: CANCELED });
}

function times(start: number, minutes: number): { startDateTime: string; endDateTime: string } {
  const end = start + minutes * MINUTE;
  return { startDateTime: new Date(start).toISOString(), endDateTime: new Date(end).toISOString() };
}

function isWithinHours(meeting: Stretch, { timeZone, hours }: OpeningRequest): boolean {
  const start = DateTime.fromMillis(meeting.start, { zone: timeZone });
  const midnight = start.startOf('day');
  const at = (minutes: number): number =>
    midnight.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
  return start.weekday <= 5 && at(hours.opens) <= meeting.start && meeting.end <= at(hours.closes);
}

const overlap = (one: Stretch, other: Stretch): boolean => one.start < other.end && other.start < one.end;
