import { setTimeout as wait } from 'node:timers/promises';
import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import { SeededRandom } from '../../../sandbox/desk/random.js';
import type { Row } from '../../../sandbox/desk/row.js';
import type { AutotaskClient } from '../../../sandbox/schedulers/autotask-client.js';
import { book, cancel, move, type BookedMeeting } from '../../../sandbox/schedulers/meeting-scheduler.js';
import type { CrashDesk } from './crash-desk.js';
import { Ledger, type RecordKey } from './ledger.js';
import { ourCalls, type OurCall, type Tables } from './our-calls.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Beyond the freeze, so that what lands there moves something. */
const SOON = 3 * HOUR;

/** The planner's starts lie on a grid of five minutes: what does not was put there by a bot. */
const OFF_GRID = 7 * MINUTE;

const PAUSE_MS = 250;
const MOST_BOOKINGS = 30;
const MOST_NEW_TICKETS = 25;
const MOST_HUMAN_MOVES = 12;

const { ticketStatus } = PICKLISTS;

type Action =
  'book' | 'move' | 'cancel' | 'priority' | 'estimate' | 'open' | 'close' | 'human-move' | 'meeting';

/** How often each is done, in hundredths. */
const SHARES: Readonly<Record<Action, number>> = {
  book: 22,
  move: 13,
  cancel: 9,
  priority: 12,
  estimate: 14,
  open: 14,
  close: 8,
  'human-move': 4,
  meeting: 4,
};

/** A scheduler, a dispatcher and people in Outlook at work, by chance that can be repeated, and a ledger of what they did. */
export class LoadBots {
  /** How often each was done. */
  readonly done: Partial<Record<Action, number>> = {};
  private readonly bookings: (BookedMeeting & { readonly minutes: number })[] = [];
  private readonly newTickets: number[] = [];
  private isOver = false;
  private current: Promise<void> = Promise.resolve();
  private holders = 0;

  private constructor(
    private readonly desk: CrashDesk,
    private readonly random: SeededRandom,
    readonly ledger: Ledger,
    readonly exchangeLedger: Ledger,
    private readonly scheduler: AutotaskClient,
    private readonly dispatcher: AutotaskClient,
    private readonly mailboxes: readonly string[],
    private tables: Tables,
  ) {}

  static async begin(desk: CrashDesk, seed: number): Promise<LoadBots> {
    const tables = await desk.autotask.state();
    const { events = [], mailboxes = [] } = await desk.exchange.state();
    return new LoadBots(
      desk,
      new SeededRandom(seed),
      new Ledger(tables),
      new Ledger({ events }),
      await desk.userOfAutotask('timezest'),
      await desk.userOfAutotask('dispatcher'),
      mailboxes.map((it) => String(it['userPrincipalName'])),
      tables,
    );
  }

  /** Acts again and again until {@link stop}. */
  async work(): Promise<void> {
    while (!this.isOver) {
      if (this.holders === 0) {
        this.current = this.act();
        await this.current;
      }
      await wait(PAUSE_MS);
    }
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.current;
  }

  /** Does `work` while nobody acts, so that the ledger holds for what is found. */
  async whileAtRest<T>(work: () => Promise<T>): Promise<T> {
    this.holders += 1;
    try {
      await this.current;
      return await work();
    } finally {
      this.holders -= 1;
    }
  }

  private async act(): Promise<void> {
    const action = this.choose();
    try {
      this.tables = await this.desk.autotask.state();
      const keys = await this.actions[action]();
      if (keys === null) return;
      this.ledger.learn(keys, await this.desk.autotask.state());
      this.done[action] = (this.done[action] ?? 0) + 1;
    } catch {
      // Refused, as when a call has gone meanwhile: then nothing was done.
    }
  }

  private choose(): Action {
    let left = this.random.between(0, 99);
    for (const [action, share] of Object.entries(SHARES)) {
      if (left < share) return action as Action;
      left -= share;
    }
    return 'book';
  }

  /** Each answers what it touched; null when there was nothing to do it with. */
  private readonly actions: Readonly<Record<Action, () => Promise<readonly RecordKey[] | null>>> = {
    book: () => (this.bookings.length < MOST_BOOKINGS ? this.book() : this.cancel()),
    move: () => this.move(),
    cancel: () => this.cancel(),
    priority: () => this.changeTicket({ priority: this.random.between(1, 4) }),
    estimate: () => this.changeTicket({ estimatedHours: this.random.between(1, 10) / 2 }),
    open: () => (this.newTickets.length < MOST_NEW_TICKETS ? this.open() : this.close()),
    close: () => this.close(),
    'human-move': () => this.moveOneOfOurs(),
    meeting: () => this.meet(),
  };

  /** Books a customer on top of a call of ours. */
  private async book(): Promise<readonly RecordKey[] | null> {
    const ours = this.oneOfOurs();
    const ticket = ours?.links[0]?.ticketId;
    const technician = ours?.technicians[0]?.technicianId;
    if (ours === null || ticket === undefined || technician === undefined) return null;
    const minutes = this.random.pick([15, 30, 60]);
    const meeting = await book(this.scheduler, {
      resourceId: technician,
      ticketId: ticket,
      start: this.near(ours),
      minutes,
    });
    this.bookings.push({ ...meeting, minutes });
    const { ServiceCallTicketResources: people = [] } = await this.desk.autotask.state();
    const person = people.find((it) => it['serviceCallTicketID'] === meeting.serviceCallTicketId);
    return [
      { table: 'ServiceCalls', id: meeting.serviceCallId },
      { table: 'ServiceCallTickets', id: meeting.serviceCallTicketId },
      { table: 'ServiceCallTicketResources', id: Number(person?.['id']) },
    ];
  }

  private async move(): Promise<readonly RecordKey[] | null> {
    const ours = this.oneOfOurs();
    if (this.bookings.length === 0 || ours === null) return null;
    const meeting = this.random.pick(this.bookings);
    await move(this.scheduler, meeting, { start: this.near(ours), minutes: meeting.minutes });
    return [{ table: 'ServiceCalls', id: meeting.serviceCallId }];
  }

  private async cancel(): Promise<readonly RecordKey[] | null> {
    const meeting = this.bookings.shift();
    if (meeting === undefined) return null;
    await cancel(this.scheduler, meeting);
    return [{ table: 'ServiceCalls', id: meeting.serviceCallId }];
  }

  private async changeTicket(change: Row): Promise<readonly RecordKey[] | null> {
    const id = this.oneOfOurs()?.links[0]?.ticketId;
    if (id === undefined) return null;
    await this.dispatcher.patch('Tickets', { id, ...change });
    return [{ table: 'Tickets', id }];
  }

  private async open(): Promise<readonly RecordKey[] | null> {
    const known = this.oneOfOurs()?.links[0]?.ticketId;
    const like = (this.tables['Tickets'] ?? []).find((it) => it['id'] === known);
    if (like === undefined) return null;
    const { companyID, queueID, assignedResourceID, assignedResourceRoleID } = like;
    const id = await this.dispatcher.create('Tickets', {
      ...{ companyID, queueID, assignedResourceID, assignedResourceRoleID },
      title: 'A printer is on fire',
      status: ticketStatus.New,
      priority: this.random.between(1, 4),
      estimatedHours: this.random.between(1, 4) / 2,
    });
    this.newTickets.push(id);
    return [{ table: 'Tickets', id }];
  }

  private async close(): Promise<readonly RecordKey[] | null> {
    const id = this.newTickets.shift();
    if (id === undefined) return null;
    await this.dispatcher.patch('Tickets', { id, status: ticketStatus.Complete });
    return [{ table: 'Tickets', id }];
  }

  /** Only calls that are linked: a person is not so fast as to move one that is being made. */
  private async moveOneOfOurs(): Promise<readonly RecordKey[] | null> {
    const linked = await this.desk.database.query<{ service_call_id: string }>(
      `SELECT service_call_id FROM booking WHERE state = 'live'`,
    );
    const ids = new Set(linked.map((it) => Number(it.service_call_id)));
    const ours = this.oneOfOurs(({ id }) => ids.has(id) && !this.ledger.humanMoves.has(id));
    if (ours === null || this.ledger.humanMoves.size >= MOST_HUMAN_MOVES) return null;
    const start = this.near(ours);
    const end = start + ours.end - ours.start;
    const at = Date.now();
    await this.dispatcher.patch('ServiceCalls', {
      id: ours.id,
      startDateTime: new Date(start).toISOString(),
      endDateTime: new Date(end).toISOString(),
    });
    this.ledger.humanMoves.set(ours.id, { at, start, end });
    return [];
  }

  /** Somebody is invited in Outlook. */
  private async meet(): Promise<readonly RecordKey[] | null> {
    const ours = this.oneOfOurs();
    if (ours === null) return null;
    const start = this.near(ours);
    const stamp = (instant: number): Row => ({
      dateTime: new Date(instant).toISOString().slice(0, 19),
      timeZone: 'UTC',
    });
    const [id] = await this.desk.exchange.upsert('events', [
      {
        mailbox: this.random.pick(this.mailboxes),
        subject: 'Quick word',
        start: stamp(start),
        end: stamp(start + 15 * MINUTE),
      },
    ]);
    if (id === undefined) return null;
    const { events = [] } = await this.desk.exchange.state();
    this.exchangeLedger.learn([{ table: 'events', id }], { events });
    return [];
  }

  /** An open call of ours that nobody could be on the way to, and of whose technician and ticket it is known. */
  private oneOfOurs(isWanted: (call: OurCall) => boolean = () => true): OurCall | null {
    const calls = ourCalls(this.tables).filter(
      (it) => it.isOpen && it.start > Date.now() + SOON && it.technicians.length === 1 && isWanted(it),
    );
    return calls.length === 0 ? null : this.random.pick(calls);
  }

  private near({ start }: OurCall): number {
    return start + this.random.between(0, 3) * 30 * MINUTE + OFF_GRID;
  }
}
