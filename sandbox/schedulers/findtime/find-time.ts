import { z } from 'zod';
import { known } from '../agents.js';
import type { GraphClient } from '../graph-client.js';
import type { Orders } from '../orders.js';
import { Hours, isFree, MeetingType, startTimes, windowOf, type Stretch } from '../start-times.js';

const Attendee = Hours.extend({ mailbox: z.string() });
const Common = z.strictObject({ type: MeetingType, attendees: z.array(Attendee).min(1) });
const Offered = Common.extend({ now: z.number().optional() });
const Held = Common.extend({ starts: z.array(z.number()).min(1).max(3) });
const Poll = z.strictObject({ pollId: z.int() });
const Kept = Poll.extend({ start: z.number() });

/** A tentative event in one calendar. */
interface Hold {
  readonly mailbox: string;
  readonly eventId: string;
  readonly start: number;
}

const MINUTE = 60_000;

/** Holds some times in the calendars of several people, until one is kept and the others are taken away. */
export class FindTime {
  private readonly polls = new Map<number, readonly Hold[]>();
  private lastId = 0;

  constructor(
    private readonly graph: GraphClient,
    private readonly clock: () => Promise<number>,
  ) {}

  readonly orders: Orders = {
    offer: (order) => this.offer(Offered.parse(order)),
    hold: (order) => this.hold(Held.parse(order)),
    keep: (order) => this.keep(Kept.parse(order)),
    cancel: (order) => this.cancel(Poll.parse(order)),
  };

  /** Times at which all are free. */
  private async offer({ type, attendees, now: given }: z.infer<typeof Offered>): Promise<object> {
    const now = given ?? (await this.clock());
    const busy = await this.busyOf(attendees, windowOf(type, now));
    if (busy === null) return { starts: [] };
    const [first = [], ...others] = attendees.map((it) =>
      startTimes(type, it, { busy: busy.get(it.mailbox) ?? [], meetings: [] }, now),
    );
    const sets = others.map((starts) => new Set(starts));
    return { starts: first.filter((start) => sets.every((it) => it.has(start))) };
  }

  /** Only those times at which all are still free. */
  private async hold({ type, attendees, starts }: z.infer<typeof Held>): Promise<object> {
    const slots = starts.map((start) => ({ start, end: start + type.minutes * MINUTE }));
    const free: Stretch[] = [];
    for (const slot of slots) {
      const busy = await this.busyOf(attendees, slot);
      if (busy !== null && isFree(slot, [...busy.values(), free].flat())) free.push(slot);
    }
    if (free.length === 0) return { isHeld: false };
    const holds: Hold[] = [];
    const invited = attendees.map(({ mailbox }) => ({ name: mailbox, email: mailbox }));
    try {
      for (const slot of free) {
        for (const { mailbox } of attendees) {
          const event = {
            ...slot,
            subject: 'HOLD: meeting',
            showAs: 'tentative',
            attendees: invited,
          } as const;
          holds.push({
            mailbox,
            start: slot.start,
            eventId: await this.graph.createEvent(mailbox, event),
          });
        }
      }
    } catch (cause) {
      await this.release(holds);
      throw cause;
    }
    const pollId = (this.lastId += 1);
    this.polls.set(pollId, holds);
    return { isHeld: true, pollId, starts: free.map(({ start }) => start) };
  }

  /** One time becomes busy, the others are free again. */
  private async keep({ pollId, start }: z.infer<typeof Kept>): Promise<object> {
    const holds = this.poll(pollId);
    const kept = holds.filter((it) => it.start === start);
    if (kept.length === 0)
      throw new Error(`Poll ${pollId} holds no time at ${new Date(start).toISOString()}.`);
    for (const { mailbox, eventId } of kept)
      await this.graph.changeEvent(mailbox, eventId, { showAs: 'busy', subject: 'Meeting' });
    await this.release(holds.filter((it) => it.start !== start));
    this.polls.set(pollId, kept);
    return { eventIds: kept.map(({ eventId }) => eventId) };
  }

  private async cancel({ pollId }: z.infer<typeof Poll>): Promise<void> {
    await this.release(this.poll(pollId));
    this.polls.delete(pollId);
  }

  private async release(holds: readonly Hold[]): Promise<void> {
    for (const { mailbox, eventId } of holds) await this.graph.cancelEvent(mailbox, eventId);
  }

  private poll(id: number): readonly Hold[] {
    return known(this.polls.get(id), `poll ${id}`);
  }

  /** Null when a calendar cannot be read. */
  private async busyOf(
    attendees: readonly z.infer<typeof Attendee>[],
    window: Stretch,
  ): Promise<ReadonlyMap<string, readonly Stretch[]> | null> {
    const mailboxes = attendees.map(({ mailbox }) => mailbox);
    const busy = await this.graph.busyTimes(mailboxes, window);
    return mailboxes.every((it) => busy.has(it)) ? busy : null;
  }
}
