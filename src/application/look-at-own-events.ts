import { sameInterval, type Instant } from '../planning/time/interval.js';
import { UpstreamError } from './errors.js';
import { entryOf } from './human-overrides.js';
import { mailboxSource } from './import-calendars.js';
import { importWindow } from './import-window.js';
import { judgeOwnEvent, needsLook } from './judge-own-event.js';
import { chunkKey, eventKeyOf } from './marker.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, Reconciliation, StoredBooking } from './ports/desk-store.port.js';
import type { EventTarget } from './ports/event-target.port.js';
import type { OwnEvent, OwnEventStore } from './ports/own-event-store.port.js';
import type { Progress } from './ports/progress.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { MAILBOXES_AT_ONCE, perMailbox } from './per-mailbox.js';
import { settingsFor } from './settings.js';

/**
 * Before anything is planned: finds out what became of our own events whose last write was not confirmed, or that the import does not
 * show as we wrote them. Writes to no mailbox. A booking whose event a person has moved is pinned where its service call stands.
 */
export class LookAtOwnEvents {
  constructor(
    private readonly target: EventTarget,
    private readonly ownEvents: OwnEventStore,
    private readonly desk: DeskStore,
    private readonly log: SourceLog,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /** A mailbox that cannot be asked keeps its records as they are until the next time. */
  async run(): Promise<void> {
    const open = await this.ownEvents.open();
    if (open.length === 0) return;
    const desk = await this.desk.load();
    const { horizonDays } = settingsFor(await this.settings.all());
    const window = importWindow(this.clock.now(), horizonDays);
    const readAt = new Map((await this.log.list()).map((it) => [it.name, it.succeededAt]));
    const events = new Map(desk.events.map((it) => [it.event.id, it.event]));
    const bookings = new Map(desk.bookings.map((it) => [chunkKey(it.activityId, it.chunk), it]));
    const doubtful = open.filter((own) => {
      const event = (own.eventId === null ? undefined : events.get(own.eventId)) ?? null;
      const imported = { event, readAt: readAt.get(mailboxSource(own.mailbox)) ?? null, window };
      return needsLook(own, imported, this.clock.now());
    });
    await this.agree(open, doubtful, bookings);
    await perMailbox(doubtful, MAILBOXES_AT_ONCE, (mailbox, all) => this.lookInto(mailbox, all, bookings));
  }

  /** Where the service call was moved to the place of its event, both say the same again. */
  private async agree(
    open: readonly OwnEvent[],
    doubtful: readonly OwnEvent[],
    bookings: ReadonlyMap<string, StoredBooking>,
  ): Promise<void> {
    for (const own of open) {
      const booking = bookings.get(chunkKey(own.activityId, own.chunk));
      if (own.state !== 'moved' || doubtful.includes(own) || booking === undefined) continue;
      if (sameInterval(own.slot, booking.slot)) {
        await this.ownEvents.save({ ...own, state: 'live' }, this.clock.now());
      }
    }
  }

  private async lookInto(
    mailbox: string,
    doubtful: readonly OwnEvent[],
    bookings: ReadonlyMap<string, StoredBooking>,
  ): Promise<void> {
    try {
      for (const own of doubtful) await this.look(own, bookings.get(chunkKey(own.activityId, own.chunk)));
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.system !== 'exchange') throw error;
      this.progress.step(`own events of ${mailbox}: ${error.message}`);
    }
  }

  private async look(own: OwnEvent, booking: StoredBooking | undefined): Promise<void> {
    const seen =
      own.eventId === null
        ? await this.target.find(own.mailbox, eventKeyOf(own))
        : await this.target.read(own.mailbox, own.eventId);
    const found = judgeOwnEvent(own, seen, booking?.slot ?? null);
    const at = this.clock.now();
    if (found.pins && booking !== undefined) await this.desk.saveReconciliation(pinning(booking, at), at);
    if (found.own === null) await this.ownEvents.forget(own.id);
    else await this.ownEvents.save(found.own, at);
  }
}

/** A person's move of an event is one of its booking: it stays where its service call stands. */
export const pinning = (booking: StoredBooking, at: Instant): Reconciliation => ({
  open: [],
  close: [],
  closeBookings: [],
  bookings: [{ ...booking, state: 'pinned' }],
  audit: [
    { ...entryOf(booking, at), actor: 'mailbox-user', action: 'event-moved', after: { state: 'pinned' } },
  ],
});
