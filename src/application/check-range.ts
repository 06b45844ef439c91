import type { Interval } from '../planning/time/interval.js';
import { RequestError } from './errors.js';

/** @throws RequestError `range-invalid` when the range that was asked for has no length. */
export function checkRange(range: Interval): void {
  if (range.end <= range.start) throw new RequestError('range-invalid', '"to" must lie after "from".');
}
