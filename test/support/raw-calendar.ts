/** A zone as Exchange may name it, and the IANA zone that is meant. */
export interface NamedZone {
  readonly name: string;
  readonly iana: string;
}

/** How an event is shown and answered. */
export interface Shown {
  readonly showAs: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';
  readonly sensitivity: 'normal' | 'personal' | 'private' | 'confidential';
  readonly response: 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';
  readonly isCancelled: boolean;
}

/** When an event is, on the wall of its zone. */
export interface RawTime {
  readonly zone: NamedZone;
  readonly isAllDay: boolean;
  readonly date: string;
  /** `HH:MM`; midnight for whole days. */
  readonly clock: string;
  /** On the wall; whole days for an all-day event. */
  readonly minutes: number;
}

/** Graph's `recurrencePattern`, with what its type does not use left out. */
export interface RawPattern {
  readonly type:
    'daily' | 'weekly' | 'absoluteMonthly' | 'relativeMonthly' | 'absoluteYearly' | 'relativeYearly';
  readonly interval: number;
  /** Monday is 1. */
  readonly weekdays: readonly number[];
  readonly firstWeekday: number;
  readonly dayOfMonth: number;
  readonly month: number;
  readonly index: 'first' | 'second' | 'third' | 'fourth' | 'last';
}

export type RawRange =
  | { readonly type: 'noEnd' }
  | { readonly type: 'endDate'; readonly endDate: string }
  | { readonly type: 'numbered'; readonly count: number };

/** A change of one occurrence: moved and shown in another way, or gone. */
export interface RawException {
  /** Of the occurrence, on the wall of the series. */
  readonly on: string;
  /** Null when the occurrence is gone. */
  readonly instead: (RawTime & Shown) | null;
}

/** An event as somebody put it into a calendar. */
export interface RawEvent extends RawTime, Shown {
  readonly id: string;
  readonly series: {
    readonly pattern: RawPattern;
    readonly range: RawRange;
    readonly exceptions: readonly RawException[];
  } | null;
}

/** One mailbox. */
export interface RawCalendar {
  readonly zone: NamedZone;
  readonly events: readonly RawEvent[];
}

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
