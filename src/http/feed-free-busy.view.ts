import ICAL from 'ical.js';
import type { FeedContent } from '../application/calendar-feeds.js';
import type { FreeBusyStretch } from '../application/cover-range.js';
import type { Instant } from '../planning/time/interval.js';
import { calendarText, toUtc } from './icalendar.js';

const FREE_BUSY_TYPES: Readonly<Record<FreeBusyStretch['type'], string | null>> = {
  free: null,
  tentative: 'BUSY-TENTATIVE',
  busy: 'BUSY',
  unavailable: 'BUSY-UNAVAILABLE',
};

/** The address that says there is none: publishing asks for an organizer. */
const NOBODY = 'invalid:nomail';

/** The feed as free and busy time of its window. `stamp` is when the text is made. */
export function toIfb(content: FeedContent, stamp: Instant): string {
  const { uid, window, mailbox, stretches, calendar } = content;
  const part = new ICAL.Component('vfreebusy');
  part.addPropertyWithValue('uid', uid);
  part.addPropertyWithValue('dtstamp', toUtc(stamp));
  part.addPropertyWithValue('dtstart', toUtc(window.start));
  part.addPropertyWithValue('dtend', toUtc(window.end));
  part.addPropertyWithValue('organizer', mailbox === null ? NOBODY : mailto(mailbox));
  if (calendar === 'unreadable') {
    part.addPropertyWithValue('comment', 'The calendar could not be read lately. Ask before you book.');
  }
  for (const { start, end, type } of stretches) {
    const freeBusyType = FREE_BUSY_TYPES[type];
    if (freeBusyType === null) continue;
    const taken = new ICAL.Property('freebusy', part);
    taken.setParameter('fbtype', freeBusyType);
    taken.setValue(new ICAL.Period({ start: toUtc(start), end: toUtc(end) }));
    part.addProperty(taken);
  }
  return calendarText([part], null);
}

/** Whatever stands in the address cannot end the line. */
const mailto = (mailbox: string): string => `mailto:${encodeURIComponent(mailbox).replaceAll('%40', '@')}`;
