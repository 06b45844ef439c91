import { guardUnlinked } from './guard-unlinked.js';
import type { BookingTarget } from './ports/booking-target.port.js';
import type { Clock } from './ports/clock.port.js';
import type { Intent, IntentStore, Settlement } from './ports/intent-store.port.js';

/** Cancels a call with our marker that the link table does not know, if it still may be when it is read now. */
export async function cancelUnlinked(
  intent: Intent,
  serviceCallId: string,
  { target, intents, clock }: { target: BookingTarget; intents: IntentStore; clock: Clock },
): Promise<Settlement> {
  const call = await target.readOwnCall(serviceCallId);
  // Sent before without an answer, and done.
  if (intent.attempts > 1 && call?.state === 'canceled') return ended('done', null);
  const facts = await intents.factsOfCall(serviceCallId, intent.activityId, intent.chunk);
  const refusal = guardUnlinked(intent, call, facts, clock.now());
  if (refusal !== null) return ended('skipped', refusal);
  const outcome = await target.cancel(serviceCallId);
  return outcome.kind === 'refused' ? ended('refused', outcome.reason) : ended('done', null);
}

const ended = (state: Settlement['state'], outcome: string | null): Settlement => ({
  state,
  outcome,
  booking: null,
  closeBooking: null,
});
