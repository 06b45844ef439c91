import type { SeededRandom } from '../../../sandbox/desk/random.js';
import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';
import { isAtWork, someStart, type DeskTechnician } from '../desk-technicians.js';
import type { CalmDesk } from './calm-desk.js';
import { publishedIn, type Item } from './published-items.js';

/** How often what happens, for each technician in each working hour. */
export const RATES = {
  bookings: 0.15,
  urgentTickets: 0.02,
  tickets: 0.08,
  cancelledTickets: 0.01,
  /** For each booking in each hour. */
  bookingMoved: 0.01,
  bookingCancelled: 0.01,
} as const;
/** Shares of what they name. */
const SHARES = { shortNotice: 0.25, inThePsa: 0.5, isStarted: 0.85 } as const;
/** Of the planned length; more than 1 overruns. */
const SHORTEST = 0.6;
const LONGEST = 1.2;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { ticketStatus, serviceCallStatus, priority } = PICKLISTS;

/** What happens at an instant. */
export type Act = readonly [at: number, act: () => Promise<unknown>];
type Booking = { readonly technician: DeskTechnician } & (
  { readonly callId: number } | { readonly eventId: string }
);

/** Customers, dispatchers and technicians of a desk: they book, call, begin work, overrun and complete it, as chance has it. */
export class WeekOfPeople {
  private readonly bookings: Booking[] = [];
  /** When work that has begun will be done, by ticket, and the part that is being worked on. */
  private readonly begun = new Map<
    number,
    { readonly until: number; readonly item: Item; readonly isLast: boolean }
  >();
  private number = 0;
  readonly counts = {
    bookings: 0,
    shortNotice: 0,
    urgent: 0,
    tickets: 0,
    begun: 0,
    overruns: 0,
    completed: 0,
    cancelled: 0,
  };

  constructor(
    private readonly desk: CalmDesk,
    private readonly technicians: readonly DeskTechnician[],
    private readonly random: SeededRandom,
  ) {}

  /** All that happens in the hour from now on, in order, each at its time; and what others do. */
  async liveAnHour(others: readonly Act[] = []): Promise<void> {
    const from = this.desk.now;
    const state = await this.desk.autotask.state();
    const acts = [
      ...this.workOf(state, from),
      ...this.technicians.filter((it) => isAtWork(it, from)).flatMap((it) => this.callsOf(it, state, from)),
      ...this.changesOfBookings(from),
      ...others,
    ];
    for (const [at, act] of acts.toSorted(([one], [other]) => one - other)) {
      await this.desk.setTime(at);
      await act();
    }
  }

  /** Technicians begin what stands in their calendar, most of them, and end what they have begun. */
  private workOf(state: Readonly<Record<string, readonly Row[]>>, from: number): readonly Act[] {
    // The ids of calls are given in the order of writes that run side by side; what is drawn must not depend on it.
    const items = [...publishedIn(state).values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const tickets = new Map((state['Tickets'] ?? []).map((it) => [Number(it['id']), it]));
    const acts: Act[] = [];
    for (const item of items) {
      const ticketId = Number(item.activityId.split('.')[0]);
      const isNext = item.start >= from && item.start < from + HOUR;
      if (!isNext || this.begun.has(ticketId) || !this.random.chance(SHARES.isStarted)) continue;
      const length = (item.end - item.start) * (SHORTEST + this.random.next() * (LONGEST - SHORTEST));
      const isLast = !items.some((it) => it.activityId === item.activityId && it.start > item.start);
      this.begun.set(ticketId, { item, isLast, until: Math.round((item.start + length) / MINUTE) * MINUTE });
      this.counts.begun += 1;
      acts.push([item.start, () => this.changeTicket(ticketId, { status: ticketStatus['In Progress'] })]);
    }
    for (const [ticketId, { until, item, isLast }] of this.begun) {
      if (until >= from + HOUR) continue;
      this.begun.delete(ticketId);
      if (until > item.end) this.counts.overruns += 1;
      acts.push([until, () => this.stopWork(ticketId, tickets.get(ticketId), item, isLast)]);
    }
    return acts;
  }

  /** The last part completes the ticket; after another one there is less left to do. */
  private stopWork(ticketId: number, ticket: Row | undefined, item: Item, isLast: boolean): Promise<unknown> {
    if (isLast) {
      this.counts.completed += 1;
      const completedDate = new Date(this.desk.now).toISOString();
      return this.changeTicket(ticketId, { status: ticketStatus.Complete, completedDate });
    }
    const left = Number(ticket?.['estimatedHours'] ?? 1) - (item.end - item.start) / HOUR;
    return this.changeTicket(ticketId, {
      status: ticketStatus.Scheduled,
      estimatedHours: Math.max(0.5, left),
    });
  }

  private callsOf(
    technician: DeskTechnician,
    state: Readonly<Record<string, readonly Row[]>>,
    from: number,
  ): readonly Act[] {
    const { random } = this;
    const acts: Act[] = [];
    const maybe = (rate: number, act: () => Promise<unknown>): void => {
      if (random.chance(rate)) acts.push([from + random.between(1, 59) * MINUTE, act]);
    };
    maybe(RATES.bookings, () => this.book(technician));
    maybe(RATES.urgentTickets, () => this.newTicket(technician, state, true));
    maybe(RATES.tickets, () => this.newTicket(technician, state, false));
    maybe(RATES.cancelledTickets, () => this.cancelTicket(technician, state));
    return acts;
  }

  private changesOfBookings(from: number): readonly Act[] {
    const { random } = this;
    return this.bookings.flatMap((booking): Act[] => {
      const drawn = random.next();
      const at = from + random.between(1, 59) * MINUTE;
      if (drawn < RATES.bookingMoved) return [[at, () => this.moveBooking(booking)]];
      if (drawn < RATES.bookingMoved + RATES.bookingCancelled)
        return [[at, () => this.cancelBooking(booking)]];
      return [];
    });
  }

  /** Some today, most on a later day, at any time of the working day, whether something of ours stands there or not. */
  private async book(technician: DeskTechnician): Promise<void> {
    const { random, desk } = this;
    const isShort = random.chance(SHARES.shortNotice);
    const minutes = random.pick([30, 30, 60, 90]);
    const start = this.someTime(technician, minutes, isShort ? 0 : random.between(1, 4));
    if (start === null) return;
    this.counts.bookings += 1;
    if (isShort) this.counts.shortNotice += 1;
    const slot = { start, end: start + minutes * MINUTE };
    if (random.chance(SHARES.inThePsa)) {
      this.bookings.push({ technician, callId: await this.bookCall(technician, slot) });
      return;
    }
    this.number += 1;
    const { mailbox } = technician;
    const event = { mailbox, subject: `Meeting ${this.number}`, showAs: 'busy', ...eventTimes(slot) };
    const [id] = await desk.exchange.upsert('events', [event]);
    this.bookings.push({ technician, eventId: String(id) });
  }

  private someTime(technician: DeskTechnician, minutes: number, days: number): number | null {
    return someStart(technician, minutes, { now: this.desk.now + 30 * MINUTE, days, random: this.random });
  }

  private async bookCall({ id, tickets }: DeskTechnician, slot: Slot): Promise<number> {
    const { autotask } = this.desk;
    const { id: ticketID, companyId: companyID } = this.random.pick(tickets);
    const description = 'Scheduled with the customer by TimeZest';
    const call = {
      companyID,
      description,
      status: serviceCallStatus['Customer Confirmed'],
      ...callTimes(slot),
    };
    const [callId] = await autotask.upsert('ServiceCalls', [this.changed(call)]);
    const [linkId] = await autotask.upsert('ServiceCallTickets', [{ serviceCallID: callId, ticketID }]);
    await autotask.upsert('ServiceCallTicketResources', [{ serviceCallTicketID: linkId, resourceID: id }]);
    return Number(callId);
  }

  private async moveBooking(booking: Booking): Promise<void> {
    const start = this.someTime(booking.technician, 60, this.random.between(0, 3));
    if (start === null) return;
    const slot = { start, end: start + HOUR };
    if ('callId' in booking)
      await this.desk.autotask.upsert('ServiceCalls', [
        this.changed({ id: booking.callId, ...callTimes(slot) }),
      ]);
    else await this.desk.exchange.upsert('events', [{ id: booking.eventId, ...eventTimes(slot) }]);
  }

  private async cancelBooking(booking: Booking): Promise<void> {
    this.bookings.splice(this.bookings.indexOf(booking), 1);
    this.counts.cancelled += 1;
    if ('callId' in booking) {
      const cancelled = { id: booking.callId, status: serviceCallStatus.Canceled };
      await this.desk.autotask.upsert('ServiceCalls', [this.changed(cancelled)]);
    } else await this.desk.exchange.remove('events', [booking.eventId]);
  }

  /** Like one that the technician has already; an urgent one is due within four hours. */
  private async newTicket(
    { id }: DeskTechnician,
    { Tickets: tickets = [] }: Readonly<Record<string, readonly Row[]>>,
    isUrgent: boolean,
  ): Promise<void> {
    const { random, desk } = this;
    const like = tickets.find((it) => it['assignedResourceID'] === id) ?? {};
    this.counts[isUrgent ? 'urgent' : 'tickets'] += 1;
    this.number += 1;
    const [due, now] = [isUrgent ? 4 : random.between(16, 96), new Date(desk.now).toISOString()];
    const { id: _id, ...row } = like;
    const ticket = {
      ...row,
      ticketNumber: `T20990101.${this.number}`,
      title: `New work ${this.number}`,
      status: ticketStatus.New,
      priority: isUrgent ? priority.Critical : random.pick([priority.High, priority.Medium, priority.Low]),
      estimatedHours: random.pick([0.5, 1, 1, 2]),
      createDate: now,
      lastActivityDate: now,
      dueDateTime: new Date(desk.now + due * HOUR).toISOString(),
      completedDate: null,
    };
    await desk.autotask.upsert('Tickets', [ticket]);
  }

  private async cancelTicket(
    { id }: DeskTechnician,
    { Tickets: tickets = [] }: Readonly<Record<string, readonly Row[]>>,
  ): Promise<void> {
    const open = tickets.filter((it) => it['assignedResourceID'] === id && it['status'] === ticketStatus.New);
    if (open.length > 0)
      await this.changeTicket(Number(this.random.pick(open)['id']), { status: ticketStatus.Cancelled });
  }

  /** As the vendor's API would store it. */
  private changed(call: Row): Row {
    return { ...call, lastModifiedDateTime: new Date(this.desk.now).toISOString() };
  }

  private changeTicket(id: number, change: Row): Promise<unknown> {
    const lastActivityDate = new Date(this.desk.now).toISOString();
    return this.desk.autotask.upsert('Tickets', [{ id, lastActivityDate, ...change }]);
  }
}

interface Slot {
  readonly start: number;
  readonly end: number;
}

const callTimes = ({ start, end }: Slot): Row => ({
  startDateTime: new Date(start).toISOString(),
  endDateTime: new Date(end).toISOString(),
});

function eventTimes({ start, end }: Slot): Row {
  const stamp = (at: number): Row => ({ dateTime: new Date(at).toISOString().slice(0, 19), timeZone: 'UTC' });
  return { start: stamp(start), end: stamp(end) };
}
