import type { AutotaskClient } from './autotask-client.js';

/** Start is an instant, ms. */
export interface CallRequest {
  readonly resourceId: number;
  readonly ticketId: number;
  readonly start: number;
  readonly minutes: number;
  readonly status: number;
  readonly description: string;
}

/** A call that a scheduler made. */
export interface BookedMeeting {
  readonly serviceCallId: number;
  readonly serviceCallTicketId: number;
}

const MINUTE = 60_000;
const CANCELED = 3;
/** Status ids of this tenant. */
export const CALL_STATUS = { new: 1, confirmed: 4 } as const;

/** Makes the service call, its ticket link and the person on it; takes back what it made when a step is refused. */
export async function bookCall(client: AutotaskClient, wanted: CallRequest): Promise<BookedMeeting> {
  const { ticketId, resourceId, status, description } = wanted;
  const [ticket] = await client.query('Tickets', [{ op: 'eq', field: 'id', value: ticketId }]);
  if (ticket === undefined) throw new Error(`There is no ticket ${ticketId}.`);
  const serviceCallId = await client.create('ServiceCalls', {
    companyID: ticket['companyID'],
    ...times(wanted.start, wanted.minutes),
    status,
    description,
  });
  try {
    const serviceCallTicketId = await client.create(`ServiceCalls/${serviceCallId}/Tickets`, {
      serviceCallID: serviceCallId,
      ticketID: ticketId,
    });
    await client.create(`ServiceCallTickets/${serviceCallTicketId}/Resources`, {
      serviceCallTicketID: serviceCallTicketId,
      resourceID: resourceId,
    });
    return { serviceCallId, serviceCallTicketId };
  } catch (cause) {
    await client.delete(`ServiceCalls/${serviceCallId}`);
    throw cause;
  }
}

/** Moves the call to another start (ms). */
export async function move(
  client: AutotaskClient,
  { serviceCallId }: Pick<BookedMeeting, 'serviceCallId'>,
  to: { readonly start: number; readonly minutes: number },
): Promise<void> {
  await client.patch('ServiceCalls', { id: serviceCallId, ...times(to.start, to.minutes) });
}

/** Cancels the call; its record stays. */
export async function cancel(client: AutotaskClient, meeting: BookedMeeting): Promise<void> {
  await client.patch('ServiceCalls', { id: meeting.serviceCallId, status: CANCELED });
}

function times(start: number, minutes: number): { startDateTime: string; endDateTime: string } {
  const end = start + minutes * MINUTE;
  return { startDateTime: new Date(start).toISOString(), endDateTime: new Date(end).toISOString() };
}
