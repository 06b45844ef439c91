import type { Stretch } from '../../../sandbox/schedulers/start-times.js';
import type { SchedulerName } from './month-desk.js';

/** A meeting that a scheduler has made, with its buffers. */
export interface Booking extends Stretch {
  readonly id: string;
  readonly scheduler: SchedulerName;
  readonly technicianIds: readonly number[];
  /** When it was made or moved last. */
  readonly madeAt: number;
  /** Of service calls; none for an event. */
  readonly callIds: readonly number[];
}

/** All bookings of the month that stand. */
export class Bookings {
  private readonly standing = new Map<string, Booking>();
  /** When Exchange began to show a booking that stands in Autotask. */
  private readonly shownFrom = new Map<Booking, number>();
  /** Since the last look somebody has booked, moved or cancelled something. */
  isDirty = false;

  put(booking: Booking): void {
    // One that is moved is the last one made.
    this.standing.delete(booking.id);
    this.standing.set(booking.id, booking);
    this.isDirty = true;
  }

  remove(id: string): void {
    this.standing.delete(id);
    this.isDirty = true;
  }

  /** In the order in which they were made or moved last. */
  get all(): readonly Booking[] {
    return [...this.standing.values()];
  }

  /** Exchange shows all that is in Autotask now. */
  shown(now: number): void {
    for (const it of this.all)
      if (!this.shownFrom.has(it)) this.shownFrom.set(it, it.callIds.length === 0 ? it.madeAt : now);
  }

  /** Whether whoever made the later one could see the earlier one. In one minute several may be made. */
  couldBeSeen(earlier: Booking, later: Booking): boolean {
    const readsAutotask = later.scheduler === 'timezest' || later.scheduler === 'dispatcher';
    return readsAutotask || (this.shownFrom.get(earlier) ?? Infinity) <= later.madeAt;
  }
}
