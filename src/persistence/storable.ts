/**
 * The same value with texts that PostgreSQL can store: it takes no NUL character, and in jsonb no half of a surrogate pair,
 * which is what a vendor leaves when it cuts a text inside an emoji. One torn text must not stop a whole source.
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').replace(LONE_SURROGATES, '\ufffd');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, storable(inner)]));
}

/** With the u flag a whole pair is one character and does not match. */
const LONE_SURROGATES = /[\ud800-\udfff]/gu;
