import type {
  CalendarEventRecord,
  EventMarker,
  EventTime,
  ShowAs,
} from '../../application/ports/calendar-source.port.js';
import type { KeptSubject } from '../../application/ports/subject-trace.js';
import { floatingDate, instantOf } from './graph-time.js';
import { eventWire, type EventWire } from './graph-wire.js';

/** The event in our words, or what is wrong with it; the words never carry its subject. */
export type EventReading =
  | { readonly kind: 'event'; readonly event: CalendarEventRecord }
  | { readonly kind: 'unreadable'; readonly why: string };

const SHOW_AS: readonly string[] = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'];
const RESPONSES: readonly string[] = [
  'none',
  'organizer',
  'tentativelyAccepted',
  'accepted',
  'declined',
  'notResponded',
];

/** What is taken from the texts of an event that is not private. */
export interface TextReading {
  /** What may be kept of a subject. */
  readonly keep: (subject: string) => KeptSubject;
  /** Finds our marker in the first part of a body. */
  readonly marker: (bodyPreview: string) => EventMarker | null;
}

/** Reads one row. Of a private event no text is read, and of any other body only our marker is kept. */
export function readEvent(row: unknown, reads: TextReading): EventReading {
  const parsed = eventWire.safeParse(row);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the row');
    return { kind: 'unreadable', why: `${[...new Set(fields)].join(', ')} cannot be read` };
  }
  const wire = parsed.data;
  const time = timeOf(wire);
  if (typeof time === 'string') return { kind: 'unreadable', why: time };
  const isPrivate = isPrivateEvent(wire);
  return {
    kind: 'event',
    event: {
      id: wire.id,
      time,
      showAs: showAsOf(wire),
      isPrivate,
      isCancelled: wire.isCancelled ?? false,
      response: responseOf(wire),
      ...(isPrivate ? NO_SUBJECT : keptOf(wire.subject, reads)),
      marker: isPrivate ? null : reads.marker(wire.bodyPreview ?? ''),
      ...madeAtOf(wire),
    },
  };
}

function madeAtOf({ createdDateTime }: EventWire): Pick<CalendarEventRecord, 'madeAt'> {
  const madeAt = Date.parse(createdDateTime ?? '');
  return Number.isNaN(madeAt) ? {} : { madeAt };
}

const NO_SUBJECT: KeptSubject = { subject: null };

const keptOf = (subject: string | null | undefined, reads: TextReading): KeptSubject =>
  subject === null || subject === undefined ? NO_SUBJECT : reads.keep(subject);

/** A sensitivity that we do not know is taken for private: text once shown cannot be taken back. */
function isPrivateEvent(wire: EventWire): boolean {
  return (wire.sensitivity ?? 'normal') !== 'normal';
}

function showAsOf(wire: EventWire): ShowAs {
  const showAs = wire.showAs ?? 'unknown';
  return SHOW_AS.includes(showAs) ? (showAs as ShowAs) : 'unknown';
}

function responseOf(wire: EventWire): CalendarEventRecord['response'] {
  const response = wire.responseStatus?.response ?? 'none';
  return RESPONSES.includes(response) ? (response as CalendarEventRecord['response']) : 'none';
}

/** The time, or what is wrong with it. A zero-length timed event is a time; whether it counts is the event policy's matter. */
function timeOf(wire: EventWire): EventTime | string {
  if (wire.isAllDay ?? false) return allDayOf(wire);
  const start = instantOf(wire.start);
  const end = instantOf(wire.end);
  if (start === null || end === null) {
    const bad = start === null ? wire.start : wire.end;
    return `its time ${bad.dateTime} (${bad.timeZone ?? 'no zone'}) cannot be understood`;
  }
  if (end < start) return `it ends (${wire.end.dateTime}) before it starts (${wire.start.dateTime})`;
  return { kind: 'timed', slot: { start, end } };
}

function allDayOf(wire: EventWire): EventTime | string {
  const madeIn = wire.originalStartTimeZone ?? null;
  const from = floatingDate(wire.start, madeIn);
  const until = floatingDate(wire.end, madeIn);
  if (from === null || until === null || until <= from) {
    return `its days ${wire.start.dateTime} to ${wire.end.dateTime} cannot be understood`;
  }
  return { kind: 'all-day', from, until };
}
