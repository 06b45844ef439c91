import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';
import type { Stretch } from '../../../sandbox/schedulers/start-times.js';
import type { Agenda } from './agenda.js';
import { chanceOf } from './chance.js';
import type { SeenCall } from './desk-view.js';
import type { MonthDesk, Worker } from './month-desk.js';
import { DUE_DAYS, ESTIMATES, ORDINARY_PRIORITIES, SHARES, URGENT_DUE_HOURS, WORK_LENGTH } from './rates.js';
import { workingDaysLater } from './working-time.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Who is so late with the work before does not begin the next one; it is planned anew. */
const MOST_LATE = 20 * MINUTE;
const LEAST_HOURS = 0.5;
const { ticketStatus, priority } = PICKLISTS;

/** What a technician worked on. */
export interface Worked extends Stretch {
  readonly technicianId: number;
}

/** Technicians begin and complete what stands in their calendars; and new work comes in. */
export class WorkDays {
  readonly worked: Worked[] = [];
  readonly counts = { tickets: 0, urgent: 0, begun: 0, completed: 0, notBegun: 0 };
  /** Tickets that somebody is working on. */
  readonly begun = new Set<number>();
  private readonly busyUntil = new Map<number, number>();

  constructor(
    private readonly month: MonthDesk,
    private readonly agenda: Agenda,
    private readonly seed: number,
  ) {}

  /** Takes up all planned work that begins in the hour. */
  planHour(from: number): void {
    const items = [...this.month.view.items.values()];
    for (const item of items) {
      if (item.start < from || item.start >= from + HOUR) continue;
      const isLast = !items.some((it) => it.ticketId === item.ticketId && it.start > item.start);
      this.agenda.add(item.start, () => this.begin(item, isLast));
    }
  }

  /** A new ticket for the technician. */
  async arrives(worker: Worker, name: string, isUrgent: boolean): Promise<void> {
    const { month, seed } = this;
    const random = chanceOf(seed, name);
    const level = isUrgent ? priority.Critical : random.pick(ORDINARY_PRIORITIES);
    const estimatedHours = random.pick(ESTIMATES);
    const { id: _id, ...like } = worker.ticketLike;
    this.counts[isUrgent ? 'urgent' : 'tickets'] += 1;
    const now = new Date(month.now).toISOString();
    const ticket: Row = {
      ...like,
      ticketNumber: `T20990101.${this.counts.tickets + this.counts.urgent}`,
      title: name,
      status: ticketStatus.New,
      priority: level,
      estimatedHours,
      createDate: now,
      lastActivityDate: now,
      dueDateTime: new Date(
        isUrgent
          ? month.now + URGENT_DUE_HOURS * HOUR
          : workingDaysLater(worker.agent, month.now, DUE_DAYS[level] ?? 0),
      ).toISOString(),
      completedDate: null,
    };
    const [id] = await month.desk.autotask.upsert('Tickets', [ticket]);
    month.tickets.set(Number(id), {
      title: name,
      companyId: Number(like['companyID']),
      hours: estimatedHours,
    });
  }

  private async begin({ ticketId, technicianIds, start, end }: SeenCall, isLast: boolean): Promise<void> {
    const [technicianId = 0] = technicianIds;
    const random = chanceOf(this.seed, 'work', ticketId, start);
    const free = Math.max(start, this.busyUntil.get(technicianId) ?? 0);
    if (this.begun.has(ticketId) || free > start + MOST_LATE || !random.chance(SHARES.isBegun)) {
      this.counts.notBegun += 1;
      return;
    }
    const [least, most] = WORK_LENGTH;
    const length = (end - start) * (least + random.next() * (most - least));
    const until = Math.round((free + length) / MINUTE) * MINUTE;
    this.begun.add(ticketId);
    this.busyUntil.set(technicianId, until);
    this.counts.begun += 1;
    this.worked.push({ technicianId, start: free, end: until });
    this.agenda.add(until, () => this.stop(ticketId, (end - start) / HOUR, isLast));
    await this.change(ticketId, { status: ticketStatus['In Progress'] });
  }

  /** The last part completes the ticket; after another one there is less left to do. */
  private async stop(ticketId: number, hours: number, isLast: boolean): Promise<void> {
    this.begun.delete(ticketId);
    if (isLast) {
      this.counts.completed += 1;
      const completedDate = new Date(this.month.now).toISOString();
      await this.change(ticketId, { status: ticketStatus.Complete, completedDate });
      return;
    }
    const ticket = this.month.tickets.get(ticketId);
    const left = Math.max(LEAST_HOURS, (ticket?.hours ?? 0) - hours);
    if (ticket !== undefined) ticket.hours = left;
    await this.change(ticketId, { status: ticketStatus.Scheduled, estimatedHours: left });
  }

  private change(id: number, change: Row): Promise<unknown> {
    const lastActivityDate = new Date(this.month.now).toISOString();
    return this.month.desk.autotask.upsert('Tickets', [{ id, lastActivityDate, ...change }]);
  }
}
