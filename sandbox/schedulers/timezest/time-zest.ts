import { z } from 'zod';
import { Agent, busyAgents, known } from '../agents.js';
import type { AutotaskClient } from '../autotask-client.js';
import type { Orders, Systems } from '../orders.js';
import { MeetingType, startTimes, windowOf, withBuffers, type Stretch, type Taken } from '../start-times.js';
import { Appointment } from './appointment.js';
import { own } from './ticket-owner.js';

const Team = z.strictObject({
  id: z.string(),
  agentIds: z.array(z.int()).min(1),
  /** Whose turn it is, or anybody who is free. */
  mode: z.enum(['round-robin', 'maximum-availability']),
});
const SetUp = z.strictObject({
  agents: z.array(Agent),
  teams: z.array(Team).default([]),
  types: z.array(MeetingType),
});
const Sent = z
  .strictObject({
    ...{ typeId: z.string(), ticketId: z.int() },
    ...{ agentId: z.int().optional(), teamId: z.string().optional() },
  })
  .refine((it) => (it.agentId === undefined) !== (it.teamId === undefined), {
    error: 'A request is for an agent or for a team.',
  });
const Asked = z.strictObject({ requestId: z.int(), now: z.number().optional() });
const Chosen = Asked.extend({ start: z.number() });

/** A link that a customer got, and what has become of it. */
interface SchedulingRequest {
  readonly type: MeetingType;
  readonly ticketId: number;
  /** Who may take it. */
  readonly agents: readonly Agent[];
  booked: { readonly agentId: number; readonly start: number; readonly appointment: Appointment } | null;
}

/**
 * Sends links to customers, offers them times and books service calls in Autotask. It knows its own settings, and of the rest only
 * what the calendars show it.
 */
export class TimeZest {
  private desk: z.infer<typeof SetUp> = { agents: [], teams: [], types: [] };
  private readonly requests: SchedulingRequest[] = [];
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly autotask: AutotaskClient,
    private readonly systems: Pick<Systems, 'graph' | 'now'>,
  ) {}

  readonly orders: Orders = {
    'set-up': (order) => {
      this.desk = SetUp.parse(order);
    },
    send: (order) => this.send(Sent.parse(order)),
    offer: (order) => this.offer(Asked.parse(order)),
    book: (order) => this.book(Chosen.parse(order)),
    reschedule: (order) => this.reschedule(Chosen.parse(order)),
    cancel: (order) => this.cancel(Asked.parse(order)),
  };

  private send({ typeId, ticketId, agentId, teamId }: z.infer<typeof Sent>): { requestId: number } {
    const { types, teams, agents } = this.desk;
    const type = known(
      types.find(({ id }) => id === typeId),
      `appointment type ${typeId}`,
    );
    const team = teams.find(({ id }) => id === teamId);
    if (teamId !== undefined) known(team, `team ${teamId}`);
    const ids = team === undefined ? [agentId] : this.takersOf(team);
    const takers = ids.map((id) =>
      known(
        agents.find((it) => it.resourceId === id),
        `agent ${id ?? ''}`,
      ),
    );
    this.requests.push({ type, ticketId, agents: takers, booked: null });
    return { requestId: this.requests.length };
  }

  private takersOf({ id, agentIds, mode }: z.infer<typeof Team>): readonly (number | undefined)[] {
    if (mode === 'maximum-availability') return agentIds;
    const turn = this.turns.get(id) ?? 0;
    this.turns.set(id, turn + 1);
    return [agentIds[turn % agentIds.length]];
  }

  private async offer({ requestId, now: given }: z.infer<typeof Asked>): Promise<{ starts: number[] }> {
    const request = this.request(requestId);
    const now = given ?? (await this.systems.now());
    const free = await this.startsOf(request, windowOf(request.type, now), now);
    const starts = new Set([...free.values()].flat());
    return { starts: [...starts].toSorted((one, other) => one - other) };
  }

  private async book({ requestId, start, now: given }: z.infer<typeof Chosen>): Promise<object> {
    const request = this.request(requestId);
    if (request.booked !== null) throw new Error(`Request ${requestId} is booked already.`);
    const agentId = await this.freeAgent(request, start, given);
    if (agentId === undefined) return { isBooked: false };
    const { type, ticketId } = request;
    const wanted = { resourceId: agentId, ticketId, start };
    const appointment = await Appointment.write(this.autotask, type, wanted);
    const owning = await own(this.autotask, ticketId, agentId).catch(async (cause: unknown) => {
      await appointment.cancel();
      throw cause;
    });
    request.booked = { agentId, start, appointment };
    const callIds = appointment.parts.map(({ serviceCallId }) => serviceCallId);
    return { isBooked: true, agentId, owning, callIds };
  }

  private async reschedule({ requestId, start, now: given }: z.infer<typeof Chosen>): Promise<object> {
    const request = this.request(requestId);
    const { agentId, appointment } = known(
      request.booked ?? undefined,
      `appointment of request ${requestId}`,
    );
    const agents = request.agents.filter((it) => it.resourceId === agentId);
    if ((await this.freeAgent({ ...request, agents }, start, given)) === undefined)
      return { isBooked: false };
    await appointment.move(start);
    request.booked = { agentId, start, appointment };
    return { isBooked: true, agentId };
  }

  private async cancel({ requestId }: z.infer<typeof Asked>): Promise<void> {
    const request = this.request(requestId);
    await known(request.booked ?? undefined, `appointment of request ${requestId}`).appointment.cancel();
    request.booked = null;
  }

  private request(id: number): SchedulingRequest {
    return known(this.requests[id - 1], `request ${id}`);
  }

  /** Looked up right before the booking: who is free has the fewest meetings of ours, or comes first. */
  private async freeAgent(
    request: SchedulingRequest,
    start: number,
    given: number | undefined,
  ): Promise<number | undefined> {
    const now = given ?? (await this.systems.now());
    const free = await this.startsOf(request, withBuffers(request.type, start), now);
    const ids = [...free].filter(([, starts]) => starts.includes(start)).map(([id]) => id);
    const load = (id: number): number => this.requests.filter((it) => it.booked?.agentId === id).length;
    return ids.toSorted((one, other) => load(one) - load(other) || one - other)[0];
  }

  /** By agent. What is known of their time is what lies in the window. */
  private async startsOf(
    { type, agents, booked }: SchedulingRequest,
    window: Stretch,
    now: number,
  ): Promise<ReadonlyMap<number, number[]>> {
    const able = booked === null ? agents : agents.filter((it) => it.resourceId === booked.agentId);
    const own = new Set(booked?.appointment.parts.map(({ serviceCallId }) => serviceCallId));
    const systems = { autotask: this.autotask, graph: this.systems.graph };
    const busyOf = await busyAgents(systems, able, window, ({ id }) => own.has(id));
    return new Map(
      able.flatMap((agent): [number, number[]][] => {
        const busy = busyOf.get(agent.resourceId);
        if (busy === undefined) return [];
        const taken: Taken = {
          busy,
          meetings: this.requests
            .filter((it) => it.type.id === type.id && it.booked !== booked)
            .flatMap((it) => (it.booked?.agentId === agent.resourceId ? [it.booked.start] : [])),
        };
        return [[agent.resourceId, startTimes(type, agent, taken, now)]];
      }),
    );
  }
}
