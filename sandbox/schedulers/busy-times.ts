import type { AutotaskClient } from './autotask-client.js';
import type { Stretch } from './start-times.js';

type Row = Record<string, unknown>;

const CALL_STATUS_TAKES_NO_TIME: readonly unknown[] = [2, 3];
const IDS_IN_ONE_FILTER = 500;

/** An open service call of one person. */
export interface SeenCall extends Stretch {
  readonly id: number;
  readonly resourceId: number;
  readonly creatorId: number;
}

/** What Autotask calendars show as taken in the window, by resource: open service calls, appointments and open to-dos. */
export async function busyTimes(
  client: AutotaskClient,
  resourceIds: readonly number[],
  window: Stretch,
): Promise<ReadonlyMap<number, readonly Stretch[]>> {
  const [calls, others] = await Promise.all([
    callsOf(client, resourceIds, window),
    otherItemsOf(client, resourceIds, window),
  ]);
  const busy = new Map(resourceIds.map((id): [number, Stretch[]] => [id, []]));
  for (const { resourceId, start, end } of [...calls, ...others]) busy.get(resourceId)?.push({ start, end });
  return busy;
}

/** The open calls of these people in the window, one entry for each person on it. */
export async function callsOf(
  client: AutotaskClient,
  resourceIds: readonly number[],
  window: Stretch,
): Promise<readonly SeenCall[]> {
  const all = await client.query('ServiceCalls', during(window), [
    ...['id', 'startDateTime', 'endDateTime', 'status', 'creatorResourceID'],
  ]);
  const open = all.filter(({ status }) => !CALL_STATUS_TAKES_NO_TIME.includes(status));
  const calls = new Map(open.map((call) => [call['id'], call]));
  const found: SeenCall[] = [];
  const seen = new Set<string>();
  for (const { callId, resourceId } of await peopleOn(client, resourceIds, open)) {
    const call = calls.get(callId);
    // A call with two tickets has the same person on it twice.
    const key = `${String(callId)} ${resourceId}`;
    if (call === undefined || seen.has(key)) continue;
    seen.add(key);
    found.push({
      id: Number(callId),
      resourceId,
      creatorId: Number(call['creatorResourceID']),
      ...stretchOf(call),
    });
  }
  return found;
}

/** The call itself does not say who comes: its links to tickets and project tasks have the people. */
async function peopleOn(
  client: AutotaskClient,
  resourceIds: readonly number[],
  calls: readonly Row[],
): Promise<{ readonly callId: unknown; readonly resourceId: number }[]> {
  const isOne = { op: 'in', field: 'resourceID', value: resourceIds };
  const people: { callId: unknown; resourceId: number }[] = [];
  for (const [linked, persons, field] of [
    ['ServiceCallTickets', 'ServiceCallTicketResources', 'serviceCallTicketID'],
    ['ServiceCallTasks', 'ServiceCallTaskResources', 'serviceCallTaskID'],
  ] as const) {
    const links = await queryIn(client, linked, 'serviceCallID', calls, []);
    const callOf = new Map(links.map((link) => [link['id'], link['serviceCallID']]));
    for (const row of await queryIn(client, persons, field, links, [isOne]))
      people.push({ callId: callOf.get(row[field]), resourceId: Number(row['resourceID']) });
  }
  return people;
}

/** Appointments and open to-dos of these people in the window. */
export async function otherItemsOf(
  client: AutotaskClient,
  resourceIds: readonly number[],
  window: Stretch,
): Promise<(Stretch & { readonly resourceId: number })[]> {
  const appointments = await client.query('Appointments', [
    { op: 'in', field: 'resourceID', value: resourceIds },
    ...during(window),
  ]);
  const toDos = await client.query('CompanyToDos', [
    { op: 'in', field: 'assignedToResourceID', value: resourceIds },
    { op: 'notExist', field: 'completedDate' },
    ...during(window),
  ]);
  return [...appointments, ...toDos].map((row) => ({
    resourceId: Number(row['resourceID'] ?? row['assignedToResourceID']),
    ...stretchOf(row),
  }));
}

const during = ({ start, end }: Stretch): Row[] => [
  { op: 'lt', field: 'startDateTime', value: new Date(end).toISOString() },
  { op: 'gt', field: 'endDateTime', value: new Date(start).toISOString() },
];

const stretchOf = (row: Row): Stretch => ({
  start: Date.parse(String(row['startDateTime'])),
  end: Date.parse(String(row['endDateTime'])),
});

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
