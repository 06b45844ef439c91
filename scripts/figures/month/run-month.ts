import type { CalmDeskOptions } from '../calm/calm-desk.js';
import { Agenda } from './agenda.js';
import { Bookings } from './bookings.js';
import { chanceOf } from './chance.js';
import { CopiesInExchange } from './copies-in-exchange.js';
import { Customers } from './customers.js';
import { Dispatch } from './dispatch.js';
import { GAP_MODES, type GapMode } from './gap-modes.js';
import { KnownTypes } from './known-types.js';
import { lanesChanged } from './lanes.js';
import { MonthDesk, type Worker } from './month-desk.js';
import { monthFigures, type MonthFigures } from './month-figures.js';
import { Onlooker } from './onlooker.js';
import { RATES, SHAPE_OF_DAY } from './rates.js';
import { WorkDays } from './work-days.js';
import { hourOfDay, workingDay } from './working-time.js';

export interface MonthOptions extends CalmDeskOptions {
  readonly mode: GapMode;
  /** Working days; those of the week go on, Saturdays and Sundays are passed over. */
  readonly days: number;
  /** Ordinary ones for each technician in a working hour of the mean day. */
  readonly ticketsAnHour: number;
  readonly say: (line: string) => void;
  /** Milliseconds of the machine, to tell how long a day takes. */
  readonly realNow: () => number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY_HOURS = 24;
const LOOK_EVERY = 15 * MINUTE;
const MOST_FIRST_REFLOWS = 40;
const WORKDAYS_A_WEEK = 5;
/** Lanes are compared at this hour of every fifth day. */
const LANES = { hour: 12, everyDays: 5 } as const;

/** Lets people live at a desk hour by hour, with a reflow after each hour in which somebody works, and looks on. */
export async function runMonth(options: MonthOptions): Promise<MonthFigures> {
  const month = await MonthDesk.open(options);
  try {
    await month.desk.set({ reflowOnChange: true, debounceSeconds: 0, exchangeIntegration: 'on' });
    await month.desk.import();
    const types = await KnownTypes.tell(month.desk, month.workers, options.mode);
    return await new Month(month, types, options).run();
  } finally {
    await month.close();
  }
}

class Month {
  private readonly agenda = new Agenda();
  private readonly bookings = new Bookings();
  private readonly copies: CopiesInExchange;
  private readonly onlooker: Onlooker;
  private readonly customers: Customers;
  private readonly dispatch: Dispatch;
  private readonly workDays: WorkDays;
  private readonly lanesChanged: string[] = [];
  private reflowedAt = 0;

  constructor(
    private readonly month: MonthDesk,
    private readonly types: KnownTypes,
    private readonly options: MonthOptions,
  ) {
    const { agenda, bookings } = this;
    this.copies = new CopiesInExchange(month);
    this.onlooker = new Onlooker(month, bookings);
    this.customers = new Customers(month, types, agenda, bookings, options.seed);
    this.dispatch = new Dispatch(month, bookings, options.seed);
    this.workDays = new WorkDays(month, agenda, options.seed);
  }

  async run(): Promise<MonthFigures> {
    const { month, options } = this;
    const { start, days, say, realNow } = options;
    await this.publishAll();
    let begun = realNow();
    for (let day = 0, left = days; left > 0; day += 1) {
      for (let hour = 0; hour < DAY_HOURS; hour += 1) await this.liveAnHour(day, hour);
      if (day % 7 < WORKDAYS_A_WEEK) left -= 1;
      say(`day ${day + 1} took ${((realNow() - begun) / 1000).toFixed(1)} seconds`);
      begun = realNow();
    }
    const { Tickets = [] } = await month.desk.autotask.state();
    const { requests } = this.customers;
    const { counts } = this.workDays;
    return monthFigures({
      ...{ window: { start, end: month.now }, onlooker: this.onlooker, lanesChanged: this.lanesChanged },
      ...{ requests, tickets: Tickets, workers: month.workers, counts },
    });
  }

  private async liveAnHour(day: number, hour: number): Promise<void> {
    const { month, options, agenda, workDays } = this;
    const from = options.start + (day * DAY_HOURS + hour) * HOUR;
    const atWork = month.workers.filter(({ agent }) => isAtWork(agent, from, from + HOUR));
    if (atWork.length > 0) {
      // After a night the data are too old to plan on.
      if (this.reflowedAt < from) await this.reflow();
      workDays.planHour(from);
      for (const worker of atWork) this.arrivals(worker, from);
      for (let at = from + LOOK_EVERY; at < from + HOUR; at += LOOK_EVERY)
        agenda.add(at, () => this.lookAround());
    }
    const setTime = (now: number): Promise<void> => month.desk.setTime(now);
    await agenda.run(from + HOUR, setTime);
    await setTime(from + HOUR);
    if (atWork.length > 0) await this.reflow();
    const over = month.workers.filter(({ agent }) => {
      const end = workingDay(agent, from)?.end ?? 0;
      return end > from && end <= from + HOUR;
    });
    await this.onlooker.addDay(over, workDays.worked);
    if (hour === LANES.hour && day % LANES.everyDays === 0) await this.compareLanes();
  }

  /** Draws who comes in this hour. It depends on the seed, the technician and the hour, never on what is planned. */
  private arrivals(worker: Worker, from: number): void {
    const { agenda, customers, dispatch, workDays, options } = this;
    const random = chanceOf(options.seed, 'arrivals', worker.id, from);
    const hourOfWork = hourOfDay(worker.agent, from + 30 * MINUTE) ?? 0;
    const shape = SHAPE_OF_DAY[hourOfWork] ?? SHAPE_OF_DAY.at(-1) ?? 1;
    const kinds: readonly (readonly [string, number, (name: string) => Promise<void>])[] = [
      ['link', RATES.timeZest, (name) => customers.sendsLink(worker, name)],
      ['calendly', RATES.calendly, (name) => customers.opensCalendly(worker, name)],
      ['meeting', RATES.findTime, (name) => customers.wantsToMeet(worker, name)],
      ['call', RATES.dispatcherBooks, (name) => dispatch.books(worker, name)],
      ['drag', RATES.dispatcherDrags, (name) => dispatch.drags(worker, name)],
      ['ticket', options.ticketsAnHour, (name) => workDays.arrives(worker, name, false)],
      ['urgent', RATES.urgentTickets, (name) => this.urgent(worker, name)],
    ];
    for (const [kind, rate, act] of kinds) {
      const [isDrawn, minute] = [random.chance(rate * shape), random.between(1, 59)];
      const at = from + minute * MINUTE;
      if (isDrawn && hourOfDay(worker.agent, at) !== null)
        agenda.add(at, () => act(`${kind} ${worker.id} ${from / HOUR}`));
    }
  }

  private async urgent(worker: Worker, name: string): Promise<void> {
    await this.workDays.arrives(worker, name, true);
    this.bookings.isDirty = true;
  }

  /** Only when somebody has booked, moved or cancelled something since the last time. */
  private async lookAround(): Promise<void> {
    if (!this.bookings.isDirty) return;
    await this.month.desk.look();
    await this.settle();
  }

  private async reflow(): Promise<void> {
    await this.month.desk.reflow();
    this.reflowedAt = this.month.now;
    await this.settle();
    const { dragged } = this.dispatch;
    const { begun } = this.workDays;
    this.onlooker.addDoubleBookings(({ id, ticketId }) => dragged.has(id) || begun.has(ticketId));
  }

  private async settle(): Promise<void> {
    const { month, bookings, copies, onlooker, dispatch } = this;
    bookings.isDirty = false;
    await month.view.refresh(month.now);
    await copies.update(month.view, month.now);
    bookings.shown();
    onlooker.addMoves(dispatch.dragged);
  }

  /** A run writes only so much: the first plan takes several. */
  private async publishAll(): Promise<void> {
    for (let count = 0; count < MOST_FIRST_REFLOWS; count += 1) {
      const { report } = await this.month.desk.reflow();
      if ((report?.writes.created ?? 0) === 0) break;
    }
    await this.settle();
  }

  private async compareLanes(): Promise<void> {
    const { desk } = this.month;
    const asked: Parameters<typeof lanesChanged>[0][number][] = [];
    for (const { name, settings } of GAP_MODES)
      asked.push({ name, problem: await desk.problem(settings((type) => this.types.idOf(type))) });
    this.lanesChanged.push(...(await lanesChanged(asked, (it) => desk.plan(it))));
  }
}

const isAtWork = (agent: Worker['agent'], from: number, until: number): boolean => {
  const days = [workingDay(agent, from), workingDay(agent, until)];
  return days.some((day) => day !== null && day.start < until && from < day.end);
};
