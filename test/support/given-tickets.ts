import type { Response } from 'supertest';
import { newTicket } from './new-ticket.js';
import type { RunningDesk, SentRequest } from './running-desk.js';

type Row = Readonly<Record<string, unknown>>;

/** An open service call of ours on a ticket, as the PSA has it. */
export interface CallOnTicket {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly status: unknown;
  /** `<activity>/<chunk>` */
  readonly marker: string;
  readonly linkId: number;
  readonly technicians: readonly string[];
}

/** Canceled and complete in the made-up desk. */
const ENDED = new Set<unknown>([2, 3]);

/** Asks that the ticket be given to the technician. */
export const give = (
  desk: RunningDesk,
  ticketId: number,
  technicianId: string,
  more: Row = {},
): Promise<Response> => desk.post(`/v1/tickets/${ticketId}/technician`, { technicianId, ...more });

/** Asks what that would do. */
export const previewGift = (
  desk: RunningDesk,
  ticketId: number,
  technicianId: string,
  more: Row = {},
): Promise<Response> =>
  desk.post(`/v1/tickets/${ticketId}/technician?preview=true`, { technicianId, ...more });

export const idOf = async (desk: RunningDesk, name: string): Promise<string> =>
  (await desk.get<{ id: string; name: string }[]>('/v1/technicians')).find((it) => it.name === name)!.id;

/** Our calls of the ticket in the PSA that are open, by time. */
export async function openCallsOn(desk: RunningDesk, ticketId: number): Promise<readonly CallOnTicket[]> {
  const state = await desk.autotaskState();
  const rows = (table: string): readonly Row[] => state[table] ?? [];
  return rows('ServiceCallTickets')
    .filter((it) => it['ticketID'] === ticketId)
    .flatMap((link): CallOnTicket[] => {
      const call = rows('ServiceCalls').find((it) => it['id'] === link['serviceCallID']);
      const marker = /\[gapwise:([\d./]+)\]/.exec(String(call?.['description']))?.[1];
      if (call === undefined || marker === undefined || ENDED.has(call['status'])) return [];
      const people = rows('ServiceCallTicketResources').filter(
        (it) => it['serviceCallTicketID'] === link['id'],
      );
      return [
        {
          id: String(call['id']),
          start: Date.parse(String(call['startDateTime'])),
          end: Date.parse(String(call['endDateTime'])),
          status: call['status'],
          marker,
          linkId: link['id'] as number,
          technicians: people.map((it) => String(it['resourceID'])).toSorted(),
        },
      ];
    })
    .toSorted((a, b) => a.start - b.start);
}

/** Who owns the ticket in the PSA, in which role, and who else is on it. */
export async function ownersOf(
  desk: RunningDesk,
  ticketId: number,
): Promise<{ readonly primary: unknown; readonly role: unknown; readonly secondary: readonly unknown[] }> {
  const { Tickets = [], TicketSecondaryResources = [] } = await desk.autotaskState();
  const ticket = Tickets.find((it) => it['id'] === ticketId);
  return {
    primary: ticket?.['assignedResourceID'],
    role: ticket?.['assignedResourceRoleID'],
    secondary: TicketSecondaryResources.filter((it) => it['ticketID'] === ticketId).map(
      (it) => it['resourceID'],
    ),
  };
}

/** A new ticket of one technician on which another one is a secondary resource. */
export async function ticketOfTwo(desk: RunningDesk, primary: string, secondary: string): Promise<number> {
  const ticketId = await newTicket(desk, primary);
  const { ResourceServiceDeskRoles: roles = [] } = await desk.autotaskState();
  const roleID = roles.find((it) => it['resourceID'] === Number(secondary) && it['isDefault'])?.['roleID'];
  const dispatcher = await desk.autotask('dispatcher');
  await dispatcher.create(`Tickets/${ticketId}/SecondaryResources`, {
    ticketID: ticketId,
    resourceID: Number(secondary),
    roleID,
  });
  return ticketId;
}

/** `<method> <path below the version>`, numbers as n */
export const inShort = ({ method, path }: SentRequest): string =>
  `${method} ${path.replace(/^.*\/V1\.0\//i, '').replace(/\d+/g, 'n')}`;
