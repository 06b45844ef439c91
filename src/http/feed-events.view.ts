import ICAL from 'ical.js';
import type { FeedContent, FeedEvent } from '../application/calendar-feeds.js';
import type { Instant } from '../planning/time/interval.js';
import { calendarText, toUtc } from './icalendar.js';

/** What each type is called in a calendar; the last is for Outlook. */
const WORDS: Readonly<Record<FeedEvent['type'], { summary: string; status: string; outlook: string }>> = {
  busy: { summary: 'Busy', status: 'CONFIRMED', outlook: 'BUSY' },
  tentative: { summary: 'Tentative', status: 'TENTATIVE', outlook: 'TENTATIVE' },
  unavailable: { summary: 'Away', status: 'CONFIRMED', outlook: 'OOF' },
};

/** The feed as a calendar with one event for each thing that takes time. `stamp` is when the text is made. */
export const toIcs = ({ events, calendar }: FeedContent, stamp: Instant): string =>
  calendarText(
    events.map((it) => toEvent(it, stamp)),
    calendar === 'unreadable' ? 'The calendar could not be read lately. Ask before you book.' : null,
  );

function toEvent({ uid, slot, type }: FeedEvent, stamp: Instant): ICAL.Component {
  const { summary, status, outlook } = WORDS[type];
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', uid);
  event.addPropertyWithValue('dtstamp', toUtc(stamp));
  event.addPropertyWithValue('dtstart', toUtc(slot.start));
  event.addPropertyWithValue('dtend', toUtc(slot.end));
  event.addPropertyWithValue('summary', summary);
  event.addPropertyWithValue('status', status);
  event.addPropertyWithValue('class', 'PRIVATE');
  event.addPropertyWithValue('transp', 'OPAQUE');
  event.addPropertyWithValue('x-microsoft-cdo-busystatus', outlook);
  return event;
}
