import { AUTOTASK_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import type { RunningDesk } from './running-desk.js';

type Row = Record<string, unknown>;

/** One published part, as the link table has it. */
export interface LinkedPart {
  readonly callId: string;
  readonly activityId: string;
  readonly chunk: number;
  readonly technicianId: string;
  readonly ticketId: string;
}

/** A call of ours that is to be put into the PSA past its rules. */
interface PutCall {
  readonly activityId: string;
  readonly start: number;
  readonly chunk?: number;
  /** Whom the call is for; its own technician unless told. */
  readonly technicians?: readonly string[];
  /** Minutes after it was made that somebody changed it; 0 for nobody. */
  readonly touchedAfter?: number;
  readonly madeBy?: keyof typeof AUTOTASK_CREDENTIALS.users;
}

const iso = (at: number): string => new Date(at).toISOString();

/** Brings link table and PSA into contradiction, as lost answers, restored backups and people do. */
export class TroubledRecords {
  private nextId = 900_000;

  constructor(private readonly desk: RunningDesk) {}

  /** Parts whose call begins after the instant, of activities in one part, in the order of their ids. */
  async linkedAfter(start: number): Promise<readonly LinkedPart[]> {
    const rows = await this.desk.database.query<Record<string, string>>(
      `SELECT service_call_id, activity_id, chunk, technician_id FROM booking b
        WHERE state = 'live' AND start_at > $1
          AND NOT EXISTS (SELECT FROM booking it WHERE it.activity_id = b.activity_id AND it.chunk > 1)
        ORDER BY id`,
      [iso(start)],
    );
    return rows.map((row) => ({
      callId: row['service_call_id']!,
      activityId: row['activity_id']!,
      chunk: Number(row['chunk']),
      technicianId: row['technician_id']!,
      ticketId: row['activity_id']!.split('.')[0]!,
    }));
  }

  /** Our records forget the link. */
  async forgetLink({ callId }: LinkedPart): Promise<void> {
    await this.desk.database.query('DELETE FROM booking WHERE service_call_id = $1', [callId]);
  }

  /** The link table says that the chunk has this call. */
  async link(callId: string, { activityId, technicianId }: LinkedPart, chunk: number): Promise<void> {
    const call = await this.row('ServiceCalls', callId);
    await this.desk.database.query(
      `INSERT INTO booking (activity_id, chunk, technician_id, service_call_id, ticket_link_id, resource_row_id, start_at, end_at,
         state, written_at) VALUES ($1, $2, $3, $4, '1', '1', $5, $6, 'live', now())`,
      [activityId, chunk, technicianId, callId, call['startDateTime'], call['endDateTime']],
    );
  }

  /** Fields of the call are changed past all rules. */
  change(callId: string, fields: Row): Promise<unknown> {
    return this.desk.putAutotask('ServiceCalls', [{ ...fields, id: Number(callId) }]);
  }

  deleteCall({ callId }: Pick<LinkedPart, 'callId'>): Promise<unknown> {
    return this.desk.removeAutotask('ServiceCalls', [Number(callId)]);
  }

  /** Nobody is on the call any more. */
  async takeOff({ callId }: LinkedPart): Promise<void> {
    const rows = await this.people(callId);
    await this.desk.removeAutotask(
      'ServiceCallTicketResources',
      rows.map((it) => it['id'] as number),
    );
  }

  /** Instead of who was on the call. */
  async handOver(part: LinkedPart, technicianId: string): Promise<void> {
    const [row] = await this.people(part.callId);
    await this.desk.putAutotask('ServiceCallTicketResources', [{ ...row, resourceID: Number(technicianId) }]);
  }

  /** Answers the id of the new call. */
  async put({
    activityId,
    start,
    chunk = 1,
    technicians,
    touchedAfter = 0,
    madeBy = 'planner',
  }: PutCall): Promise<string> {
    const [ticketId = '', technicianId = ''] = activityId.split('.');
    const [ticket, resources] = [await this.row('Tickets', ticketId), await this.rows('Resources')];
    const maker = resources.find((it) => it['userName'] === AUTOTASK_CREDENTIALS.users[madeBy]);
    const [id, linkId] = [(this.nextId += 1), (this.nextId += 1)];
    const madeAt = this.desk.now - 3 * 60 * 60_000;
    await this.desk.putAutotask('ServiceCalls', [
      {
        id,
        companyID: ticket['companyID'],
        startDateTime: iso(start),
        endDateTime: iso(start + 30 * 60_000),
        status: 1,
        description: `A printer\n\nPlanned by Gapwise. [gapwise:${activityId}/${chunk}]`,
        createDateTime: iso(madeAt),
        lastModifiedDateTime: iso(madeAt + touchedAfter * 60_000),
        creatorResourceID: maker?.['id'],
      },
    ]);
    await this.desk.putAutotask('ServiceCallTickets', [
      { id: linkId, serviceCallID: id, ticketID: Number(ticketId) },
    ]);
    await this.desk.putAutotask(
      'ServiceCallTicketResources',
      (technicians ?? [technicianId]).map((it) => ({
        id: (this.nextId += 1),
        serviceCallTicketID: linkId,
        resourceID: Number(it),
      })),
    );
    return String(id);
  }

  async row(table: string, id: string): Promise<Row> {
    const found = (await this.rows(table)).find((it) => it['id'] === Number(id));
    if (found === undefined) throw new Error(`${table} has no ${id}.`);
    return found;
  }

  private async people(callId: string): Promise<readonly Row[]> {
    const links = (await this.rows('ServiceCallTickets')).filter(
      (it) => it['serviceCallID'] === Number(callId),
    );
    const ids = new Set(links.map((it) => it['id']));
    return (await this.rows('ServiceCallTicketResources')).filter((it) => ids.has(it['serviceCallTicketID']));
  }

  private async rows(table: string): Promise<readonly Row[]> {
    return (await this.desk.autotaskState())[table] ?? [];
  }
}
