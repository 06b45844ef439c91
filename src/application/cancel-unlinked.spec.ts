import { SetClock } from '../../scripts/set-clock.js';
import { monday, ourCall, slotAt } from '../../test/support/desk-builders.js';
import { cancelUnlinked } from './cancel-unlinked.js';
import type { BookingTarget, OwnCallRecord, WriteOutcome } from './ports/booking-target.port.js';
import type { Intent, IntentStore } from './ports/intent-store.port.js';

const TEN = slotAt(monday('10:00'));
const call: OwnCallRecord = { ...ourCall('1', TEN), isUntouched: true };
const intent: Intent = {
  id: '5',
  runId: '9',
  attempts: 1,
  technicianId: '7',
  activityId: '42.7.1',
  chunk: 1,
  kind: 'cancel',
  before: TEN,
  after: null,
  reason: 'duplicate',
  lookFirst: false,
  decidedAt: TEN.start,
  serviceCallId: '1',
};

/** Cancels call 1, which is found as given; tells how it ended and what was cancelled. */
async function cancel(
  found: OwnCallRecord | null,
  { attempts = 1, isLinked = false, refusal = null as string | null } = {},
) {
  const cancelled: string[] = [];
  const target = {
    readOwnCall: () => Promise.resolve(found),
    cancel: (id: string) => {
      cancelled.push(id);
      return Promise.resolve<WriteOutcome<void>>(
        refusal === null ? { kind: 'done', value: undefined } : { kind: 'refused', reason: refusal },
      );
    },
  } as Partial<BookingTarget> as BookingTarget;
  const intents = {
    factsOfCall: () => Promise.resolve({ isLinked, chunkIsLinked: true, activity: 'open' }),
  } as Partial<IntentStore> as IntentStore;
  const clock = new SetClock(monday('08:00'));
  const end = await cancelUnlinked({ ...intent, attempts }, '1', { target, intents, clock });
  expect([end.booking, end.closeBooking]).toEqual([null, null]);
  return [end.state, end.outcome, cancelled];
}

describe('cancelling an unlinked call', () => {
  it('reads it first, and cancels what is still as it was decided', async () => {
    expect(await cancel(call)).toEqual(['done', null, ['1']]);
  });

  it.each([
    ['changed-by-somebody-else', { ...call, isUntouched: false }, false],
    ['call-is-linked', call, true],
    ['call-is-not-open', { ...call, state: 'canceled' as const }, false],
    ['call-is-gone', null, false],
  ])('skips it with %s when it has become so since', async (why, found, isLinked) => {
    expect(await cancel(found, { isLinked })).toEqual(['skipped', why, []]);
  });

  it('takes a repeat for done when the call is cancelled', async () => {
    expect(await cancel({ ...call, state: 'canceled' }, { attempts: 2 })).toEqual(['done', null, []]);
  });

  it('tells the words of the vendor', async () => {
    expect(await cancel(call, { refusal: 'No.' })).toEqual(['refused', 'No.', ['1']]);
  });
});
