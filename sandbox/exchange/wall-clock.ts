import { DateTime } from 'luxon';
import { GraphError } from './graph-error.js';
import { ianaZone } from './zone-name.js';

/** A clock reading without offset, and the zone (Windows or IANA name) of the wall it hangs on. */
export interface Stamp {
  readonly dateTime: string;
  readonly timeZone: string;
}

/**
 * Milliseconds since the epoch of a clock reading in an IANA zone. The repeated hour means the first one, a reading in
 * the missing hour is moved forward.
 * @throws GraphError 400 when the text is no date and time.
 */
export function instantAt(reading: string, zone: string): number {
  const local = DateTime.fromISO(reading, { zone });
  if (!local.isValid) {
    throw new GraphError(400, 'ErrorInvalidParameter', `The value '${reading}' is not a date and time.`);
  }
  return zone === 'UTC'
    ? local.toMillis()
    : Math.min(...local.getPossibleOffsets().map((it) => it.toMillis()));
}

/** Milliseconds since the epoch; an offset written in the text wins over the zone beside it. */
export function instantOf(stamp: Stamp): number {
  return instantAt(stamp.dateTime, ianaZone(stamp.timeZone));
}

/** The clock reading of an instant (milliseconds) in a zone, in the vendor's form with seven decimals and no offset. */
export function stampOf(instant: number, timeZone: string): Stamp {
  const zone = ianaZone(timeZone);
  const local =
    zone === 'UTC'
      ? new Date(instant).toISOString().slice(0, 23)
      : DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");
  return { dateTime: `${local}0000`, timeZone };
}

/** An instant in the vendor's form for moments: UTC with Z. */
export const momentOf = (instant: number): string => `${new Date(instant).toISOString().slice(0, 23)}0000Z`;
