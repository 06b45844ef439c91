import type { Row } from '../desk/row.js';
import { publicId } from './event-ids.js';
import type { EventRow } from './event-row.js';
import type { Preferences } from './preferences.js';
import { instantOf, stampOf, type Stamp } from './wall-clock.js';

const NO_TIME = '0001-01-01T00:00:00Z';

/** What every event of the vendor says, whether or not anybody set it. */
const DEFAULTS: Row = {
  categories: [],
  transactionId: null,
  reminderMinutesBeforeStart: 15,
  isReminderOn: false,
  hasAttachments: false,
  subject: '',
  importance: 'normal',
  sensitivity: 'normal',
  isAllDay: false,
  isCancelled: false,
  isOrganizer: true,
  responseRequested: true,
  seriesMasterId: null,
  showAs: 'busy',
  onlineMeetingUrl: null,
  isOnlineMeeting: false,
  onlineMeetingProvider: 'unknown',
  allowNewTimeProposals: true,
  isDraft: false,
  hideAttendees: false,
  responseStatus: { response: 'organizer', time: NO_TIME },
  location: {
    displayName: '',
    locationType: 'default',
    uniqueIdType: 'unknown',
    address: {},
    coordinates: {},
  },
  locations: [],
  recurrence: null,
  attendees: [],
  onlineMeeting: null,
};

const KEPT_INSIDE: ReadonlySet<string> = new Set([
  'mailbox',
  'singleValueExtendedProperties',
  'cancelledOccurrences',
]);

/** An event as the vendor answers it, in the zone and with the ids the caller prefers. */
export function eventView(row: EventRow, mailbox: Row, preferences: Preferences): Row {
  const id = publicId(row.id, preferences.immutableIds);
  const own = Object.fromEntries(Object.entries(row).filter(([name]) => !KEPT_INSIDE.has(name)));
  const master = row['seriesMasterId'];
  const body = bodyOf(row);
  const text = plainText(body);
  const address = { name: mailbox['displayName'], address: mailbox['userPrincipalName'] };
  return {
    '@odata.etag': etagOf(row),
    ...DEFAULTS,
    organizer: { emailAddress: address },
    originalStartTimeZone: row.start.timeZone,
    originalEndTimeZone: row.end.timeZone,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
    type: typeOf(row),
    ...own,
    id,
    seriesMasterId: typeof master === 'string' ? publicId(master, preferences.immutableIds) : null,
    bodyPreview: text.slice(0, 255),
    body: preferences.textBody ? { contentType: 'text', content: text } : body,
    start: shown(row, row.start, preferences.zone),
    end: shown(row, row.end, preferences.zone),
  };
}

export const etagOf = (row: EventRow): string => `W/"${row.changeKey}"`;

/** Only a read of one event that names the field gets it. */
export function cancelledOccurrencesOf(row: EventRow, immutableIds: boolean): string[] {
  const dates = Array.isArray(row['cancelledOccurrences']) ? row['cancelledOccurrences'] : [];
  return dates.map((it) => `OID.${publicId(row.id, immutableIds)}.${String(it).slice(-10)}`);
}

/** All-day dates float: midnight stays midnight in whatever zone is asked for. */
function shown(row: EventRow, stamp: Stamp, zone: string): Stamp {
  return row['isAllDay'] === true
    ? { dateTime: `${stamp.dateTime.slice(0, 10)}T00:00:00.0000000`, timeZone: zone }
    : stampOf(instantOf(stamp), zone);
}

function typeOf(row: EventRow): string {
  if (row['recurrence'] != null) return 'seriesMaster';
  return typeof row['seriesMasterId'] === 'string' ? 'exception' : 'singleInstance';
}

function bodyOf(row: EventRow): Row {
  const body = row['body'] as Row | null | undefined;
  return { contentType: body?.['contentType'] ?? 'html', content: body?.['content'] ?? '' };
}

function plainText(body: Row): string {
  const content = String(body['content']);
  if (body['contentType'] === 'text') return content;
  return content
    .replace(/<(style|script|head)[^>]*>.*?<\/\1>/gis, '')
    .replace(/<br\s*\/?>|<\/(p|div)>/gi, '\r\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}
