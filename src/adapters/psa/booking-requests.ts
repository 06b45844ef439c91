import type { Booking } from '../../application/ports/booking-target.port.js';
import type { Interval } from '../../planning/time/interval.js';
import { wireMoment } from './autotask-wire.js';
import { fitDescription } from './booking-marker.js';
import { linkRoutesFor } from './link-routes.js';
import { wireId } from './record-id.js';

/** An id that the vendor has given, or a name in braces for one that is still to come. */
type Id = number | `{${string}}`;

interface Change<Method extends string, Body extends object> {
  readonly method: Method;
  /** Below `V1.0/`. */
  readonly path: string;
  readonly body: Body;
}

type Create = Change<'POST', Readonly<Record<string, unknown>>>;
type Patch = Change<'PATCH', Readonly<Record<string, unknown>> & { readonly id: number }>;

/** The first request of a booking: the call. */
export const callRequest = (booking: Booking, status: number): Create => ({
  method: 'POST',
  path: 'ServiceCalls',
  body: {
    companyID: wireId(booking.companyId),
    startDateTime: wireMoment(booking.slot.start),
    endDateTime: wireMoment(booking.slot.end),
    description: fitDescription(booking.description, booking.marker),
    status,
  },
});

/** The second: the row that hangs the ticket or project task on the call. */
export function linkRequest(booking: Booking, call: Id): Create {
  const { links, work } = linkRoutesFor(booking.ticketId);
  return {
    method: 'POST',
    path: `ServiceCalls/${call}/${links}`,
    body: { serviceCallID: call, ...work },
  };
}

/** The third: the row that puts the technician on that link. */
export function technicianRequest(booking: Booking, link: Id): Create {
  const { technicians, linkField } = linkRoutesFor(booking.ticketId);
  return {
    method: 'POST',
    path: technicians(link),
    body: { [linkField]: link, resourceID: wireId(booking.technicianId) },
  };
}

export const moveRequest = (serviceCallId: string, slot: Interval): Patch => ({
  method: 'PATCH',
  path: 'ServiceCalls',
  body: {
    id: wireId(serviceCallId),
    startDateTime: wireMoment(slot.start),
    endDateTime: wireMoment(slot.end),
  },
});

export const statusRequest = (serviceCallId: string, status: number): Patch => ({
  method: 'PATCH',
  path: 'ServiceCalls',
  body: { id: wireId(serviceCallId), status },
});
