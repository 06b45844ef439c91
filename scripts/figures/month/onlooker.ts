import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';
import { busyAgents } from '../../../sandbox/schedulers/agents.js';
import type { Stretch } from '../../../sandbox/schedulers/start-times.js';
import type { Booking, Bookings } from './bookings.js';
import type { SeenCall } from './desk-view.js';
import type { MonthDesk, Worker } from './month-desk.js';
import { WEIGHTS } from './rates.js';
import type { Worked } from './work-days.js';
import { workingDay } from './working-time.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const { ticketStatus } = PICKLISTS;
const WAITS: readonly unknown[] = [
  ...[ticketStatus['Waiting Customer'], ticketStatus['Waiting Vendor'], ticketStatus.Cancelled],
];

/** What became of the tickets of the desk. */
export interface TicketFigures {
  /** Weight x minutes past the due time, within the month, of completed work and of work that is still open. */
  readonly weightedLateness: number;
  readonly late: number;
  readonly completed: number;
  readonly open: number;
  readonly meanCompletionHours: number;
}

/** Sees what anybody sees in Autotask and Exchange, and adds it up. */
export class Onlooker {
  private readonly seenByDay = new Map<number, Set<string>>();
  private moves = 0;
  private items: ReadonlyMap<string, SeenCall> = new Map();
  private readonly doubles = new Map<string, string>();
  private workMinutes = 0;
  private busyMinutes = 0;

  constructor(
    private readonly month: MonthDesk,
    private readonly bookings: Bookings,
  ) {}

  /** After something was planned and written. Calls in `dragged` were moved by a person. */
  addMoves(dragged: ReadonlySet<number>): void {
    const { view, now } = this.month;
    const { items } = view;
    const day = Math.floor(now / DAY);
    const seen = this.seenByDay.get(day) ?? new Set<string>();
    this.seenByDay.set(day, seen);
    for (const [key, { id, start }] of items) {
      seen.add(key);
      const before = this.items.get(key);
      if (before !== undefined && before.start !== start && !dragged.has(id)) this.moves += 1;
    }
    this.items = items;
  }

  /** After a reflow for all. `isLeftAlone`: a call that a person moved, or that somebody works on. */
  addDoubleBookings(isLeftAlone: (call: SeenCall) => boolean): void {
    const { now, view } = this.month;
    const coming = this.bookings.all.filter((it) => it.start >= now);
    const ours = [...view.items.values()].filter((it) => it.start >= now && !isLeftAlone(it));
    for (const { id: technicianId } of this.month.workers) {
      const isOn = (it: { readonly technicianIds: readonly number[] }): boolean =>
        it.technicianIds.includes(technicianId);
      const booked = coming.filter(isOn);
      const planned = ours.filter(isOn);
      for (const [index, booking] of booked.entries()) {
        this.note(booking, planned.filter((it) => overlap(it, booking)).map(wordsOfCall));
        const others = booked.slice(index + 1).filter((it) => overlap(it, booking));
        this.note(
          booking,
          others.filter((it) => this.bookings.couldBeSeen(booking, it)).map(({ id }) => id),
        );
      }
    }
  }

  /** A working day that is over. */
  async addDay(workers: readonly Worker[], worked: readonly Worked[]): Promise<void> {
    const days = workers.flatMap((worker) => {
      const day = workingDay(worker.agent, this.month.now - MINUTE);
      return day === null ? [] : [{ worker, day }];
    });
    if (days.length === 0) return;
    const window = {
      start: Math.min(...days.map(({ day }) => day.start)),
      end: Math.max(...days.map(({ day }) => day.end)),
    };
    const { client, graph, plannerId } = this.month;
    const agents = days.map(({ worker }) => worker.agent);
    const busy = await busyAgents(
      { autotask: client, graph },
      agents,
      window,
      ({ creatorId }) => creatorId === plannerId,
    );
    for (const { worker, day } of days) {
      const own = worked.filter((it) => it.technicianId === worker.id);
      this.workMinutes += (day.end - day.start) / MINUTE;
      this.busyMinutes += covered([...own, ...(busy.get(worker.id) ?? [])], day) / MINUTE;
    }
  }

  get utilisation(): number {
    return this.busyMinutes / Math.max(1, this.workMinutes);
  }

  get movesPerItemPerDay(): number {
    const itemDays = [...this.seenByDay.values()].reduce((sum, it) => sum + it.size, 0);
    return this.moves / Math.max(1, itemDays);
  }

  /** Each pair once, in words. */
  get doubleBookings(): readonly string[] {
    return [...this.doubles.values()];
  }

  private note(booking: Booking, others: readonly string[]): void {
    for (const other of others) {
      const at = new Date(booking.start).toISOString();
      this.doubles.set(`${booking.id}/${other}`, `${booking.id} at ${at} and ${other}`);
    }
  }
}

const wordsOfCall = ({ key }: SeenCall): string => `the call of ours ${key ?? ''}`;
const overlap = (one: Stretch, other: Stretch): boolean => one.start < other.end && other.start < one.end;

/** Milliseconds of the day that something covers. */
function covered(stretches: readonly Stretch[], day: Stretch): number {
  let [sum, until] = [0, day.start];
  for (const { start, end } of stretches.toSorted((one, other) => one.start - other.start)) {
    const to = Math.min(end, day.end);
    sum += Math.max(0, to - Math.max(start, until));
    until = Math.max(until, to);
  }
  return sum;
}

/** Of the technicians' tickets that were not over at the start. Times before the month do not count. */
export function ticketFigures(
  tickets: readonly Row[],
  technicianIds: ReadonlySet<number>,
  { start, end: now }: Stretch,
): TicketFigures {
  const theirs = tickets
    .filter((it) => technicianIds.has(Number(it['assignedResourceID'])) && !WAITS.includes(it['status']))
    .map((row) => ({ row, over: instantOf(row['completedDate']) }))
    .filter(({ over }) => over === null || over >= start);
  const late = theirs.map(({ row, over }) => {
    const due = Math.max(start, instantOf(row['dueDateTime']) ?? Infinity);
    return {
      weight: WEIGHTS[Number(row['priority'])] ?? 0,
      minutes: Math.max(0, (over ?? now) - due) / MINUTE,
    };
  });
  const hours = theirs.flatMap(({ row, over }) =>
    over === null ? [] : [(over - Math.max(start, instantOf(row['createDate']) ?? start)) / HOUR],
  );
  return {
    weightedLateness: sumOf(late.map(({ weight, minutes }) => weight * minutes)),
    late: late.filter(({ minutes }) => minutes > 0).length,
    completed: hours.length,
    open: theirs.length - hours.length,
    meanCompletionHours: sumOf(hours) / Math.max(1, hours.length),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, it) => sum + it, 0);
const instantOf = (wire: unknown): number | null => (typeof wire === 'string' ? Date.parse(wire) : null);
