/** A JSON object of unknown shape. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** True for a JSON object; an array and null are none. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
