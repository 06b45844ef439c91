import { sameInterval } from '../planning/time/interval.js';
import { bookingFor } from './booking-for.js';
import { cancelUnlinked } from './cancel-unlinked.js';
import { CallBudgetError, UnreadableRecordError } from './errors.js';
import type { Booking, BookingTarget } from './ports/booking-target.port.js';
import type { Clock } from './ports/clock.port.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { IntentStore } from './ports/intent-store.port.js';
import { type Intent, type Settlement } from './ports/intent-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import type { RunLock } from './ports/run-lock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';
import { settingsFor } from './settings.js';
import { guardWrite, type GuardFacts } from './write-guard.js';

const skipped = (outcome: string): Settlement => ({
  state: 'skipped',
  outcome,
  booking: null,
  closeBooking: null,
});

/** What holds for all writes of one technician, as long as the lock is held. */
interface Terms {
  readonly freezeMinutes: number;
  /** Writes as long as the lock is held, and not a request longer. */
  readonly target: BookingTarget;
}

/** Sends the intents of one technician, oldest first, one at a time, and records what came of each. */
export class WriteBack {
  constructor(
    private readonly intents: IntentStore,
    private readonly target: BookingTarget,
    private readonly tickets: TicketReader,
    private readonly technicians: TechnicianReader,
    private readonly settings: SettingStore,
    private readonly lock: RunLock,
    private readonly clock: Clock,
  ) {}

  /**
   * Settles everything that is unsettled for the technician. Safe to repeat: what was sent without an answer is looked up first.
   * @throws UpstreamError `later` when the PSA cannot be reached; what is left stays unsettled.
   */
  drain(technicianId: string): Promise<void> {
    return this.lock.hold(`technician:${technicianId}`, async (lock) => {
      const technician = await this.technicians.technician(technicianId);
      const { freezeMinutes } = settingsFor(
        await this.settings.all(),
        technician?.teamId ?? null,
        technicianId,
      );
      const target = this.target.allowedBy(() => {
        lock.assertHeld();
      });
      for (;;) {
        lock.assertHeld();
        const intent = await this.intents.claimNext(technicianId);
        if (intent === null) return;
        await this.intents.settle(
          intent.id,
          await this.performOrSkip(intent, { freezeMinutes, target }),
          this.clock.now(),
        );
      }
    });
  }

  /** Gives up what is left after the last retry, so that the run can end; the next run looks before it repeats. */
  giveUp(technicianId: string, error: string): Promise<void> {
    return this.intents.failRemaining(technicianId, error, this.clock.now());
  }

  private async performOrSkip(intent: Intent, terms: Terms): Promise<Settlement> {
    try {
      return await this.perform(intent, terms);
    } catch (error) {
      // Nothing of it was sent, now or before: the next run decides anew.
      const isUnsent = intent.attempts === 1 && !intent.lookFirst;
      if (error instanceof CallBudgetError && isUnsent) return skipped('call-budget-used-up');
      if (error instanceof UnreadableRecordError) {
        return isUnsent ? refused(error.message) : failed(error.message);
      }
      throw error;
    }
  }

  private async perform(intent: Intent, terms: Terms): Promise<Settlement> {
    if (intent.serviceCallId !== undefined) {
      const { intents, clock } = this;
      return cancelUnlinked(intent, intent.serviceCallId, { target: terms.target, intents, clock });
    }
    const booking = await this.intents.bookingOf(intent.activityId, intent.chunk);
    if (intent.kind === 'create') return this.create(intent, booking, terms);
    const call = booking === null ? null : await this.target.read(booking.serviceCallId);
    const answered = booking === null || call === null ? null : resolveRepeated(intent, booking, call);
    if (answered !== null) return answered;
    const refusal = guardWrite(intent, booking, call, await this.factsFor(intent, terms));
    if (refusal !== null || booking === null) return skipped(refusal ?? 'not-in-the-link-table');
    return this.change(intent, booking, terms);
  }

  private async factsFor(intent: Intent, { freezeMinutes }: Terms): Promise<GuardFacts> {
    return {
      now: this.clock.now(),
      freezeMinutes,
      targetTaken: await this.intents.isTargetTaken(intent),
      workEnded: !(await this.intents.isOpen(intent.activityId)),
    };
  }

  private async create(intent: Intent, booking: StoredBooking | null, terms: Terms): Promise<Settlement> {
    if (booking !== null) return skipped('already-published');
    const isRepeat = intent.lookFirst || intent.attempts > 1;
    const refusal = isRepeat ? null : guardWrite(intent, null, null, await this.factsFor(intent, terms));
    if (refusal !== null) return skipped(refusal);
    const wanted = await this.bookingFor(intent);
    if (wanted === null) return skipped('ticket-is-gone');
    const outcome = await terms.target.create(wanted, { lookFirst: isRepeat });
    if (outcome.kind === 'refused') return refused(outcome.reason);
    // What was found may have another time than what is wanted now: the link must tell what the PSA has.
    const slot = isRepeat
      ? ((await this.target.read(outcome.value.serviceCallId))?.slot ?? wanted.slot)
      : wanted.slot;
    const { activityId, chunk, technicianId } = intent;
    return done({ ...outcome.value, activityId, chunk, technicianId, slot, state: 'live' });
  }

  private async change(intent: Intent, booking: StoredBooking, { target }: Terms): Promise<Settlement> {
    const { serviceCallId } = booking;
    if (intent.kind === 'move' && intent.after !== null) {
      const outcome = await target.move(serviceCallId, intent.after);
      return outcome.kind === 'refused' ? refused(outcome.reason) : done({ ...booking, slot: intent.after });
    }
    const outcome =
      intent.kind === 'complete' ? await target.complete(serviceCallId) : await target.cancel(serviceCallId);
    return outcome.kind === 'refused' ? refused(outcome.reason) : closed(serviceCallId, intent);
  }

  private async bookingFor(intent: Intent): Promise<Booking | null> {
    const [ticketId = ''] = intent.activityId.split('.');
    const ticket = await this.tickets.ticket(ticketId);
    return ticket === null ? null : bookingFor(intent, ticket);
  }
}

/** A write that was sent before without an answer: resolved by looking, never by repeating. */
function resolveRepeated(intent: Intent, booking: StoredBooking, call: ServiceCallRecord): Settlement | null {
  if (intent.attempts < 2) return null;
  if (intent.kind === 'move')
    return intent.after !== null && sameInterval(call.slot, intent.after)
      ? done({ ...booking, slot: call.slot })
      : null;
  const wanted = intent.kind === 'complete' ? 'complete' : 'canceled';
  return call.state === wanted ? closed(booking.serviceCallId, intent) : null;
}

const done = (booking: StoredBooking): Settlement => ({
  state: 'done',
  outcome: null,
  booking,
  closeBooking: null,
});

const refused = (reason: string): Settlement => ({
  state: 'refused',
  outcome: reason,
  booking: null,
  closeBooking: null,
});

const failed = (reason: string): Settlement => ({ ...refused(reason), state: 'failed' });

const closed = (serviceCallId: string, intent: Intent): Settlement => ({
  state: 'done',
  outcome: null,
  booking: null,
  closeBooking: { serviceCallId, reason: intent.reason },
});
