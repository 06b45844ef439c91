/** ISO weekday, Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Wall-clock span `HH:MM` to `HH:MM`; an end at or before the start lies on the next day; `24:00` is midnight. */
export interface LocalSpan {
  readonly start: string;
  readonly end: string;
}

/** Wall-clock working hours by weekday, in a technician's own zone. A missing or empty day is not worked. */
export type WeeklyHours = Readonly<Partial<Record<Weekday, readonly LocalSpan[]>>>;
