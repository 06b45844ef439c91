/**
 * True for a refusal in the vendor's own words, which time does not mend. A time-out (408), a forgotten cursor (410) and
 * throttling (429) pass. Null stands for no answer.
 */
export function isFinalStatus(status: number | null): boolean {
  return status !== null && status >= 400 && status < 500 && ![408, 410, 429].includes(status);
}
