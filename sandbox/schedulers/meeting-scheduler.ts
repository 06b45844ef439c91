import type { AutotaskClient } from './autotask-client.js';
import { busyTimes } from './busy-times.js';
import { bookCall, CALL_STATUS, type BookedMeeting, type CallRequest } from './service-calls.js';
import { startTimes, type Stretch } from './start-times.js';

export { cancel, move, type BookedMeeting } from './service-calls.js';

/** What is wanted. Instants in ms; hours are minutes after midnight on the wall clock of `timeZone` (IANA), Monday to Friday. */
export interface OpeningRequest {
  readonly resourceId: number;
  readonly minutes: number;
  readonly from: number;
  readonly until: number;
  readonly incrementMinutes: number;
  readonly timeZone: string;
  readonly hours: { readonly opens: number; readonly closes: number };
  /** Times taken in other calendars that the scheduler was connected to, such as Exchange. */
  readonly alsoBusy?: readonly Stretch[];
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** The first start (ms) at which the person is free for the whole meeting within working hours, or null. */
export async function findOpening(client: AutotaskClient, wanted: OpeningRequest): Promise<number | null> {
  const { resourceId, from, until, minutes, incrementMinutes, timeZone, hours } = wanted;
  const read = await busyTimes(client, [resourceId], { start: from, end: until });
  const busy = [...(read.get(resourceId) ?? []), ...(wanted.alsoBusy ?? [])];
  const type = {
    ...{ id: 'meeting', minutes, incrementMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    ...({ noticeMinutes: 0, noticeCounts: 'wall-clock', mostPerDay: 0 } as const),
    windowDays: Math.ceil((until - from) / DAY),
  };
  const starts = startTimes(type, { timeZone, ...hours }, { busy, meetings: [] }, from);
  return starts.find((start) => start + minutes * MINUTE <= until) ?? null;
}

/** A meeting with the customer, as TimeZest writes it. */
export const book = (
  client: AutotaskClient,
  wanted: Omit<CallRequest, 'status' | 'description'>,
): Promise<BookedMeeting> =>
  bookCall(client, {
    ...wanted,
    status: CALL_STATUS.confirmed,
    description: 'Scheduled with the customer by TimeZest',
  });
