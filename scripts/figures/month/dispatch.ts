import type { Bookings } from './bookings.js';
import { chanceOf } from './chance.js';
import type { MonthDesk, Worker } from './month-desk.js';
import { DISPATCHER_TYPE, SHARES } from './rates.js';

interface Offer {
  readonly starts: readonly number[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What begins sooner is left alone. */
const SOONEST = 3 * HOUR;
const LATEST = 72 * HOUR;

/** The person at the dispatch board: books by hand, now and then on top of planned work, and drags planned calls. */
export class Dispatch {
  /** Calls that were dragged: what becomes of their times is no plan's doing. */
  readonly dragged = new Set<number>();

  constructor(
    private readonly month: MonthDesk,
    private readonly bookings: Bookings,
    private readonly seed: number,
  ) {}

  async books(worker: Worker, name: string): Promise<void> {
    const { month, bookings, seed } = this;
    const random = chanceOf(seed, name);
    const overPlannedWork = random.chance(SHARES.onTopOfPlannedWork);
    const { id: ticketId } = random.pick(worker.tickets);
    const asked = { agent: worker.agent, type: DISPATCHER_TYPE, overPlannedWork, now: month.now };
    const { starts } = await month.order<Offer>('dispatcher', 'offer', asked);
    if (starts.length === 0) return;
    const start = random.pick(starts);
    const booked = await month.order<{ isBooked: boolean; callId: number }>('dispatcher', 'book', {
      ...{ ...asked, ticketId, start },
    });
    if (!booked.isBooked) return;
    bookings.put({
      ...{ id: name, scheduler: 'dispatcher', technicianIds: [worker.id] },
      ...{ callIds: [booked.callId], start, end: start + DISPATCHER_TYPE.minutes * MINUTE },
    });
  }

  async drags({ agent }: Worker, name: string): Promise<void> {
    const { month, bookings, seed } = this;
    const random = chanceOf(seed, name);
    const { calls } = await month.order<{
      calls: readonly { id: number; start: number; end: number; isPlanned: boolean }[];
    }>('dispatcher', 'calls', { agent, from: month.now + SOONEST, until: month.now + LATEST });
    const planned = calls.filter((it) => it.isPlanned);
    if (planned.length === 0) return;
    const { id: callId, start: from, end } = random.pick(planned);
    const type = { ...DISPATCHER_TYPE, minutes: (end - from) / MINUTE };
    const { starts } = await month.order<Offer>('dispatcher', 'offer', { agent, type, now: month.now });
    if (starts.length === 0) return;
    const order = { agent, callId, start: random.pick(starts), now: month.now };
    const { isMoved } = await month.order<{ isMoved: boolean }>('dispatcher', 'drag', order);
    if (!isMoved) return;
    this.dragged.add(callId);
    bookings.isDirty = true;
  }
}
