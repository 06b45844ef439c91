import { DAY, type Interval } from '../planning/time/interval.js';
import { RequestError } from './errors.js';

/** @throws RequestError `range-invalid` when the range that was asked for has no length. */
export function checkRange(range: Interval): void {
  if (range.end <= range.start) throw new RequestError('range-invalid', '"to" must lie after "from".');
}

/** Days of one answer about somebody's time. */
const MAX_DAYS = 62;

/** @throws RequestError `range-invalid`, `range-too-long` */
export function checkShortRange(range: Interval): void {
  checkRange(range);
  if (range.end - range.start <= MAX_DAYS * DAY) return;
  const detail = `A range may be ${MAX_DAYS} days long. Ask for a longer one in parts.`;
  throw new RequestError('range-too-long', detail, 400, [
    { path: '/to', message: `must lie at most ${MAX_DAYS} days after "from"` },
  ]);
}
