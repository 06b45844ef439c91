/** Calendar dates as whole days since 1970-01-01, so that recurrences can count them. */
const DAY = 86_400_000;

export const dayOf = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY;

export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The first day of a month counted from year 0; `month` may run over the year's end. */
export const firstOfMonth = (month: number): number =>
  Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / DAY;

/** Months since year 0 of the month that `day` is in. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
