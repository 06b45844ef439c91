import { z } from 'zod';
import type { Row } from '../desk/row.js';
import { GraphError } from './graph-error.js';
import { Recurrence } from './recurrence.js';
import { instantOf } from './wall-clock.js';
import { ianaZone } from './zone-name.js';

const Stamp = z.object({ dateTime: z.string(), timeZone: z.string().nullish() }).transform((stamp) => ({
  dateTime: stamp.dateTime,
  timeZone: stamp.timeZone ?? 'UTC',
}));

/** What a caller may set. The type is open, so other names are kept; what the server computes is dropped. */
const EventInput = z.looseObject({
  start: Stamp.optional(),
  end: Stamp.optional(),
  subject: z.string().nullish(),
  body: z
    .object({ content: z.string().nullish(), contentType: z.enum(['text', 'html']).nullish() })
    .nullish(),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']).nullish(),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']).nullish(),
  importance: z.enum(['low', 'normal', 'high']).nullish(),
  isAllDay: z.boolean().nullish(),
  recurrence: Recurrence.nullish(),
  categories: z.array(z.string()).optional(),
  location: z.looseObject({ displayName: z.string().nullish() }).nullish(),
  attendees: z.array(z.looseObject({})).optional(),
  transactionId: z.string().nullish(),
  singleValueExtendedProperties: z
    .array(z.object({ id: z.string(), value: z.string().nullish() }))
    .optional(),
});

const COMPUTED: ReadonlySet<string> = new Set(
  `id mailbox changeKey createdDateTime lastModifiedDateTime iCalUId isCancelled isDraft isOrganizer hasAttachments
   bodyPreview webLink seriesMasterId type originalStart originalStartTimeZone originalEndTimeZone onlineMeeting
   onlineMeetingUrl responseStatus organizer cancelledOccurrences occurrenceId`.split(/\s+/),
);

/**
 * The fields of a create or update body that count.
 * @throws GraphError 400 when the body is no event.
 */
export function readEventInput(body: unknown): Row {
  const parsed = EventInput.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined ? '' : ` at '${issue.path.join('.')}': ${issue.message}`;
    throw new GraphError(400, 'RequestBodyRead', `The request body cannot be read${where}.`);
  }
  return Object.fromEntries(
    Object.entries(parsed.data).filter(([name]) => !COMPUTED.has(name) && !name.startsWith('@odata.')),
  );
}

/**
 * The same rules for a new event and for a changed one, judged on the whole.
 * @throws GraphError 400 naming the broken rule.
 */
export function assertEvent(row: Row): void {
  const start = row['start'] as z.output<typeof Stamp> | undefined;
  const end = row['end'] as z.output<typeof Stamp> | undefined;
  if (start === undefined || end === undefined) {
    throw new GraphError(400, 'ErrorInvalidRequest', 'An event needs both a start and an end.');
  }
  if (instantOf(start) > instantOf(end)) {
    throw new GraphError(
      400,
      'ErrorPropertyValidationFailure',
      'The end of an event must not be before its start.',
    );
  }
  if (row['isAllDay'] === true) assertWholeDays(start, end);
  const zone = (row['recurrence'] as Recurrence | null | undefined)?.range.recurrenceTimeZone;
  if (zone) ianaZone(zone);
}

function assertWholeDays(start: z.output<typeof Stamp>, end: z.output<typeof Stamp>): void {
  const midnight = /^\d{4}-\d\d-\d\d(T00:00(:00(\.0+)?)?)?$/;
  const whole = midnight.test(start.dateTime) && midnight.test(end.dateTime);
  if (!whole || start.dateTime.slice(0, 10) >= end.dateTime.slice(0, 10)) {
    throw new GraphError(
      400,
      'ErrorPropertyValidationFailure',
      'An all-day event starts and ends at midnight and lasts at least 24 hours.',
    );
  }
}
