const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Reads a date and time of the wire, UTC when it names no zone, and answers it in the one form that answers have,
 * `yyyy-MM-ddTHH:mm:ss.fffZ`; null when it is no date.
 */
export function readDateTime(value: unknown): string | null {
  const match = typeof value === 'string' ? FORM.exec(value) : null;
  if (match === null) return null;
  const [, day = '', time = '00:00', zone = 'Z'] = match;
  if (!isDay(day)) return null;
  const at = Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Like {@link readDateTime} for a field that is a calendar date: whatever the time and zone, the day stays. */
export function readDate(value: unknown): string | null {
  return readDateTime(value) === null ? null : `${String(value).slice(0, 10)}T00:00:00.000Z`;
}

// The engine rolls the 31st of a short month over into the next one.
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
