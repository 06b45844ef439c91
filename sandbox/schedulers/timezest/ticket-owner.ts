import type { AutotaskClient } from '../autotask-client.js';

type Row = Record<string, unknown>;

/** What a booking does to the owner of its ticket; in three of four cases nothing but the call names the person. */
export type Owning = 'becomes-primary' | 'is-primary' | 'is-secondary' | 'another-is-primary';

/** Only a ticket without a primary resource gets one, and never somebody who is secondary on it. */
export function owningOf(primaryId: unknown, secondaryIds: readonly unknown[], personId: number): Owning {
  if (primaryId === personId) return 'is-primary';
  if (secondaryIds.includes(personId)) return 'is-secondary';
  return primaryId === null || primaryId === undefined ? 'becomes-primary' : 'another-is-primary';
}

/** A role that the person has in the queue, before one of the service desk in general. Null when there is none. */
export function roleFor(queueId: unknown, ofQueues: readonly Row[], ofDesk: readonly Row[]): unknown {
  const inQueue = ofQueues.find((it) => it['queueID'] === queueId);
  const usual = ofDesk.find((it) => it['isDefault'] === true) ?? ofDesk[0];
  return inQueue?.['roleID'] ?? usual?.['roleID'] ?? null;
}

/** @throws Error when the person has no role to own a ticket in */
export async function own(client: AutotaskClient, ticketId: number, personId: number): Promise<Owning> {
  const [ticket] = await client.query('Tickets', [{ op: 'eq', field: 'id', value: ticketId }]);
  const others = await client.query('TicketSecondaryResources', [
    { op: 'eq', field: 'ticketID', value: ticketId },
  ]);
  const secondaries = others.map((it) => it['resourceID']);
  const owning = owningOf(ticket?.['assignedResourceID'], secondaries, personId);
  if (owning !== 'becomes-primary') return owning;
  const isActiveOne = [
    { op: 'eq', field: 'resourceID', value: personId },
    { op: 'eq', field: 'isActive', value: true },
  ];
  const assignedResourceRoleID = roleFor(
    ticket?.['queueID'],
    await client.query('ResourceRoles', isActiveOne),
    await client.query('ResourceServiceDeskRoles', isActiveOne),
  );
  if (assignedResourceRoleID === null)
    throw new Error(`Resource ${personId} has no active role and cannot own ticket ${ticketId}.`);
  await client.patch('Tickets', { id: ticketId, assignedResourceID: personId, assignedResourceRoleID });
  return owning;
}
