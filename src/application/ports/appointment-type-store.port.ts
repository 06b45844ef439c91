import type { AppointmentType } from '../../planning/model/appointment-type.js';
import type { Instant } from '../../planning/time/interval.js';

/** Who made it up: people here, or the meeting scheduler that it was read from. */
export type AppointmentOrigin = 'own' | 'timezest';

/** A kind of appointment with who takes it. */
export interface StoredAppointmentType extends AppointmentType {
  /** 1 to 100 characters; no two types share it. */
  readonly name: string;
  /** The technicians of a team; null where they are named. Of an active type exactly one of the two is set, and never both. */
  readonly teamId: string | null;
  readonly technicianIds: readonly string[];
  /** What the description of a service call or the subject of an event contains, by which its bookings are known; null where nothing does. */
  readonly bookedAs: string | null;
  readonly origin: AppointmentOrigin;
  /** The scheduler's own id; null for our own. */
  readonly externalId: string | null;
  /** Only active types are offered and kept openings for. */
  readonly active: boolean;
}

/** What is decided about a type; the store gives the id. */
export type NewAppointmentType = Omit<StoredAppointmentType, 'id'>;

/** Who asks, by the name of a key, and when. */
export interface AskedBy {
  readonly actor: string;
  readonly at: Instant;
}

/** What an import makes of the types, in the order in which it is to be stored. */
export interface ImportedTypes {
  readonly change: readonly StoredAppointmentType[];
  readonly add: readonly NewAppointmentType[];
}

/** Keeps appointment types. What people ask for is told of in the audit log with it. */
export abstract class AppointmentTypeStore {
  /** By name. */
  abstract all(): Promise<readonly StoredAppointmentType[]>;
  /** Null when unknown. */
  abstract find(id: string): Promise<StoredAppointmentType | null>;
  /** @throws RequestError `appointment-type-name-taken` */
  abstract add(type: NewAppointmentType, by: AskedBy): Promise<StoredAppointmentType>;
  /**
   * Makes the type from what it is: two changes at once come one after the other. Null when unknown; what `make` throws leaves it as it is.
   * @throws RequestError `appointment-type-name-taken`
   */
  abstract change(
    id: string,
    make: (current: StoredAppointmentType) => NewAppointmentType,
    by: AskedBy,
  ): Promise<StoredAppointmentType | null>;
  /** With its requests, none of which may be open. False when unknown. @throws RequestError `appointment-type-requested` */
  abstract remove(id: string, by: AskedBy): Promise<boolean>;
  /** Stores what is made of all that are known; nobody else changes one meanwhile. Answers all, by name. */
  abstract saveImported(
    decide: (known: readonly StoredAppointmentType[]) => ImportedTypes,
  ): Promise<readonly StoredAppointmentType[]>;
}
