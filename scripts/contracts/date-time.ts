const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/** A moment as the PSA writes it: ISO 8601 with or without a zone; without one it is UTC. */
export const isPsaDateTime = (text: string): boolean =>
  DATE_TIME.test(text) && !Number.isNaN(Date.parse(text));
