const HOUR = 60;
const DAY = 24 * HOUR;

/** A length for people, no finer than they care for: `45 minutes`, `3 hours 20 minutes`, `53 days 6 hours`. Whole minutes, not negative. */
export function minutesInWords(minutes: number): string {
  if (minutes < 2 * HOUR) return counted(minutes, 'minute');
  if (minutes < 2 * DAY) return twoUnits(minutes, HOUR, ['hour', 'minute'], 1);
  return twoUnits(minutes, DAY, ['day', 'hour'], HOUR);
}

function twoUnits(
  minutes: number,
  unit: number,
  [big, small]: readonly [string, string],
  part: number,
): string {
  const rest = Math.floor((minutes % unit) / part);
  const whole = counted(Math.floor(minutes / unit), big);
  return rest === 0 ? whole : `${whole} ${counted(rest, small)}`;
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
