import type { Stretch } from '../../../sandbox/schedulers/start-times.js';
import type { SchedulerName } from './month-desk.js';

/** A meeting that a scheduler has made, with its buffers. */
export interface Booking extends Stretch {
  readonly id: string;
  readonly scheduler: SchedulerName;
  readonly technicianIds: readonly number[];
  /** Of service calls; none for an event. */
  readonly callIds: readonly number[];
}

/** All bookings of the month that stand. */
export class Bookings {
  private readonly standing = new Map<string, Booking>();
  /** So many were made or moved. Told by it and not by the clock, as several may be made within the minute of a look around. */
  private count = 0;
  /** Which one each was. */
  private readonly made = new Map<Booking, number>();
  /** After which one Exchange showed it: an event at once, a call once it is copied. */
  private readonly shownAfter = new Map<Booking, number>();
  /** Since the last look somebody has booked, moved or cancelled something. */
  isDirty = false;

  put(booking: Booking): void {
    // One that is moved is the last one made.
    this.standing.delete(booking.id);
    this.standing.set(booking.id, booking);
    this.count += 1;
    this.made.set(booking, this.count);
    if (booking.callIds.length === 0) this.shownAfter.set(booking, this.count);
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
  shown(): void {
    for (const it of this.all) if (!this.shownAfter.has(it)) this.shownAfter.set(it, this.count);
  }

  /** Whether whoever made the later one could see the earlier one. */
  couldBeSeen(earlier: Booking, later: Booking): boolean {
    const readsAutotask = later.scheduler === 'timezest' || later.scheduler === 'dispatcher';
    return readsAutotask || (this.shownAfter.get(earlier) ?? Infinity) < (this.made.get(later) ?? 0);
  }
}
