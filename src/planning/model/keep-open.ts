import type { Interval, LocalDate } from '../time/interval.js';
import type { OpeningShape } from './appointment-type.js';

/** The shape of one appointment type. */
export interface TypedShape extends OpeningShape {
  readonly typeId: string;
}

/** Openings of one type that are to be kept in a half day. */
export interface OpeningAsk {
  readonly typeId: string;
  /** The half day: an opening is in it when it starts in it. */
  readonly window: Interval;
  /** How many appointments could be booked side by side, at least 1. */
  readonly count: number;
}

/** What a technician keeps open for appointments besides min minutes free. It shapes the calendar, never the lane. */
export interface KeepOpen {
  /** Each type once. */
  readonly types: readonly TypedShape[];
  /** A gap between two activities counts only when an appointment of each of the types fits into it. */
  readonly inEveryGap: boolean;
  /** Of the types; the windows of one type do not overlap. */
  readonly asks: readonly OpeningAsk[];
  /** Under SLA pressure gaps and openings give way: where they would make work late, or leave it without a time. */
  readonly yields: boolean;
}

/** An opening that nothing of ours is planned over. */
export interface KeptOpening {
  readonly typeId: string;
  /** The appointment itself, without its buffers. */
  readonly slot: Interval;
}

/** Closed list of why free time is not kept. */
export type GivenUpReason = 'no-free-time' | 'work-would-be-left-out' | 'work-would-be-late';

/** Free time that was asked for and is not kept, and why. */
export type GivenUp =
  | {
      readonly kind: 'opening';
      readonly typeId: string;
      readonly window: Interval;
      readonly count: number;
      readonly reason: GivenUpReason;
    }
  | { readonly kind: 'gaps'; readonly day: LocalDate; readonly reason: GivenUpReason };

/** What a plan keeps open, and what not. */
export interface Openness {
  /** Ascending by start. */
  readonly kept: readonly KeptOpening[];
  readonly givenUp: readonly GivenUp[];
}
