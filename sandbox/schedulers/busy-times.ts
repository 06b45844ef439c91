import type { AutotaskClient } from './autotask-client.js';

type Row = Record<string, unknown>;

/** Half-open, ms. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const CALL_STATUS_TAKES_NO_TIME: readonly unknown[] = [2, 3];
const IDS_IN_ONE_FILTER = 500;

/** What a person's Autotask calendar shows as taken in the window: open service calls, appointments and open to-dos. */
export async function busyTimes(
  client: AutotaskClient,
  resourceId: number,
  window: Stretch,
): Promise<Stretch[]> {
  const during = [
    { op: 'lt', field: 'startDateTime', value: new Date(window.end).toISOString() },
    { op: 'gt', field: 'endDateTime', value: new Date(window.start).toISOString() },
  ];
  const calls = (await client.query('ServiceCalls', during)).filter(
    ({ status }) => !CALL_STATUS_TAKES_NO_TIME.includes(status),
  );
  const own = await callsOf(client, resourceId, calls);
  const appointments = await client.query('Appointments', [
    { op: 'eq', field: 'resourceID', value: resourceId },
    ...during,
  ]);
  const toDos = await client.query('CompanyToDos', [
    { op: 'eq', field: 'assignedToResourceID', value: resourceId },
    { op: 'notExist', field: 'completedDate' },
    ...during,
  ]);
  return [...own, ...appointments, ...toDos].map((row) => ({
    start: Date.parse(String(row['startDateTime'])),
    end: Date.parse(String(row['endDateTime'])),
  }));
}

/** The call itself does not say who comes: its links to tickets and project tasks have the people. */
async function callsOf(
  client: AutotaskClient,
  resourceId: number,
  calls: readonly Row[],
): Promise<readonly Row[]> {
  const isHim = { op: 'eq', field: 'resourceID', value: resourceId };
  const hisCalls = new Set<unknown>();
  for (const [linked, people, field] of [
    ['ServiceCallTickets', 'ServiceCallTicketResources', 'serviceCallTicketID'],
    ['ServiceCallTasks', 'ServiceCallTaskResources', 'serviceCallTaskID'],
  ] as const) {
    const links = await queryIn(client, linked, 'serviceCallID', calls, []);
    const rows = await queryIn(client, people, field, links, [isHim]);
    const hisLinks = new Set(rows.map((row) => row[field]));
    for (const { id, serviceCallID } of links) if (hisLinks.has(id)) hisCalls.add(serviceCallID);
  }
  return calls.filter(({ id }) => hisCalls.has(id));
}

async function queryIn(
  client: AutotaskClient,
  entity: string,
  field: string,
  parents: readonly Row[],
  filter: readonly Row[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < parents.length; from += IDS_IN_ONE_FILTER) {
    const value = parents.slice(from, from + IDS_IN_ONE_FILTER).map(({ id }) => id);
    rows.push(...(await client.query(entity, [{ op: 'in', field, value }, ...filter])));
  }
  return rows;
}
