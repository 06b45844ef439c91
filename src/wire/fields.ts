import { z } from 'zod';
import { INSTANT_PATTERN, readInstant, sayWhyNoInstant } from './instant-text.js';
import { LIMITS } from './limits.js';

/** A moment, as text with an offset. */
export const instantField = z
  .string({ error: ({ input }) => sayWhyNoInstant(input) })
  .refine((it) => readInstant(it) !== null, { error: ({ input }) => sayWhyNoInstant(input) })
  .meta({ format: 'date-time', pattern: INSTANT_PATTERN });

/** A date of the calendar, `yyyy-mm-dd`. */
export const dateField = z
  .string({ error: 'must be a date such as "2026-11-23"' })
  .refine((it) => readInstant(`${it}T00:00:00Z`) !== null, {
    error: 'must be a date that exists, such as "2026-11-23"',
  })
  .meta({ format: 'date' });

/** A name that other things refer to. */
export const idField = z
  .string({ error: 'must be text, in quotes' })
  .min(1, 'must not be empty')
  .max(LIMITS.idLength, `must be at most ${LIMITS.idLength} letters long`);

/** A whole number from the one to the other, both included. */
export function wholeNumber(from: number, to: number): z.ZodInt {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, error).max(to, error);
}

/** True or false, without quotes. */
export const yesOrNo = z.boolean({ error: 'must be true or false, without quotes' });

/** One of a closed list of words. */
export const oneOf = <const T extends readonly string[]>(words: T): z.ZodEnum<{ [K in T[number]]: K }> =>
  z.enum(words, { error: `must be one of ${words.map((it) => `"${it}"`).join(', ')}` });

/**
 * An object that takes no other names. The message of the issue about unknown ones is the list of the known ones, for
 * {@link nameFaults}.
 */
export const record = <T extends z.core.$ZodShape>(shape: T): z.ZodObject<T, z.core.$strict> =>
  z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : 'must be an object in { }',
  });

/** A list; `max` is the largest length that is read. */
export function listOf<T extends z.core.SomeType>(item: T, max = Number.POSITIVE_INFINITY): z.ZodArray<T> {
  const list = z.array(item, { error: 'must be a list in [ ]' });
  return Number.isFinite(max) ? list.max(max, `must have at most ${max} entries`) : list;
}

/** A stretch of time; the end is not part of it. */
export const slotShape = {
  start: instantField,
  end: instantField.meta({ description: 'After the start, and not part of the stretch.' }),
};

/** May be left out or null, and then is `value`, or what the description says. */
export const orDefault = <T extends z.core.SomeType>(
  field: T,
  description: string,
  value?: unknown,
): z.ZodOptional<z.ZodNullable<T>> =>
  z.nullish(field).meta({ description, ...(value === undefined ? {} : { default: value }) });
