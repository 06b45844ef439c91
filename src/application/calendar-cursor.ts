import { DAY, type Interval } from '../planning/time/interval.js';

/** Where a calendar was left, and over which window it is read. */
interface CalendarPosition {
  /** Exchange's own word for it; null for a round from the beginning. */
  readonly cursor: string | null;
  readonly window: Interval;
}

const DAYS_OF_WEEK = 7;

/**
 * Where to go on with a mailbox. A cursor belongs to the window of the round that gave it, and to the mode in which that was read. When that window ends before what is needed
 * now, a round from the beginning is due, over a window that lasts until the mailbox's own day of the week: so the days go on, and not
 * all mailboxes begin anew on the same day.
 */
export function goOn(
  stored: string | null,
  mode: string,
  mailbox: string,
  needed: Interval,
): CalendarPosition {
  const [frame = '', ...cursor] = (stored ?? '').split(' ');
  const [, end = '', itsMode = ''] = /^(\d+)(.*)$/.exec(frame) ?? [];
  if (itsMode === mode && Number(end) >= needed.end)
    return { cursor: cursor.join(' '), window: { start: needed.start, end: Number(end) } };
  const today = Math.floor(needed.end / DAY) % DAYS_OF_WEEK;
  const daysMore = (ownDay(mailbox) + DAYS_OF_WEEK - today) % DAYS_OF_WEEK;
  return { cursor: null, window: { start: needed.start, end: needed.end + daysMore * DAY } };
}

/** What is stored of it: the end of the window and the mode, then Exchange's word. Null when the next round must begin anew. */
export const writeCalendarCursor = (window: Interval, mode: string, cursor: string | null): string | null =>
  cursor === null ? null : `${window.end}${mode} ${cursor}`;

/** 0 to 6, always the same for a mailbox. */
const ownDay = (mailbox: string): number =>
  [...mailbox.toLowerCase()].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 7_919, 0) %
  DAYS_OF_WEEK;
