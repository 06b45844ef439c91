import { momentOf } from './plain-expansion.js';
import { WEEKDAYS, type RawCalendar, type RawEvent, type RawTime, type Shown } from './raw-calendar.js';

type Row = Readonly<Record<string, unknown>>;

/** A mailbox as the Exchange stand-in keeps it. */
export const mailboxRow = (mailbox: string, { zone }: RawCalendar): Row => ({
  id: `id-${mailbox}`,
  userPrincipalName: mailbox,
  displayName: mailbox,
  mailboxSettings: {
    timeZone: zone.name,
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: zone.name },
    },
  },
});

/** An event as the Exchange stand-in keeps it: one row, or a series and its exceptions. */
export function eventRows(mailbox: string, event: RawEvent): readonly Row[] {
  const id = `${mailbox}-${event.id}`;
  const row = { id, mailbox, subject: event.id, ...timeOf(event), ...shownOf(event) };
  if (event.series === null) return [row];
  const { pattern, range, exceptions } = event.series;
  const gone = exceptions.filter((it) => it.instead === null).map((it) => `OID.${id}.${it.on}`);
  const master = {
    ...row,
    type: 'seriesMaster',
    cancelledOccurrences: gone,
    recurrence: {
      pattern: {
        type: pattern.type,
        interval: pattern.interval,
        month: pattern.month,
        dayOfMonth: pattern.dayOfMonth,
        daysOfWeek: pattern.weekdays.map((it) => WEEKDAYS[it - 1]),
        firstDayOfWeek: WEEKDAYS[pattern.firstWeekday - 1],
        index: pattern.index,
      },
      range: {
        type: range.type,
        startDate: event.date,
        endDate: range.type === 'endDate' ? range.endDate : '0001-01-01',
        numberOfOccurrences: range.type === 'numbered' ? range.count : 0,
        recurrenceTimeZone: event.zone.name,
      },
    },
  };
  const moved = exceptions.flatMap(({ on, instead }) =>
    instead === null
      ? []
      : [
          {
            id: `${id}-${on}`,
            mailbox,
            subject: event.id,
            type: 'exception',
            seriesMasterId: id,
            originalStart: event.isAllDay
              ? `${on}T00:00:00Z`
              : new Date(momentOf(`${on}T${event.clock}`, event.zone.iana)).toISOString(),
            ...timeOf(instead),
            ...shownOf(instead),
          },
        ],
  );
  return [master, ...moved];
}

function timeOf({ zone, isAllDay, date, clock, minutes }: RawTime): Row {
  const start = Date.parse(`${date}T${clock}:00Z`);
  const wall = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}.0000000`;
  return {
    isAllDay,
    start: { dateTime: wall(start), timeZone: zone.name },
    end: { dateTime: wall(start + minutes * 60_000), timeZone: zone.name },
    originalStartTimeZone: zone.name,
    originalEndTimeZone: zone.name,
  };
}

const shownOf = ({ showAs, sensitivity, response, isCancelled }: Shown): Row => ({
  showAs,
  sensitivity,
  isCancelled,
  responseStatus: { response, time: '0001-01-01T00:00:00Z' },
});
