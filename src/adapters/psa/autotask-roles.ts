import type { AutotaskReader } from './autotask-reader.js';
import type { Row } from './autotask-wire.js';

type QueueRole = Row<'ResourceRoles'>;
type DeskRole = Row<'ResourceServiceDeskRoles'>;

/** The id of a role in which the resource may own a ticket of the queue; null when there is none. Throws `UpstreamError`. */
export async function findRole(
  reader: AutotaskReader,
  resourceId: number,
  queueId: number | null,
): Promise<number | null> {
  const ofThem = [
    { op: 'eq', field: 'resourceID', value: resourceId },
    { op: 'eq', field: 'isActive', value: true },
  ] as const;
  const inQueues = await reader.rows('ResourceRoles', ofThem);
  const atDesk = await reader.rows('ResourceServiceDeskRoles', ofThem);
  return pickRole(queueId, inQueues.rows, atDesk.rows);
}

/** A role of the ticket's queue, the technician's default one if it is among them; else their default at the desk, else any there. */
export function pickRole(
  queueId: number | null,
  inQueues: readonly QueueRole[],
  atDesk: readonly DeskRole[],
): number | null {
  const desk = atDesk.filter((it) => it.isActive === true).toSorted(byId);
  const usual = desk.find((it) => it.isDefault === true);
  const fitting = inQueues
    .filter((it) => it.isActive === true && queueId !== null && it.queueID === queueId)
    .toSorted(byId);
  const best = fitting.find((it) => it.roleID === usual?.roleID) ?? fitting[0] ?? usual ?? desk[0];
  return best?.roleID ?? null;
}

const byId = (a: { readonly id: number }, b: { readonly id: number }): number => a.id - b.id;
