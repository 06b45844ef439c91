import type { SeededRandom } from '../../../sandbox/desk/random.js';
import { withBuffers, type MeetingType } from '../../../sandbox/schedulers/start-times.js';
import type { Agenda } from './agenda.js';
import type { Bookings } from './bookings.js';
import { chanceOf } from './chance.js';
import type { KnownTypes } from './known-types.js';
import type { MonthDesk, SchedulerName, Worker } from './month-desk.js';
import {
  CALENDLY_TYPE,
  FINDTIME_TYPE,
  FIRST_FEW,
  HOURS_TO_ANSWER,
  PATIENCE_DAYS,
  SHARES,
  TIMEZEST_TYPES,
} from './rates.js';
import { nextWorkingTime, workingDaysLater } from './working-time.js';

/** Somebody wants a meeting, and what has become of it. */
export interface BookingRequest {
  readonly scheduler: SchedulerName;
  readonly worker: Worker;
  /** When somebody looked for a time first. */
  readonly askedAt: number;
  /** The earliest start that was free when somebody found one; null while none was. Who books need not take the earliest. */
  start: number | null;
}

/** The start that was taken, and the earliest that could have been. */
interface Found {
  readonly taken: number;
  readonly earliest: number;
}

/** A way to get a meeting; null when nothing was free. */
interface Way {
  readonly look: () => Promise<Found | null>;
  readonly reschedule: () => Promise<unknown>;
  readonly cancel: () => Promise<unknown>;
}

interface Offer {
  readonly starts: readonly number[];
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
const MOST_LOOKS = 3;

/** Customers and colleagues who want meetings: they look, book what suits them, and some of them move or cancel it later. */
export class Customers {
  readonly requests: BookingRequest[] = [];

  constructor(
    private readonly month: MonthDesk,
    private readonly types: KnownTypes,
    private readonly agenda: Agenda,
    private readonly bookings: Bookings,
    private readonly seed: number,
  ) {}

  /** A link is sent now, and opened some hours later in working time. */
  async sendsLink(worker: Worker, name: string): Promise<void> {
    const { month, seed } = this;
    const random = chanceOf(seed, name);
    const type = pickType(random);
    const { id: ticketId } = random.pick(worker.tickets);
    const isForTeam = random.chance(SHARES.forTeam);
    const { requestId } = await month.order<{ requestId: number }>('timezest', 'send', {
      ...{ typeId: type.id, ticketId },
      ...(isForTeam ? { teamId: worker.timeZone } : { agentId: worker.id }),
    });
    const team = month.workers.filter((it) => it.timeZone === worker.timeZone);
    const asked = await this.types.asks(
      type.id,
      (isForTeam ? team : [worker]).map(({ id }) => id),
    );
    const [least, most] = HOURS_TO_ANSWER;
    const opened = nextWorkingTime(worker.agent, month.now + random.between(least * 60, most * 60) * MINUTE);
    this.agenda.add(opened, () =>
      this.wants('timezest', worker, name, this.timeZest({ requestId, asked }, type, name, random)),
    );
  }

  /** Opens the page of a technician and books at once. */
  async opensCalendly(worker: Worker, name: string): Promise<void> {
    await this.wants('calendly', worker, name, this.calendly(worker, name, chanceOf(this.seed, name)));
  }

  /** A technician wants to meet one or two colleagues. */
  async wantsToMeet(worker: Worker, name: string): Promise<void> {
    await this.wants('findtime', worker, name, this.findTime(worker, name, chanceOf(this.seed, name)));
  }

  private async wants(scheduler: SchedulerName, worker: Worker, name: string, way: Way): Promise<void> {
    const request: BookingRequest = {
      ...{ scheduler, worker, askedAt: this.month.now, start: null },
    };
    this.requests.push(request);
    await this.lookFor(request, name, way);
  }

  private async lookFor(request: BookingRequest, name: string, way: Way): Promise<void> {
    const { month, agenda } = this;
    const { worker, askedAt } = request;
    const found = await way.look();
    if (found !== null) {
      request.start = found.earliest;
      this.decideFate(found.taken, name, way);
      return;
    }
    const again = nextWorkingTime(worker.agent, month.now + HOUR);
    if (again <= workingDaysLater(worker.agent, askedAt, PATIENCE_DAYS))
      agenda.add(again, () => this.lookFor(request, name, way));
  }

  /** Some meetings are moved or cancelled before they begin. */
  private decideFate(start: number, name: string, way: Way): void {
    const random = chanceOf(this.seed, name, 'fate');
    const drawn = random.next();
    const at = Math.floor(this.month.now + random.next() * (start - this.month.now - 30 * MINUTE));
    if (at <= this.month.now) return;
    if (drawn < SHARES.cancelled) this.agenda.add(at, way.cancel);
    else if (drawn < SHARES.cancelled + SHARES.rescheduled) this.agenda.add(at, way.reschedule);
  }

  private timeZest(
    { requestId, asked }: { readonly requestId: number; readonly asked: string | null },
    type: MeetingType,
    name: string,
    random: SeededRandom,
  ): Way {
    const { month, bookings } = this;
    let callIds: readonly number[] = [];
    const take = (order: 'book' | 'reschedule') => (): Promise<Found | null> =>
      this.lookAndTake(
        random,
        () => month.order<Offer>('timezest', 'offer', { requestId, now: month.now }),
        async (start) => {
          const taken = await month.order<{ isBooked: boolean; agentId: number; callIds?: number[] }>(
            ...(['timezest', order, { requestId, start, now: month.now }] as const),
          );
          if (!taken.isBooked) return false;
          if (order === 'book') await this.types.isServed(asked);
          callIds = taken.callIds ?? callIds;
          const common = { id: name, scheduler: 'timezest', callIds } as const;
          bookings.put({ ...common, technicianIds: [taken.agentId], ...withBuffers(type, start) });
          return true;
        },
      );
    return {
      look: take('book'),
      reschedule: take('reschedule'),
      cancel: async () => {
        await month.order('timezest', 'cancel', { requestId });
        bookings.remove(name);
      },
    };
  }

  private calendly(worker: Worker, name: string, random: SeededRandom): Way {
    const { month, bookings } = this;
    const { mailbox } = worker;
    const common = { id: name, scheduler: 'calendly', technicianIds: [worker.id], callIds: [] } as const;
    let meetingId = 0;
    const put = (start: number): void => {
      bookings.put({ ...common, ...withBuffers(CALENDLY_TYPE, start) });
    };
    const about = (): object => ({ typeId: CALENDLY_TYPE.id, mailbox, now: month.now });
    const invitees = [{ name: 'Customer', email: `${name.replaceAll(' ', '-')}@customer.example` }];
    return {
      look: () =>
        this.lookAndTake(
          random,
          () => month.order<Offer>('calendly', 'offer', about()),
          async (start) => {
            const taken = await month.order<{ isBooked: boolean; meetingId: number }>('calendly', 'book', {
              ...{ ...about(), start, invitees },
            });
            meetingId = taken.meetingId;
            if (taken.isBooked) put(start);
            return taken.isBooked;
          },
        ),
      reschedule: () =>
        this.lookAndTake(
          random,
          () => month.order<Offer>('calendly', 'offer-again', { meetingId, now: month.now }),
          async (start) => {
            const order = { meetingId, start, now: month.now };
            const { isBooked } = await month.order<{ isBooked: boolean }>('calendly', 'reschedule', order);
            if (isBooked) put(start);
            return isBooked;
          },
        ),
      cancel: async () => {
        await month.order('calendly', 'cancel', { meetingId });
        bookings.remove(name);
      },
    };
  }

  /** The first of the held times counts as found; which one is kept is decided later. Nobody moves such a meeting. */
  private findTime(worker: Worker, name: string, random: SeededRandom): Way {
    const { month, bookings, agenda } = this;
    const others = month.workers.filter((it) => it.timeZone === worker.timeZone && it.id !== worker.id);
    const first = random.between(0, Math.max(0, others.length - 2));
    const people = [worker, ...others.slice(first, first + random.between(1, 2))];
    const attendees = people.map(({ agent: { resourceId: _id, ...it } }) => it);
    const technicianIds = people.map(({ id }) => id);
    const asked = { type: FINDTIME_TYPE, attendees };
    const [least, most] = HOURS_TO_ANSWER;
    const hours = random.between(least, most);
    const choice = random.next();
    let pollId = 0;
    const put = (id: string, start: number): void => {
      const common = { id, scheduler: 'findtime', technicianIds, callIds: [] } as const;
      bookings.put({ ...common, ...withBuffers(FINDTIME_TYPE, start) });
    };
    const keep = async (starts: readonly number[]): Promise<void> => {
      const kept = starts[Math.floor(choice * starts.length)] ?? 0;
      await month.order('findtime', 'keep', { pollId, start: kept });
      for (const [index, start] of starts.entries()) if (start !== kept) bookings.remove(`${name} ${index}`);
      bookings.isDirty = true;
    };
    return {
      look: async () => {
        const offer = await month.order<Offer>('findtime', 'offer', { ...asked, now: month.now });
        const wanted = [0, 2, 4].flatMap((index) => offer.starts[index] ?? []);
        if (wanted.length === 0) return null;
        const held = await month.order<{ isHeld: boolean; pollId: number; starts: number[] }>(
          ...(['findtime', 'hold', { ...asked, starts: wanted }] as const),
        );
        if (!held.isHeld) return null;
        pollId = held.pollId;
        for (const [index, start] of held.starts.entries()) put(`${name} ${index}`, start);
        const [earliest = 0] = held.starts;
        agenda.add(Math.min(month.now + hours * HOUR, earliest - 30 * MINUTE), () => keep(held.starts));
        return { taken: earliest, earliest };
      },
      reschedule: () => Promise.resolve(),
      cancel: () => Promise.resolve(),
    };
  }

  /** The first time that is offered or one of the first few; when somebody else was faster, what is offered then. */
  private async lookAndTake(
    random: SeededRandom,
    offer: () => Promise<Offer>,
    take: (start: number) => Promise<boolean>,
  ): Promise<Found | null> {
    const few = random.chance(SHARES.takesFirst) ? 1 : FIRST_FEW;
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const { starts } = await offer();
      const [earliest] = starts;
      if (earliest === undefined) return null;
      const start = random.pick(starts.slice(0, few));
      if (await take(start)) return { taken: start, earliest };
    }
    return null;
  }
}

function pickType(random: SeededRandom): MeetingType {
  let left = random.next();
  const found = TIMEZEST_TYPES.find(({ share }) => (left -= share) < 0) ?? TIMEZEST_TYPES[0];
  if (found === undefined) throw new Error('There is no type of appointment.');
  return found.type;
}
