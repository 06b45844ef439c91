import { sameInterval, type Interval } from '../planning/time/interval.js';
import { formatUtc } from '../planning/time/work-calendar.js';
import { chunkKey } from './marker.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { Finding } from './ports/finding.js';
import type { OwnEvent } from './ports/own-event-store.port.js';

/** Name under which these findings are kept. */
export const OWN_EVENTS_SOURCE = 'own-events';

const spanOf = ({ start, end }: Interval): string => `${formatUtc(start)} to ${formatUtc(end)}`;

/** What a person should mend: events that stand elsewhere than their service calls, and mailboxes that could not be written to. */
export function ownEventFindings(
  open: readonly OwnEvent[],
  bookings: readonly StoredBooking[],
  errors: ReadonlyMap<string, string>,
): readonly Finding[] {
  const calls = new Map(bookings.map((it) => [chunkKey(it.activityId, it.chunk), it]));
  const moved = open.flatMap((own): Finding[] => {
    const call = own.state === 'moved' ? calls.get(chunkKey(own.activityId, own.chunk)) : undefined;
    if (call === undefined || sameInterval(call.slot, own.slot)) return [];
    const message = `A person has moved its event in mailbox ${own.mailbox} to ${spanOf(own.slot)}; the call stands at ${spanOf(call.slot)}. Move the service call there, or move the event back.`;
    return [{ code: 'own-event-moved', subject: `service call ${call.serviceCallId}`, message }];
  });
  const failed = [...errors].map(([mailbox, message]): Finding => ({
    code: 'own-event-not-written',
    subject: `mailbox ${mailbox}`,
    message,
  }));
  return [...moved, ...failed];
}
