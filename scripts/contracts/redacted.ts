/** True for a value that the trace has blanked: it was there, and nothing more can be said of it. */
export const isRedacted = (value: unknown): boolean =>
  typeof value === 'string' && value.includes('[redacted]');
