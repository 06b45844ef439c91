import { sameInterval, type Interval } from '../planning/time/interval.js';
import { eventChange, eventDraft } from './event-draft.js';
import { judgeOwnEvent } from './judge-own-event.js';
import { chunkKey } from './marker.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredBooking } from './ports/desk-store.port.js';
import type { EventTarget, SeenBefore, SeenEvent } from './ports/event-target.port.js';
import type { OwnEvent, OwnEventStore } from './ports/own-event-store.port.js';
import { pinning } from './look-at-own-events.js';
import type { EventWrite } from './plan-events.js';
import type { WantedEvent } from './wanted-events.js';

/** What came of one write: null when it was done, else the rule or the vendor's words. */
export type EventOutcome = string | null;

/** Does one write to one mailbox: recorded, sent, confirmed. Throws `UpstreamError` when its outcome is not known. */
export class WriteEvent {
  constructor(
    private readonly target: EventTarget,
    private readonly ownEvents: OwnEventStore,
    private readonly desk: DeskStore,
    private readonly clock: Clock,
    private readonly bookings: ReadonlyMap<string, StoredBooking>,
    /** Chunks of which the mailbox holds an event of ours that no record knows. */
    private readonly unlinked: ReadonlySet<string>,
  ) {}

  /** `own` is the record as it is now; null for a create. */
  perform(write: EventWrite, own: OwnEvent | null): Promise<EventOutcome> {
    if (write.kind === 'create') return this.create(write.wanted);
    const current = own ?? write.own;
    if (write.kind === 'remove') return this.remove(current);
    // Between two steps of a ring a person may have taken it.
    return current.state === 'live' ? this.change(current, write) : Promise.resolve('changed-by-a-person');
  }

  private async create(wanted: WantedEvent): Promise<EventOutcome> {
    const { activityId, chunk, technicianId, mailbox, slot, text } = wanted;
    const place = { activityId, chunk, technicianId, mailbox, slot, text };
    const own = await this.ownEvents.begin(
      { ...place, eventId: null, etag: null, target: null, touched: false, state: 'creating' },
      this.clock.now(),
    );
    const draft = eventDraft(wanted, own.generation);
    if (this.unlinked.has(chunkKey(activityId, chunk))) {
      const lost = await this.target.find(mailbox, draft.key);
      if (lost !== null) return this.settle(own, lost, slot);
    }
    const outcome = await this.target.create(mailbox, draft);
    if (outcome.kind === 'done') return this.settle(own, outcome.value, slot);
    await this.ownEvents.forget(own.id);
    return outcome.reason;
  }

  private async change(own: OwnEvent, write: Extract<EventWrite, { kind: 'change' }>): Promise<EventOutcome> {
    const { to, text } = write;
    const sent: OwnEvent = { ...own, state: 'changing', target: to };
    await this.ownEvents.save(sent, this.clock.now());
    const outcome = await this.target.change(own.mailbox, seenBefore(own), eventChange(own, write));
    switch (outcome.kind) {
      case 'done': {
        const written = own.touched ? own.text : text;
        const done = { ...sent, ...outcome.value, text: written, target: null, state: 'live' } as const;
        await this.ownEvents.save(done, this.clock.now());
        return null;
      }
      case 'refused':
        await this.ownEvents.save({ ...own, state: 'live' }, this.clock.now());
        return outcome.reason;
      case 'gone':
        return this.settle(own, null, to);
      case 'changed':
        return this.changeTouched(own, to);
    }
  }

  /** A person has changed it: when that was not its time, only its time is written, to the state that was just read. */
  private async changeTouched(own: OwnEvent, to: Interval): Promise<EventOutcome> {
    const seen = await this.target.read(own.mailbox, seenBefore(own).eventId);
    if (seen === null || !sameInterval(seen.slot, own.slot)) return this.settle(own, seen, to);
    const touched: OwnEvent = { ...own, ...seen, target: to, touched: true, state: 'changing' };
    if (sameInterval(to, own.slot)) {
      await this.ownEvents.save({ ...touched, target: null, state: 'live' }, this.clock.now());
      return 'changed-by-a-person';
    }
    await this.ownEvents.save(touched, this.clock.now());
    const outcome = await this.target.change(own.mailbox, seen, { slot: to, text: null });
    if (outcome.kind !== 'done') return 'changed-meanwhile';
    const done = { ...touched, ...outcome.value, target: null, state: 'live' } as const;
    await this.ownEvents.save(done, this.clock.now());
    return null;
  }

  private async remove(own: OwnEvent): Promise<EventOutcome> {
    await this.ownEvents.save({ ...own, state: 'removing' }, this.clock.now());
    let outcome = await this.target.remove(own.mailbox, seenBefore(own));
    if (outcome.kind === 'changed') {
      // What shows no booking any more goes, whatever a person has changed of it.
      const seen = await this.target.read(own.mailbox, seenBefore(own).eventId);
      outcome = seen === null ? { kind: 'gone' } : await this.target.remove(own.mailbox, seen);
    }
    if (outcome.kind === 'refused' || outcome.kind === 'changed') {
      await this.ownEvents.save(own, this.clock.now());
      return outcome.kind === 'refused' ? outcome.reason : 'changed-meanwhile';
    }
    await this.ownEvents.save({ ...own, state: 'closed' }, this.clock.now());
    return null;
  }

  /** Records what Exchange has instead of what was wanted, or just what was. */
  private async settle(own: OwnEvent, seen: SeenEvent | null, wanted: Interval): Promise<EventOutcome> {
    const booking = this.bookings.get(chunkKey(own.activityId, own.chunk));
    const found = judgeOwnEvent(own, seen, wanted);
    const isMoved = found.own?.state === 'moved';
    if (isMoved && booking !== undefined && booking.state !== 'pinned') {
      const at = this.clock.now();
      await this.desk.saveReconciliation(pinning(booking, at), at);
    }
    if (found.own !== null) await this.ownEvents.save(found.own, this.clock.now());
    if (isMoved) return 'moved-by-a-person';
    return found.own?.state === 'deleted' ? 'deleted-by-a-person' : null;
  }
}

/** The state of the event that was last seen. */
export function seenBefore({ eventId, etag }: OwnEvent): SeenBefore {
  return { eventId: eventId ?? '', etag: etag ?? '' };
}
