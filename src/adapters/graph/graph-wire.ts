import { z } from 'zod';

const text = z.string().nullish();
const wallTime = z.looseObject({ dateTime: z.string(), timeZone: text });

/** One page of events, its rows still unread: one bad row must not cost the others. */
export const pageWire = z.looseObject({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

/** What must be known of any row before it is read as an event. */
export const rowWire = z.looseObject({
  id: z.string().min(1),
  '@removed': z.unknown().optional(),
  type: text,
  seriesMasterId: text,
  showAs: text,
});
export type RowWire = z.infer<typeof rowWire>;

/**
 * What we read of an event. Enumerations stay open, because the vendor adds members without a new version; the mapper gives
 * unknown ones their safest meaning.
 */
export const eventWire = z.looseObject({
  id: z.string().min(1),
  subject: text,
  bodyPreview: text,
  showAs: text,
  sensitivity: text,
  isCancelled: z.boolean().nullish(),
  isAllDay: z.boolean().nullish(),
  start: wallTime,
  end: wallTime,
  originalStartTimeZone: text,
  responseStatus: z.looseObject({ response: text }).nullish(),
  createdDateTime: text,
});
export type EventWire = z.infer<typeof eventWire>;
export type WallTimeWire = z.infer<typeof wallTime>;

/** What is read of an event that we have written. */
export const writtenWire = z.looseObject({
  id: z.string().min(1),
  '@odata.etag': z.string().min(1),
  start: wallTime,
  end: wallTime,
});
export const foundWire = z.looseObject({ value: z.array(z.unknown()) });

export const mailboxSettingsWire = z.looseObject({
  timeZone: text,
  workingHours: z
    .looseObject({
      daysOfWeek: z.array(z.string().nullable()).nullish(),
      startTime: text,
      endTime: text,
      timeZone: z.looseObject({ name: text }).nullish(),
    })
    .nullish(),
});
export type MailboxSettingsWire = z.infer<typeof mailboxSettingsWire>;

/** The answers to a batch, in any order. */
export const batchWire = z.looseObject({
  responses: z.array(
    z.looseObject({
      id: z.string(),
      status: z.number(),
      headers: z
        .record(z.string(), z.string())
        .nullish()
        .transform((headers) => headers ?? {}),
      body: z.unknown(),
    }),
  ),
});

/** A subscription as Exchange keeps it; its client state is never told again. */
export const subscriptionWire = z.looseObject({
  id: z.string().min(1),
  resource: z.string(),
  notificationUrl: text,
  expirationDateTime: z.iso.datetime({ offset: true }),
});
export type SubscriptionWire = z.infer<typeof subscriptionWire>;

export const subscriptionPageWire = z.looseObject({
  value: z.array(subscriptionWire),
  '@odata.nextLink': z.string().optional(),
});

export type SubscriptionPageWire = z.infer<typeof subscriptionPageWire>;

/** What is looked at of a change or lifecycle notification; what it says of an event is not. */
const noticeWire = z.looseObject({
  subscriptionId: z.string().min(1),
  clientState: text,
  lifecycleEvent: text,
});
export type NoticeWire = z.infer<typeof noticeWire>;

/** One call may bring notifications of several subscriptions. */
export const noticesWire = z.looseObject({ value: z.array(noticeWire) });

/** Why Exchange refused. */
export const refusalWire = z.looseObject({ error: z.looseObject({ code: text, message: text }) });
