/** A value of a request or a row, for a message. */
export const shown = (value: unknown): string => JSON.stringify(value ?? null);
