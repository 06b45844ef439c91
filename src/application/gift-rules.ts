import type { Instant } from '../planning/time/interval.js';
import { InvariantError } from '../planning/invariant-error.js';
import { RequestError } from './errors.js';
import type { GivenTicket } from './given-ticket.js';
import type { Reconciliation, StoredTechnician, TicketWork } from './ports/desk-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { StoredOverrides } from './ports/setting-store.port.js';
import { reconcile } from './reconcile.js';
import { settingsFor } from './settings.js';

/** Where a technician stands to a ticket. */
export type Standing = 'unowned' | 'primary' | 'secondary' | 'other';

export const OUTCOMES: Readonly<Record<Standing, GivenTicket['outcome']>> = {
  unowned: 'assigned',
  primary: 'primary-already',
  secondary: 'replaced-primary',
  other: 'replaced-primary',
};

type Owned = Pick<TicketRecord, 'id' | 'state' | 'technicianId' | 'secondaryTechnicianIds'>;

export function standingOf(ticket: Owned, technicianId: string): Standing {
  if (ticket.technicianId === null) return 'unowned';
  if (ticket.technicianId === technicianId) return 'primary';
  return ticket.secondaryTechnicianIds.includes(technicianId) ? 'secondary' : 'other';
}

/** The owner stays, and the technician joins our calls. */
export const joinsOnly = (standing: Standing, replacePrimary: boolean): boolean =>
  standing === 'secondary' && !replacePrimary;

/** @throws RequestError `technician-not-found` */
export async function technicianNamed(technicians: TechnicianReader, id: string): Promise<StoredTechnician> {
  const technician = (await technicians.technicians()).find((it) => it.id === id);
  if (technician !== undefined) return technician;
  throw new RequestError('technician-not-found', `There is no active technician "${id}".`, 404);
}

/** Project tasks are given away in the PSA. @throws RequestError `ticket-not-found` where it is the id of no ticket */
export function assertTicketId(id: string): void {
  if (!/^\d{1,15}$/.test(id)) throw ticketNotFound(id);
}

/** @throws RequestError `ticket-not-found`, `ticket-ended` */
export function openTicket<T extends Owned>(id: string, ticket: T | null): T {
  if (ticket === null) throw ticketNotFound(id);
  if (ticket.state !== 'ended') return ticket;
  throw new RequestError('ticket-ended', `Ticket ${id} has ended; there is nothing to do on it.`, 409);
}

/** What stands against giving the ticket to the technician. @throws RequestError `someone-else-is-primary`, `pinned-to-person` */
export async function refuseGift(
  ticket: Owned,
  technicianId: string,
  replacePrimary: boolean,
  { instructions }: Pick<TicketWork, 'instructions'>,
  technicians: TechnicianReader,
): Promise<void> {
  const standing = standingOf(ticket, technicianId);
  if (joinsOnly(standing, replacePrimary)) return;
  const nameOf = async (id: string): Promise<string> =>
    (await technicians.technician(id))?.name ?? `Resource ${id}`;
  if (standing === 'other' && !replacePrimary) {
    throw new RequestError(
      'someone-else-is-primary',
      `${await nameOf(ticket.technicianId ?? '')} is the primary resource of ticket ${ticket.id}. Send "replacePrimary": true to give it to somebody else.`,
      409,
    );
  }
  const kept = instructions.find((it) => it.staysWithTechnician && it.technicianId !== technicianId);
  if (kept === undefined) return;
  throw new RequestError(
    'pinned-to-person',
    `A person has said that it stays with ${await nameOf(kept.technicianId)}. Release activity ${kept.activityId} first.`,
    409,
  );
}

/** @throws RequestError `writing-is-off` */
export async function refuseWhereNothingIsWritten(
  technicianIds: readonly string[],
  overrides: readonly StoredOverrides[],
  technicians: TechnicianReader,
): Promise<void> {
  for (const id of technicianIds) {
    const technician = await technicians.technician(id);
    const settings = settingsFor(overrides, technician?.teamId ?? null, id);
    if (settings.writingStopped) throw writingStopped();
    if (settings.reflowEnabled) continue;
    throw new RequestError(
      'writing-is-off',
      `"reflowEnabled" is false for technician ${technician?.name ?? id}, so nothing is written for them.`,
      409,
    );
  }
}

const writingStopped = (): RequestError =>
  new RequestError(
    'writing-is-off',
    'The emergency stop is on, so nothing is written for anybody. DELETE /v1/stop takes it back.',
    409,
  );

const ticketNotFound = (id: string): RequestError =>
  new RequestError('ticket-not-found', `There is no ticket "${id}".`, 404);

const NOTHING_ELSE = {
  serviceCalls: [],
  busyTimes: [],
  events: [],
  ownEvents: [],
  appointmentTypes: [],
  openRequests: [],
};

/** What becomes of our activities on a ticket when it is an active technician's, and theirs; `owned` is the open ticket after that. */
export function changesByGift(
  owned: TicketRecord,
  work: TicketWork,
  technicians: readonly StoredTechnician[],
  now: Instant,
): { readonly changes: Reconciliation; readonly activityId: string } {
  const ofTicket = { ...NOTHING_ELSE, ...work, bookings: [], tickets: [owned], technicians };
  const { changes } = reconcile(ofTicket, new Map(), now);
  const all = [...work.activities, ...changes.open];
  const theirs = all.find((it) => it.technicianId === owned.technicianId);
  if (theirs === undefined) throw new InvariantError(`Ticket ${owned.id} has no activity of its owner.`);
  return { changes, activityId: theirs.id };
}

/** The ticket when it is the technician's. */
export const ownedBy = (ticket: TicketRecord, technicianId: string): TicketRecord => ({
  ...ticket,
  technicianId,
  secondaryTechnicianIds: ticket.secondaryTechnicianIds.filter((it) => it !== technicianId),
});
