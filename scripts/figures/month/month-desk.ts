import { join } from 'node:path';
import { AUTOTASK_CREDENTIALS, EXCHANGE_CREDENTIALS } from '../../../sandbox/desk/credentials.js';
import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';
import type { Agent } from '../../../sandbox/schedulers/agents.js';
import { AutotaskClient } from '../../../sandbox/schedulers/autotask-client.js';
import { GraphClient } from '../../../sandbox/schedulers/graph-client.js';
import { SchedulerProcess } from '../../../sandbox/schedulers/scheduler-process.js';
import { CalmDesk, type CalmDeskOptions } from '../calm/calm-desk.js';
import { deskTechnicians, type DeskTechnician } from '../desk-technicians.js';
import { DeskView } from './desk-view.js';
import { CALENDLY_TYPE, TIMEZEST_TYPES } from './rates.js';
import { openTheMonth } from './open-the-month.js';

export type SchedulerName = 'timezest' | 'calendly' | 'findtime' | 'dispatcher';

/** What is known of a ticket without asking. */
interface KnownTicket {
  readonly title: string;
  readonly companyId: number;
  /** Estimated work that is left. */
  hours: number;
}

/** Somebody who works through the month, with a ticket from which new ones are made. */
export interface Worker extends DeskTechnician {
  readonly agent: Agent;
  readonly ticketLike: Row;
}

const { New, 'In Progress': inProgress, Scheduled } = PICKLISTS.ticketStatus;
const { secret, integrationCode, users } = AUTOTASK_CREDENTIALS;
const NAMES: readonly SchedulerName[] = ['timezest', 'calendly', 'findtime', 'dispatcher'];

/** A desk with four schedulers around it, each a program of its own, and an onlooker's clients of both vendors. */
export class MonthDesk {
  private constructor(
    readonly desk: CalmDesk,
    readonly workers: readonly Worker[],
    readonly view: DeskView,
    readonly client: AutotaskClient,
    readonly graph: GraphClient,
    /** Whose calls are ours. */
    readonly plannerId: number,
    /** Names by id, for copies in Exchange. */
    readonly companies: ReadonlyMap<number, string>,
    readonly tickets: Map<number, KnownTicket>,
    private readonly schedulers: ReadonlyMap<SchedulerName, SchedulerProcess>,
  ) {}

  static async open(options: CalmDeskOptions): Promise<MonthDesk> {
    const desk = await CalmDesk.open(options);
    const [psa, mail] = [await desk.autotask.state(), await desk.exchange.state()];
    const technicians = deskTechnicians(psa, mail, [New, inProgress, Scheduled]);
    await openTheMonth(desk, psa, technicians, options.seed);
    const client = await AutotaskClient.connect(desk.urls.autotask, {
      ...{ userName: users.dispatcher, secret, integrationCode },
    });
    const graph = new GraphClient(desk.urls.exchange, EXCHANGE_CREDENTIALS);
    const schedulers = new Map(
      NAMES.map((name) => {
        const main = join(options.dist, 'sandbox', 'schedulers', name, 'main.js');
        return [name, SchedulerProcess.start(name, main, desk.urls)];
      }),
    );
    const companies = new Map(
      (psa['Companies'] ?? []).map((it) => [Number(it['id']), String(it['companyName'])]),
    );
    const tickets = new Map(
      (psa['Tickets'] ?? []).map((it): [number, KnownTicket] => [
        Number(it['id']),
        {
          title: String(it['title']),
          companyId: Number(it['companyID']),
          hours: Number(it['estimatedHours'] ?? 1),
        },
      ]),
    );
    const planner = psa['Resources']?.find((it) => it['userName'] === users.planner);
    const plannerId = Number(planner?.['id']);
    const workers = technicians.map((it): Worker => workerOf(it, psa));
    const month = new MonthDesk(
      ...([
        desk,
        workers,
        new DeskView(client),
        client,
        graph,
        plannerId,
        companies,
        tickets,
        schedulers,
      ] as const),
    );
    await month.setUpSchedulers();
    return month;
  }

  async close(): Promise<void> {
    for (const it of this.schedulers.values()) await it.stop();
    await this.desk.close();
  }

  get now(): number {
    return this.desk.now;
  }

  /** @throws Error when the scheduler refuses the order */
  order<Answer>(scheduler: SchedulerName, order: string, body: object): Promise<Answer> {
    const found = this.schedulers.get(scheduler);
    if (found === undefined) throw new Error(`There is no scheduler ${scheduler}.`);
    return found.give(order, body);
  }

  private async setUpSchedulers(): Promise<void> {
    const agents = this.workers.map(({ agent }) => agent);
    const zones = [...new Set(agents.map(({ timeZone }) => timeZone))];
    const teams = zones.map((zone) => ({
      id: zone,
      agentIds: agents.filter((it) => it.timeZone === zone).map(({ resourceId }) => resourceId),
      mode: 'maximum-availability',
    }));
    await this.order('timezest', 'set-up', { agents, teams, types: TIMEZEST_TYPES.map(({ type }) => type) });
    const hosts = agents.map(({ resourceId: _id, ...host }) => host);
    await this.order('calendly', 'set-up', { hosts, types: [CALENDLY_TYPE] });
    await this.order('dispatcher', 'set-up', { plannedBy: users.planner });
  }
}

function workerOf(technician: DeskTechnician, psa: Readonly<Record<string, readonly Row[]>>): Worker {
  const { id, mailbox, timeZone, hours, tickets } = technician;
  const ticketLike = psa['Tickets']?.find((it) => it['id'] === tickets[0]?.id) ?? {};
  return { ...technician, ticketLike, agent: { resourceId: id, mailbox, timeZone, ...hours } };
}
