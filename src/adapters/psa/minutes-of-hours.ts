const MINUTES_PER_HOUR = 60;

/** Hours of work as whole minutes, at least one; null for no hours, or none that are left. */
export const minutesOfHours = (hours: number | null): number | null =>
  hours === null || hours <= 0 ? null : Math.max(1, Math.round(hours * MINUTES_PER_HOUR));
