import type { Row } from '../desk/row.js';
import type { Stamp } from './wall-clock.js';

/** An event as stored: the wire fields, its key as `id`, and the mailbox it is in. */
export interface EventRow extends Row {
  readonly id: string;
  /** Lower-case userPrincipalName. */
  readonly mailbox: string;
  readonly start: Stamp;
  readonly end: Stamp;
  readonly changeKey: string;
}

/** The key of the series the event is a part of, or its own. */
export const rootOf = (row: EventRow): string =>
  typeof row['seriesMasterId'] === 'string' ? row['seriesMasterId'] : row.id;

/** An occurrence is not stored; its key names its series and its date in the series' zone. */
export const occurrenceKey = (master: string, date: string): string => `${master}|${date}`;

export function splitOccurrenceKey(
  key: string,
): { readonly master: string; readonly date: string } | undefined {
  const found = /^(.+)\|(\d{4}-\d{2}-\d{2})$/.exec(key);
  return found?.[1] === undefined || found[2] === undefined
    ? undefined
    : { master: found[1], date: found[2] };
}
