import type { AutotaskClient } from '../../../sandbox/schedulers/autotask-client.js';
import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Stretch } from '../../../sandbox/schedulers/start-times.js';

/** An open service call as anybody sees it. */
export interface SeenCall extends Stretch {
  readonly id: number;
  /** `<activity>/<chunk>`; null when the call is not ours. */
  readonly key: string | null;
  readonly ticketId: number;
  readonly technicianIds: readonly number[];
  readonly description: string;
}

interface Link {
  readonly ticketId: number;
  readonly technicianIds: readonly number[];
}

type Row = Record<string, unknown>;

const DAY = 86_400_000;
const DAYS_AHEAD = 30;
/** The vendor takes 500; a call may have more than one ticket. */
const IDS_IN_ONE_FILTER = 250;
const { Complete, Canceled } = PICKLISTS.serviceCallStatus;
const CLOSED: readonly unknown[] = [Complete, Canceled];
const FIELDS = ['id', 'startDateTime', 'endDateTime', 'status', 'description'];

/** The open service calls of the desk from yesterday on. Who is on a call is read once: in this month no call changes hands. */
export class DeskView {
  private readonly links = new Map<number, Link>();
  private seen: ReadonlyMap<number, SeenCall> = new Map();

  constructor(private readonly client: AutotaskClient) {}

  get calls(): ReadonlyMap<number, SeenCall> {
    return this.seen;
  }

  /** Our calls by activity and chunk. */
  get items(): ReadonlyMap<string, SeenCall> {
    return new Map([...this.seen.values()].flatMap((it) => (it.key === null ? [] : [[it.key, it]])));
  }

  async refresh(now: number): Promise<void> {
    const rows = await this.client.query('ServiceCalls', during(now), FIELDS);
    const open = rows.filter(({ status }) => !CLOSED.includes(status));
    await this.readLinks(open.map(({ id }) => Number(id)).filter((id) => !this.links.has(id)));
    this.seen = new Map(open.map((row) => [Number(row['id']), this.callOf(row)]));
  }

  private callOf(row: Row): SeenCall {
    const id = Number(row['id']);
    const description = String(row['description']);
    return {
      ...(this.links.get(id) ?? { ticketId: 0, technicianIds: [] }),
      ...{ id, description, key: /\[gapwise:([\d.]+\/\d+)\]/.exec(description)?.[1] ?? null },
      start: Date.parse(String(row['startDateTime'])),
      end: Date.parse(String(row['endDateTime'])),
    };
  }

  private async readLinks(ids: readonly number[]): Promise<void> {
    for (let from = 0; from < ids.length; from += IDS_IN_ONE_FILTER) {
      const value = ids.slice(from, from + IDS_IN_ONE_FILTER);
      const links = await this.client.query('ServiceCallTickets', [
        { op: 'in', field: 'serviceCallID', value },
      ]);
      const people = await this.client.query('ServiceCallTicketResources', [
        { op: 'in', field: 'serviceCallTicketID', value: links.map(({ id }) => id) },
      ]);
      for (const { id, serviceCallID, ticketID } of links) {
        const on = people
          .filter((it) => it['serviceCallTicketID'] === id)
          .map((it) => Number(it['resourceID']));
        this.links.set(Number(serviceCallID), { ticketId: Number(ticketID), technicianIds: on });
      }
    }
  }
}

const during = (now: number): Row[] => [
  { op: 'lt', field: 'startDateTime', value: new Date(now + DAYS_AHEAD * DAY).toISOString() },
  { op: 'gt', field: 'endDateTime', value: new Date(now - DAY).toISOString() },
];
