import type { Instant } from '../planning/time/interval.js';
import { MINUTE } from '../planning/time/interval.js';

/** How an instant looks in a file, for a JSON Schema. */
export const INSTANT_PATTERN =
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$';

const PARTS =
  /^(\d{4}-\d{2}-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** ISO 8601 with an offset, to the millisecond (finer digits are dropped); null for anything else and for dates that do not exist. */
export function readInstant(text: unknown): Instant | null {
  const found = typeof text === 'string' ? PARTS.exec(text) : null;
  if (found === null || (found[3] === undefined && found[4] !== undefined)) return null;
  const local = Date.parse(utcText(found[1], found[3], found[4]));
  // Parsing turns 31 February into 3 March without a word.
  if (new Date(local).getUTCDate() !== Number(found[2])) return null;
  return local - offsetOf(found[5]);
}

const utcText = (minute = '', seconds = ':00', fraction = ''): string =>
  `${minute}${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;

function offsetOf(text = 'Z'): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4));
  return (text.startsWith('-') ? -minutes : minutes) * MINUTE;
}

/** What is wrong with a text that {@link readInstant} does not take. */
export function sayWhyNoInstant(text: unknown): string {
  if (typeof text !== 'string') return EXPECTED;
  if (WITHOUT_OFFSET.test(text)) return 'has no offset: add Z for UTC, or one such as +01:00';
  return new RegExp(INSTANT_PATTERN).test(text) ? 'must be a date and time that exists' : EXPECTED;
}

const EXPECTED = 'must be a time with an offset, such as "2026-11-23T13:00:00Z"';

/** UTC, without a fraction when it is none: `2026-11-23T13:00:00Z`. */
export const writeInstant = (instant: Instant): string =>
  new Date(instant).toISOString().replace('.000Z', 'Z');
