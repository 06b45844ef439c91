import type { SandboxControl } from '../../sandbox/integration/sandbox-control.js';
import type { Row } from '../../sandbox/desk/row.js';
import { PICKLISTS } from '../../sandbox/desk/picklists.js';

/** What other people did in Autotask; ids as text. */
export interface WorkDone {
  readonly changedTickets: readonly string[];
  readonly deletedTicket: string;
  /** A call whose technician is another one now; nothing but the row of the technician tells. */
  readonly handedOver: { readonly callId: string; readonly technicianId: string };
}

/** A few tickets change, one is deleted, one call gets another technician: what an import has to find. */
export async function doAnHourOfWork(autotask: SandboxControl, now: number): Promise<WorkDone> {
  const { Tickets = [], ServiceCalls = [], ...tables } = await autotask.state();
  const open = Tickets.filter((it) => it['status'] === PICKLISTS.ticketStatus.New);
  const [deleted, ...changed] = [3, 90, 190, 290, 390, 490].map((index) => theRow(open[index]));
  await autotask.upsert(
    'Tickets',
    changed.map((it) => ({
      id: it['id'],
      title: `${String(it['title'])}, still`,
      lastActivityDate: new Date(now).toISOString(),
    })),
  );
  await autotask.remove('Tickets', [idOf(theRow(deleted))]);
  const call = theRow(ServiceCalls.at(-1));
  return {
    changedTickets: changed.map((it) => String(it['id'])),
    deletedTicket: String(theRow(deleted)['id']),
    handedOver: { callId: String(call['id']), technicianId: await handOver(autotask, tables, call) },
  };
}

/** The row of a technician cannot be changed: it is deleted, and there is a new one. */
async function handOver(
  autotask: SandboxControl,
  { ServiceCallTickets = [], ServiceCallTicketResources = [], Resources = [] }: Record<string, Row[]>,
  call: Row,
): Promise<string> {
  const link = theRow(ServiceCallTickets.find((it) => it['serviceCallID'] === call['id']));
  const row = theRow(ServiceCallTicketResources.find((it) => it['serviceCallTicketID'] === link['id']));
  const other = theRow(Resources.find((it) => it['id'] !== row['resourceID']));
  await autotask.remove('ServiceCallTicketResources', [idOf(row)]);
  await autotask.upsert('ServiceCallTicketResources', [
    { serviceCallTicketID: link['id'], resourceID: other['id'] },
  ]);
  return String(other['id']);
}

const idOf = (row: Row): number => Number(row['id']);

function theRow(row: Row | undefined): Row {
  if (row === undefined) throw new Error('The desk is too small for an hour of work.');
  return row;
}
