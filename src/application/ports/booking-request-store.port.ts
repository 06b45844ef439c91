import type { Instant, Interval } from '../../planning/time/interval.js';
import type { AppointmentOrigin, AskedBy } from './appointment-type-store.port.js';

export const BOOKING_REQUEST_STATUSES = ['open', 'booked', 'withdrawn'] as const;
export type BookingRequestStatus = (typeof BOOKING_REQUEST_STATUSES)[number];

/** Somebody was asked to book an appointment of a type, and has booked it, or has not yet. */
export interface BookingRequest {
  readonly id: string;
  readonly typeId: string;
  /** Who may take it, where that is not everybody of the type: a team, or named technicians, or neither. */
  readonly teamId: string | null;
  readonly technicianIds: readonly string[];
  readonly ticketId: string | null;
  readonly origin: AppointmentOrigin;
  /** The scheduler's own id; null for our own. */
  readonly externalId: string | null;
  readonly status: BookingRequestStatus;
  readonly madeAt: Instant;
  /** Null until it is booked. */
  readonly bookedSlot: Interval | null;
}

/** What is known of a request; the store gives the id. */
export type NewBookingRequest = Omit<BookingRequest, 'id'>;

/** Keeps booking requests. What people ask for is told of in the audit log with it. */
export abstract class BookingRequestStore {
  /** All that wait for a booking, the oldest first. */
  abstract open(): Promise<readonly BookingRequest[]>;
  /** Of one status, newest first; those older than the request `before`, or the newest. */
  abstract list(
    status: BookingRequestStatus,
    limit: number,
    before: string | null,
  ): Promise<readonly BookingRequest[]>;
  /** Null when unknown. */
  abstract find(id: string): Promise<BookingRequest | null>;
  abstract add(request: NewBookingRequest, by: AskedBy): Promise<BookingRequest>;
  /** From open to withdrawn. False when it is not open. */
  abstract withdraw(id: string, by: AskedBy): Promise<boolean>;
  /** Stores requests of a scheduler over those with the same external id. Those whose type is gone are left out. */
  abstract saveImported(requests: readonly NewBookingRequest[]): Promise<void>;
}
