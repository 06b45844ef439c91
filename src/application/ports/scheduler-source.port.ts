import type { Instant } from '../../planning/time/interval.js';
import type { BookingRequestStatus } from './booking-request-store.port.js';
import type { Read } from './psa-source.port.js';

/** A kind of appointment, as far as a meeting scheduler tells of it. */
export interface SchedulerType {
  readonly externalId: string;
  readonly name: string;
  /** 5 to 480. */
  readonly durationMinutes: number;
}

/** Who is to take an appointment, by what the scheduler knows of them. */
export interface SchedulerTakers {
  /** Of agents. */
  readonly mailboxes: readonly string[];
  /** Names of teams. */
  readonly teams: readonly string[];
  /** Ids that the scheduler itself does not explain. */
  readonly unknown: readonly string[];
}

/** A request to book, as a meeting scheduler has it. */
export interface SchedulerRequest {
  readonly externalId: string;
  readonly typeExternalId: string;
  /** Of a booked one those who have it, else those who may. */
  readonly takers: SchedulerTakers;
  /** As the PSA's id; null where the request is about no ticket. */
  readonly ticketId: string | null;
  readonly status: BookingRequestStatus;
  readonly madeAt: Instant;
  /** Null unless it is booked. */
  readonly bookedStart: Instant | null;
}

/** What one read of the types brought. */
export interface SchedulerTypeRead extends Read<SchedulerType> {
  /** Ids of all types there are, those that make no sense too. */
  readonly present: readonly string[];
}

/** What one read of the requests brought. */
export interface SchedulerRequestRead extends Read<SchedulerRequest> {
  /** Ids among those asked about that the scheduler has not any more. */
  readonly gone: readonly string[];
}

/** Reads a meeting scheduler. Throws `UpstreamError`; a record that cannot be understood is a finding, not an error. */
export abstract class SchedulerSource {
  /** False where no scheduler is set up; then it is not to be read. */
  abstract readonly isConnected: boolean;

  abstract readAppointmentTypes(): Promise<SchedulerTypeRead>;

  /** All requests that wait for a booking; of the `known` ids also those that do not any more. */
  abstract readRequests(known: readonly string[]): Promise<SchedulerRequestRead>;
}
