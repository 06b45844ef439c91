import type { Instant, Interval } from '../planning/time/interval.js';
import { RequestError } from '../application/errors.js';

/** How instants leave: UTC with `Z`. */
export const toIso = (instant: Instant): string => new Date(instant).toISOString();

export const toIsoOrNull = (instant: Instant | null): string | null =>
  instant === null ? null : toIso(instant);

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** @throws RequestError `instant-invalid` naming the parameter. A time without an offset is refused: it would be a guess. */
export function readInstant(text: string | undefined, name: string): Instant {
  const instant =
    text !== undefined && WITH_OFFSET.test(text) && isDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  const detail = 'must be a time with an offset, such as 2026-11-23T13:00:00Z (write + as %2B in an address)';
  throw new RequestError('instant-invalid', `"${name}" ${detail}.`, 400, [
    { path: `/${name}`, message: detail },
  ]);
}

/** Parsing turns 31 February into 3 March without a word. */
function isDate(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight) && toIso(midnight).startsWith(date);
}

/** An interval as two instants. */
export const toSlotView = (slot: Interval): { readonly start: string; readonly end: string } => ({
  start: toIso(slot.start),
  end: toIso(slot.end),
});

export const toSlotOrNull = (slot: Interval | null): ReturnType<typeof toSlotView> | null =>
  slot === null ? null : toSlotView(slot);
