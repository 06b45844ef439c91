import { z } from 'zod';
import { known } from '../agents.js';
import type { GraphClient } from '../graph-client.js';
import type { Orders } from '../orders.js';
import {
  Hours,
  MeetingType,
  startTimes,
  windowOf,
  without,
  withBuffers,
  type Stretch,
} from '../start-times.js';

const Host = Hours.extend({ mailbox: z.string() });
const SetUp = z.strictObject({ hosts: z.array(Host), types: z.array(MeetingType) });
const Offered = z.strictObject({ typeId: z.string(), mailbox: z.string(), now: z.number().optional() });
const Invitee = z.strictObject({ name: z.string(), email: z.string() });
const Booked = Offered.extend({ start: z.number(), invitees: z.array(Invitee).min(1) });
const Changed = z.strictObject({ meetingId: z.int(), now: z.number().optional() });
const Moved = Changed.extend({ start: z.number() });

interface Meeting extends Stretch {
  readonly type: MeetingType;
  readonly host: z.infer<typeof Host>;
  readonly eventId: string;
}

const MINUTE = 60_000;

/** Books events in the Exchange calendar of a host. Its buffers are only looked at, never written. */
export class Calendly {
  private desk: z.infer<typeof SetUp> = { hosts: [], types: [] };
  private readonly meetings = new Map<number, Meeting>();
  private lastId = 0;

  constructor(
    private readonly graph: GraphClient,
    private readonly clock: () => Promise<number>,
  ) {}

  readonly orders: Orders = {
    'set-up': (order) => {
      this.desk = SetUp.parse(order);
    },
    offer: (order) => this.offer(Offered.parse(order)),
    'offer-again': (order) => this.offerAgain(Changed.parse(order)),
    book: (order) => this.book(Booked.parse(order)),
    reschedule: (order) => this.reschedule(Moved.parse(order)),
    cancel: (order) => this.cancel(Changed.parse(order)),
  };

  private async offer({ typeId, mailbox, now: given }: z.infer<typeof Offered>): Promise<object> {
    const [type, host] = this.find(typeId, mailbox);
    const now = given ?? (await this.clock());
    return { starts: await this.startsOf(type, host, windowOf(type, now), now) };
  }

  /** Times that a meeting may move to. */
  private async offerAgain({ meetingId, now: given }: z.infer<typeof Changed>): Promise<object> {
    const meeting = this.meeting(meetingId);
    const now = given ?? (await this.clock());
    return {
      starts: await this.startsOf(meeting.type, meeting.host, windowOf(meeting.type, now), now, meeting),
    };
  }

  private async book(order: z.infer<typeof Booked>): Promise<object> {
    const { typeId, mailbox, start, invitees, now: given } = order;
    const [type, host] = this.find(typeId, mailbox);
    const now = given ?? (await this.clock());
    if (!(await this.startsOf(type, host, withBuffers(type, start), now)).includes(start))
      return { isBooked: false };
    const end = start + type.minutes * MINUTE;
    const subject = `${invitees[0]?.name ?? ''} and ${mailbox}`;
    const eventId = await this.graph.createEvent(mailbox, {
      ...{ start, end, subject, showAs: 'busy' },
      attendees: invitees,
    });
    const meetingId = (this.lastId += 1);
    this.meetings.set(meetingId, { type, host, eventId, start, end });
    return { isBooked: true, meetingId, eventId };
  }

  private async reschedule({ meetingId, start, now: given }: z.infer<typeof Moved>): Promise<object> {
    const meeting = this.meeting(meetingId);
    const { type, host, eventId } = meeting;
    const now = given ?? (await this.clock());
    const free = await this.startsOf(type, host, withBuffers(type, start), now, meeting);
    if (!free.includes(start)) return { isBooked: false };
    const slot = { start, end: start + type.minutes * MINUTE };
    await this.graph.changeEvent(host.mailbox, eventId, slot);
    this.meetings.set(meetingId, { ...meeting, ...slot });
    return { isBooked: true };
  }

  private async cancel({ meetingId }: z.infer<typeof Changed>): Promise<void> {
    const { host, eventId } = this.meeting(meetingId);
    await this.graph.cancelEvent(host.mailbox, eventId);
    this.meetings.delete(meetingId);
  }

  private find(typeId: string, mailbox: string): readonly [MeetingType, z.infer<typeof Host>] {
    return [
      known(
        this.desk.types.find(({ id }) => id === typeId),
        `event type ${typeId}`,
      ),
      known(
        this.desk.hosts.find((it) => it.mailbox === mailbox),
        `host ${mailbox}`,
      ),
    ];
  }

  private meeting(id: number): Meeting {
    return known(this.meetings.get(id), `meeting ${id}`);
  }

  /** None when the mailbox cannot be read. What is known of the host's time is what lies in the window. */
  private async startsOf(
    type: MeetingType,
    host: z.infer<typeof Host>,
    window: Stretch,
    now: number,
    moving?: Meeting,
  ): Promise<number[]> {
    const busy = (await this.graph.busyTimes([host.mailbox], window)).get(host.mailbox);
    if (busy === undefined) return [];
    const meetings = [...this.meetings.values()]
      .filter((it) => it !== moving && it.type.id === type.id && it.host.mailbox === host.mailbox)
      .map(({ start }) => start);
    return startTimes(
      type,
      host,
      { busy: without(busy, moving === undefined ? [] : [moving]), meetings },
      now,
    );
  }
}
