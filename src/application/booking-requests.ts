import { refuse, wrongTakers, type Takers } from './check-appointment-type.js';
import { RequestError } from './errors.js';
import { assertNumber, byId, pageOf, type Page, type PageQuery } from './paged-query.js';
import type { AppointmentTypeStore } from './ports/appointment-type-store.port.js';
import {
  BOOKING_REQUEST_STATUSES,
  type BookingRequest,
  type BookingRequestStatus,
  type BookingRequestStore,
} from './ports/booking-request-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';

/** What is asked for; without a team and technicians everybody of the type may take it. */
export interface BookingWish extends Takers {
  readonly typeId: string;
  readonly ticketId: string | null;
}

/** Who was asked to book an appointment. */
export class BookingRequests {
  constructor(
    private readonly requests: BookingRequestStore,
    private readonly types: AppointmentTypeStore,
    private readonly technicians: TechnicianReader,
    private readonly tickets: TicketReader,
    private readonly clock: Clock,
  ) {}

  /** Newest first; open ones where no status is named. @throws RequestError `status-invalid`, `cursor-invalid` */
  async page(status: string | undefined, { limit, after }: PageQuery): Promise<Page<BookingRequest>> {
    const wanted = readStatus(status);
    assertNumber(after);
    return pageOf(limit, (most) => this.requests.list(wanted, most, after), byId);
  }

  /** @throws RequestError `booking-request-invalid` naming every wrong part */
  async make(wish: BookingWish, by: string): Promise<BookingRequest> {
    const { typeId, ticketId } = wish;
    const type = await this.types.find(typeId);
    const isKnown = ticketId === null || (await this.tickets.ticket(ticketId)) !== null;
    refuse('booking-request-invalid', [
      ...(type === null
        ? [{ path: '/typeId', message: `is "${typeId}", and there is no such appointment type` }]
        : []),
      ...(type?.active === false
        ? [{ path: '/typeId', message: `is of "${type.name}", which is not active` }]
        : []),
      ...wrongTakers(wish, await this.technicians.technicians()),
      ...(isKnown ? [] : [{ path: '/ticketId', message: `is "${ticketId}", and there is no such ticket` }]),
    ]);
    const at = this.clock.now();
    return this.requests.add(
      { ...wish, origin: 'own', externalId: null, status: 'open', madeAt: at, bookedSlot: null },
      { actor: by, at },
    );
  }

  /** @throws RequestError `booking-request-not-found`, `booking-request-not-open`, `booking-request-of-timezest` */
  async withdraw(id: string, by: string): Promise<void> {
    const request = await this.requests.find(id);
    if (request === null) {
      const message = `There is no booking request "${id}". GET /v1/booking-requests lists those that are open.`;
      throw new RequestError('booking-request-not-found', message, 404);
    }
    if (request.origin === 'timezest') {
      const message = `Booking request ${id} was made in TimeZest. Cancel it there; the next import knows.`;
      throw new RequestError('booking-request-of-timezest', message, 409);
    }
    if (await this.requests.withdraw(id, { actor: by, at: this.clock.now() })) return;
    throw new RequestError('booking-request-not-open', `Booking request ${id} is not open any more.`, 409);
  }
}

function readStatus(text: string | undefined): BookingRequestStatus {
  const status = BOOKING_REQUEST_STATUSES.find((it) => it === (text ?? 'open'));
  if (status !== undefined) return status;
  const message = `must be one of ${BOOKING_REQUEST_STATUSES.join(', ')}`;
  throw new RequestError('status-invalid', `"status" ${message}.`, 400, [{ path: '/status', message }]);
}
