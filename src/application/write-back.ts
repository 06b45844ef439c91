import { sameInterval, type Interval } from '../planning/time/interval.js';
import { bookingFor } from './booking-for.js';
import { cancelUnlinked } from './cancel-unlinked.js';
import { chunkKey, ticketIdOf } from './marker.js';
import { CallBudgetError, UnreadableRecordError } from './errors.js';
import type { Booking, BookingRef, BookingTarget } from './ports/booking-target.port.js';
import type { Clock } from './ports/clock.port.js';
import type { FreshLook } from './fresh-look.js';
import type { StoredBooking, StoredTechnician } from './ports/desk-store.port.js';
import type { Intent, IntentStore, Settlement } from './ports/intent-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import type { RunLock } from './ports/run-lock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';
import { settingsFor, type Settings } from './settings.js';
import { guardWrite, type GuardFacts, type WorkState } from './write-guard.js';

const skipped = (outcome: string): Settlement => ({
  state: 'skipped',
  outcome,
  booking: null,
  closeBooking: null,
});

/** For whom is written, and what holds there. */
interface Writer {
  /** Null for one whom nobody knows any more. */
  readonly technician: StoredTechnician | null;
  readonly settings: Settings;
  /** Writes as long as the lock is held, and not a request longer. */
  readonly target: BookingTarget;
}

/** Sends the intents of one technician, oldest first, one at a time, and records what came of each. */
export class WriteBack {
  constructor(
    private readonly intents: IntentStore,
    private readonly target: BookingTarget,
    private readonly look: Pick<FreshLook, 'blocksOf'>,
    private readonly tickets: TicketReader,
    private readonly technicians: TechnicianReader,
    private readonly settings: SettingStore,
    private readonly lock: RunLock,
    private readonly clock: Clock,
  ) {}

  /**
   * Settles everything that is unsettled for the technician. Safe to repeat: what was sent without an answer is looked up first. Under the
   * emergency stop nothing more is sent: what was not sent is skipped, what was sent without an answer is left for later.
   * @throws UpstreamError `later` when the PSA cannot be reached; what is left stays unsettled.
   */
  drain(technicianId: string): Promise<'settled' | 'stopped'> {
    return this.lock.hold(`technician:${technicianId}`, async (lock) => {
      const technician = await this.technicians.technician(technicianId);
      const target = this.target.allowedBy(() => {
        lock.assertHeld();
      });
      for (;;) {
        lock.assertHeld();
        // Asked before each write: a stop must not wait for the end of a run.
        const settings = settingsFor(await this.settings.all(), technician?.teamId ?? null, technicianId);
        await this.skipWhatMayNotBeSent(technicianId, settings);
        if (settings.writingStopped) return 'stopped';
        const intent = await this.intents.claimNext(technicianId);
        if (intent === null) return 'settled';
        const settlement = await this.performOrSkip(intent, { technician, settings, target });
        await this.intents.settle(intent.id, settlement, this.clock.now());
      }
    });
  }

  /** Gives up what is left after the last retry, so that the run can end; the next run looks before it repeats. */
  giveUp(technicianId: string, error: string): Promise<void> {
    return this.intents.failRemaining(technicianId, error, this.clock.now());
  }

  private async skipWhatMayNotBeSent(technicianId: string, settings: Settings): Promise<void> {
    if (!settings.writingStopped && settings.reflowEnabled) return;
    const rule = settings.writingStopped ? 'writing-is-stopped' : 'technician-is-paused';
    await this.intents.skipUnsent(technicianId, rule, this.clock.now());
  }

  private async performOrSkip(intent: Intent, writer: Writer): Promise<Settlement> {
    try {
      return await this.perform(intent, writer);
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

  private async perform(intent: Intent, writer: Writer): Promise<Settlement> {
    if (intent.serviceCallId !== undefined) {
      const { intents, clock } = this;
      return cancelUnlinked(intent, intent.serviceCallId, { target: writer.target, intents, clock });
    }
    const booking = await this.intents.bookingOf(intent.activityId, intent.chunk);
    if (intent.kind === 'create')
      return booking === null ? this.create(intent, writer) : skipped('already-published');
    return booking === null ? skipped('not-in-the-link-table') : this.change(intent, booking, writer);
  }

  private async change(intent: Intent, booking: StoredBooking, writer: Writer): Promise<Settlement> {
    if (intent.attempts > 1) await this.target.landed();
    // At the same time, so that as little time as can be lies between what is seen and what is written.
    const [call, facts] = await Promise.all([
      this.target.read(booking.serviceCallId),
      this.factsFor(intent, writer),
    ]);
    const answered = call === null ? null : resolveRepeated(intent, booking, call);
    if (answered !== null) return answered;
    const refusal = guardWrite(intent, booking, call, facts);
    return refusal === null ? send(intent, booking, writer.target) : skipped(refusal);
  }

  private async factsFor(intent: Intent, { technician, settings }: Writer): Promise<GuardFacts> {
    const work = await this.workOf(intent);
    const blocks =
      technician === null || intent.after === null
        ? []
        : await this.look.blocksOf(technician, chunkKey(intent.activityId, intent.chunk));
    return {
      now: this.clock.now(),
      freezeMinutes: settings.freezeMinutes,
      maxAgeMinutes: settings.maxSourceAgeMinutes,
      work,
      targetTaken: await this.intents.isTargetTaken(intent),
      askedFor: await this.intents.isAskedFor(intent),
      blocks,
    };
  }

  private async workOf({ activityId }: Intent): Promise<WorkState> {
    if (!(await this.intents.isOpen(activityId))) return 'ended';
    const state = (await this.tickets.ticket(ticketIdOf(activityId)))?.state;
    if (state === 'waiting') return 'waits';
    return state === 'in-progress' ? 'in-progress' : 'open';
  }

  private async create(intent: Intent, writer: Writer): Promise<Settlement> {
    const isRepeat = intent.lookFirst || intent.attempts > 1;
    const refusal = guardWrite(intent, null, null, await this.factsFor(intent, writer));
    if (refusal !== null && !isRepeat) return skipped(refusal);
    const wanted = await this.bookingFor(intent);
    if (wanted === null) return skipped('ticket-is-gone');
    // What may not be made any more may have been made before.
    const outcome =
      refusal === null
        ? await writer.target.create(wanted, { lookFirst: isRepeat })
        : await writer.target.finish(wanted);
    if (outcome === null) return skipped(refusal ?? 'ticket-is-gone');
    if (outcome.kind === 'refused') return refused(outcome.reason);
    const slot = isRepeat ? await this.slotOf(outcome.value, wanted.slot) : wanted.slot;
    const { activityId, chunk, technicianId } = intent;
    return done({ ...outcome.value, activityId, chunk, technicianId, slot, state: 'live' });
  }

  /** What was found may have another time than what is wanted now: the link must tell what the PSA has. */
  private async slotOf({ serviceCallId }: BookingRef, wanted: Interval): Promise<Interval> {
    return (await this.target.read(serviceCallId))?.slot ?? wanted;
  }

  private async bookingFor(intent: Intent): Promise<Booking | null> {
    const ticketId = ticketIdOf(intent.activityId);
    const ticket = await this.tickets.ticket(ticketId);
    return ticket === null ? null : bookingFor(intent, ticket);
  }
}

async function send(intent: Intent, booking: StoredBooking, target: BookingTarget): Promise<Settlement> {
  const { serviceCallId } = booking;
  if (intent.kind === 'move' && intent.after !== null) {
    const outcome = await target.move(serviceCallId, intent.after);
    return outcome.kind === 'refused' ? refused(outcome.reason) : done({ ...booking, slot: intent.after });
  }
  const outcome =
    intent.kind === 'complete' ? await target.complete(serviceCallId) : await target.cancel(serviceCallId);
  return outcome.kind === 'refused' ? refused(outcome.reason) : closed(serviceCallId, intent);
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
