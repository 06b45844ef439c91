import type { FreshDatabase } from './fresh-database.js';
import type { Row, Tables } from '../process/real-desk.js';

const MARKER = /\[gapwise:([\d.]+\/\d+)\]/;

/** Every call with our marker, with what hangs on it, as one line: chunk, status, times, tickets and technicians. */
export function ourCalls(state: Tables): string[] {
  return rowsOf(state, 'ServiceCalls')
    .flatMap((call) => {
      const [, chunk] = MARKER.exec(String(call['description'])) ?? [];
      if (chunk === undefined) return [];
      const links = rowsOf(state, 'ServiceCallTickets').filter((it) => it['serviceCallID'] === call['id']);
      const people = rowsOf(state, 'ServiceCallTicketResources').filter((row) =>
        links.some((it) => it['id'] === row['serviceCallTicketID']),
      );
      return lineOf(
        chunk,
        call['startDateTime'],
        call['endDateTime'],
        links.map((it) => it['ticketID']),
        people.map((it) => it['resourceID']),
      );
    })
    .toSorted();
}

/** The same lines as the current plan wants them. */
export async function plannedCalls(database: FreshDatabase): Promise<string[]> {
  const slots = await database.query<{ activity_id: string; chunk: number; start_at: Date; end_at: Date }>(
    'SELECT activity_id, chunk, start_at, end_at FROM plan_slot WHERE plan_id = (SELECT max(id) FROM plan)',
  );
  return slots
    .map(({ activity_id, chunk, start_at, end_at }) => {
      const [ticketId, technicianId] = activity_id.split('.');
      return lineOf(`${activity_id}/${chunk}`, start_at, end_at, [ticketId], [technicianId]);
    })
    .toSorted();
}

const lineOf = (
  chunk: string,
  start: unknown,
  end: unknown,
  tickets: readonly unknown[],
  people: readonly unknown[],
): string => {
  const at = (moment: unknown): string => new Date(moment as string | Date).toISOString();
  return `${chunk} ${at(start)} ${at(end)} ticket ${tickets.join()} technician ${people.join()}`;
};

/** All rows but those of our calls, by table: nothing of it may ever change. */
export function foreignRows(state: Tables): Tables {
  const isOurs = (call: Row): boolean => MARKER.test(String(call['description']));
  const calls = new Set(
    rowsOf(state, 'ServiceCalls')
      .filter(isOurs)
      .map((it) => it['id']),
  );
  const links = new Set(
    rowsOf(state, 'ServiceCallTickets')
      .filter((it) => calls.has(it['serviceCallID']))
      .map((it) => it['id']),
  );
  return {
    ...state,
    ServiceCalls: rowsOf(state, 'ServiceCalls').filter((it) => !calls.has(it['id'])),
    ServiceCallTickets: rowsOf(state, 'ServiceCallTickets').filter((it) => !links.has(it['id'])),
    ServiceCallTicketResources: rowsOf(state, 'ServiceCallTicketResources').filter(
      (it) => !links.has(it['serviceCallTicketID']),
    ),
  };
}

const rowsOf = (state: Tables, table: string): readonly Row[] => state[table] ?? [];
