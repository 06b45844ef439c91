/** What one appointment needs of a calendar, wherever it is. */
export interface OpeningShape {
  /** 5 to 480. */
  readonly durationMinutes: number;
  /** Kept free right before and right after it, 0 to 240. Unlike the appointment itself, a buffer may lie outside working hours. */
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  /** Starts are multiples of it on the wall clock of the technician's zone; 5, 10, 15, 20, 30 or 60. */
  readonly incrementMinutes: number;
}

/** How long before its start an appointment is booked at the latest. */
export interface MinimumNotice {
  readonly minutes: number;
  /** Minutes of any time, or of the technician's working time. */
  readonly counts: 'wall-clock' | 'business-time';
}

/**
 * Who of the technicians takes an appointment: the only one; the one whose turn it is; anyone who is free; or several at once.
 */
export type AppointmentMode = 'one-person' | 'round-robin' | 'maximum-availability' | 'panel';

/** A kind of appointment as a meeting scheduler offers it. */
export interface AppointmentType extends OpeningShape {
  readonly id: string;
  readonly minimumNotice: MinimumNotice;
  /** Days after today on which it may start at the latest, on the technician's calendar; 0 is no limit. */
  readonly windowDays: number;
  /** Appointments of this type that one technician has on one date at most; 0 is no limit. */
  readonly maxPerDay: number;
  readonly mode: AppointmentMode;
  /** Of a panel alone: how many technicians it takes; 0 is all of them. */
  readonly panelSize: number;
}
