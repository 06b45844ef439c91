import { UpstreamError } from '../../application/errors.js';
import type { BookingRef, WriteOutcome } from '../../application/ports/booking-target.port.js';
import type { ServiceCallRecord } from '../../application/ports/psa-source.port.js';
import {
  TicketAssigner,
  type Assignment,
  type HandOver,
  type OwnedTicket,
} from '../../application/ports/ticket-assigner.port.js';
import type { AutotaskClient } from './autotask-client.js';
import type { AutotaskReader } from './autotask-reader.js';
import { findRole } from './autotask-roles.js';
import { mapServiceCalls, readLinks } from './autotask-service-calls.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { readRows, type Row } from './autotask-wire.js';
import { CallHandOver } from './call-hand-over.js';
import { isRemoved } from './is-removed.js';
import { wireId } from './record-id.js';

type Secondary = Row<'TicketSecondaryResources'>;

/** Changes who owns a ticket of Autotask and who is on its calls: PATCH of the named fields, link rows by making and deleting them. */
export class AutotaskTicketAssigner extends TicketAssigner {
  private readonly calls: CallHandOver;

  constructor(
    private readonly client: AutotaskClient,
    private readonly reader: AutotaskReader,
    private readonly statuses: AutotaskStatuses,
  ) {
    super();
    this.calls = new CallHandOver(client);
  }

  override async readTicket(ticketId: string): Promise<OwnedTicket | null> {
    const raw = await this.client.get('Tickets', wireId(ticketId));
    if (raw === null) return null;
    const { rows, findings } = readRows('Tickets', [raw]);
    const [row] = rows;
    if (row === undefined) throw notReadable(`Ticket ${ticketId}`, findings[0]?.message);
    const states = await this.statuses.tickets();
    const secondaries = await this.secondaries(row.id);
    return {
      id: ticketId,
      state: states.get(row.status) ?? 'workable',
      queueId: idOrNull(row.queueID),
      technicianId: idOrNull(row.assignedResourceID),
      secondaryTechnicianIds: secondaries.map((it) => String(it.resourceID)),
    };
  }

  override async readCalls(ticketId: string): Promise<readonly ServiceCallRecord[]> {
    const links = await this.reader.rows('ServiceCallTickets', [
      { op: 'eq', field: 'ticketID', value: wireId(ticketId) },
    ]);
    const ids = links.rows.map((it) => it.serviceCallID);
    const { rows } = await this.reader.rowsIn('ServiceCalls', 'id', ids);
    const linked = await readLinks(this.reader, rows);
    const [problem] = [...links.findings, ...linked.findings];
    // Somebody who is on a call and cannot be seen there would be put on it a second time.
    if (problem !== undefined) throw notReadable(`The calls of ticket ${ticketId}`, problem.message);
    const states = await this.statuses.serviceCalls();
    return mapServiceCalls(rows, { states, companyNames: new Map(), ...linked }).records;
  }

  override async roleFor(technicianId: string, queueId: string | null): Promise<string | null> {
    const queue = queueId === null ? null : wireId(queueId);
    return idOrNull(await findRole(this.reader, wireId(technicianId), queue));
  }

  override async assign({ ticketId, technicianId, roleId }: Assignment): Promise<WriteOutcome<void>> {
    const [ticket, technician] = [wireId(ticketId), wireId(technicianId)];
    const left: Secondary[] = [];
    // Autotask refuses a primary resource that is a secondary one as well.
    for (const row of (await this.secondaries(ticket)).filter((it) => it.resourceID === technician)) {
      const reply = await this.client.remove(`Tickets/${ticket}/SecondaryResources/${row.id}`);
      if (reply.kind === 'refused' && !isRemoved(reply)) return reply;
      left.push(row);
    }
    const reply = await this.client.patch('Tickets', {
      id: ticket,
      assignedResourceID: technician,
      assignedResourceRoleID: wireId(roleId),
    });
    return reply.kind === 'done' ? { kind: 'done', value: undefined } : this.putBack(left, reply.reason);
  }

  override handOver(handOver: HandOver): Promise<WriteOutcome<BookingRef>> {
    return this.calls.carryOut(handOver);
  }

  override async addTechnician(ticketLinkId: string, technicianId: string): Promise<WriteOutcome<void>> {
    const row = await this.calls.add(ticketLinkId, technicianId);
    return typeof row === 'number' ? { kind: 'done', value: undefined } : row;
  }

  private async secondaries(ticket: number): Promise<readonly Secondary[]> {
    return (
      await this.reader.rows('TicketSecondaryResources', [{ op: 'eq', field: 'ticketID', value: ticket }])
    ).rows;
  }

  private async putBack(left: readonly Secondary[], reason: string): Promise<WriteOutcome<void>> {
    const words = [reason];
    for (const { ticketID, resourceID, roleID } of left) {
      const made = await this.client.create(`Tickets/${ticketID}/SecondaryResources`, {
        ticketID,
        resourceID,
        roleID,
      });
      if (made.kind === 'refused') words.push(`They are no secondary resource any more: ${made.reason}`);
    }
    return { kind: 'refused', reason: words.join(' ') };
  }
}

const idOrNull = (id: number | null): string | null => (id === null ? null : String(id));

const notReadable = (what: string, why = 'no row'): UpstreamError =>
  new UpstreamError(`${what} cannot be read: ${why}`, { system: 'psa', retry: 'never' });
