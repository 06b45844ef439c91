import { z } from 'zod';
import { Agent, busyAgents } from '../agents.js';
import type { AutotaskClient } from '../autotask-client.js';
import { callsOf, type SeenCall } from '../busy-times.js';
import type { Orders, Systems } from '../orders.js';
import { bookCall, CALL_STATUS, cancel, move } from '../service-calls.js';
import { isFree, MeetingType, startTimes, windowOf, type Stretch } from '../start-times.js';

const SetUp = z.strictObject({
  /** Login of the user whose calls are planned work: nobody was promised them, so they may be booked over. */
  plannedBy: z.string().optional(),
});
const Offered = z.strictObject({
  agent: Agent,
  type: MeetingType,
  /** Whether planned work counts as free time. */
  overPlannedWork: z.boolean().default(false),
  now: z.number().optional(),
});
const Booked = Offered.extend({ ticketId: z.int(), start: z.number() });
const Listed = z.strictObject({ agent: Agent, from: z.number(), until: z.number() });
const Dragged = Offered.omit({ type: true }).extend({ callId: z.int(), start: z.number() });
const Cancelled = z.strictObject({ callId: z.int() });

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** A person at the dispatch board: drags calls to other times, and books by hand. Nobody's appointment is knowingly booked over. */
export class Dispatcher {
  private plannerId: number | null = null;

  constructor(
    private readonly autotask: AutotaskClient,
    private readonly systems: Pick<Systems, 'graph' | 'now'>,
  ) {}

  readonly orders: Orders = {
    'set-up': (order) => this.setUp(SetUp.parse(order)),
    calls: (order) => this.calls(Listed.parse(order)),
    offer: (order) => this.offer(Offered.parse(order)),
    book: (order) => this.book(Booked.parse(order)),
    drag: (order) => this.drag(Dragged.parse(order)),
    cancel: async (order) => {
      await cancel(this.autotask, { serviceCallId: Cancelled.parse(order).callId, serviceCallTicketId: 0 });
    },
  };

  private async setUp({ plannedBy }: z.infer<typeof SetUp>): Promise<void> {
    if (plannedBy === undefined) return;
    const isNamed = [{ op: 'eq', field: 'userName', value: plannedBy }];
    const [planner] = await this.autotask.query('Resources', isNamed);
    if (planner === undefined) throw new Error(`Nobody signs in as ${plannedBy}.`);
    this.plannerId = Number(planner['id']);
  }

  /** The agent's open calls that start in the window, and whether they are planned work. */
  private async calls({ agent, from, until }: z.infer<typeof Listed>): Promise<object> {
    const found = await callsOf(this.autotask, [agent.resourceId], { start: from, end: until });
    const calls = found
      .filter(({ start }) => start >= from)
      .toSorted((a, b) => a.start - b.start || a.id - b.id);
    return {
      calls: calls.map(({ id, start, end, ...it }) => ({ id, start, end, isPlanned: this.isPlanned(it) })),
    };
  }

  private async offer(order: z.infer<typeof Offered>): Promise<object> {
    const { agent, type, overPlannedWork } = order;
    const now = order.now ?? (await this.systems.now());
    const busy = await this.busyOf(agent, windowOf(type, now), overPlannedWork);
    return { starts: busy === null ? [] : startTimes(type, agent, { busy, meetings: [] }, now) };
  }

  private async book({
    agent,
    type,
    ticketId,
    start,
    overPlannedWork,
  }: z.infer<typeof Booked>): Promise<object> {
    const slot = { start, end: start + type.minutes * MINUTE };
    const busy = await this.busyOf(agent, slot, overPlannedWork);
    if (busy === null || !isFree(slot, busy)) return { isBooked: false };
    const { serviceCallId } = await bookCall(this.autotask, {
      ...{ resourceId: agent.resourceId, ticketId, start, minutes: type.minutes },
      ...{ status: CALL_STATUS.new, description: 'Booked by phone' },
    });
    return { isBooked: true, callId: serviceCallId };
  }

  private async drag({
    agent,
    callId,
    start,
    overPlannedWork,
    now: given,
  }: z.infer<typeof Dragged>): Promise<object> {
    const now = given ?? (await this.systems.now());
    const calls = await callsOf(this.autotask, [agent.resourceId], { start: now, end: now + 60 * DAY });
    const call = calls.find(({ id }) => id === callId);
    if (call === undefined) return { isMoved: false };
    const slot = { start, end: start + call.end - call.start };
    const busy = await this.busyOf(agent, slot, overPlannedWork, callId);
    if (busy === null || !isFree(slot, busy)) return { isMoved: false };
    const minutes = (slot.end - slot.start) / MINUTE;
    await move(this.autotask, { serviceCallId: callId }, { start, minutes });
    return { isMoved: true };
  }

  /** Null when the calendar cannot be read. */
  private async busyOf(
    agent: Agent,
    window: Stretch,
    overPlannedWork: boolean,
    movingId?: number,
  ): Promise<readonly Stretch[] | null> {
    const systems = { autotask: this.autotask, graph: this.systems.graph };
    const isOverlooked = (call: SeenCall): boolean =>
      call.id === movingId || (overPlannedWork && this.isPlanned(call));
    return (await busyAgents(systems, [agent], window, isOverlooked)).get(agent.resourceId) ?? null;
  }

  private isPlanned({ creatorId }: Pick<SeenCall, 'creatorId'>): boolean {
    return creatorId === this.plannerId;
  }
}
