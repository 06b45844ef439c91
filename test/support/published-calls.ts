import type { FreshDatabase } from './fresh-database.js';
import type { Row, Tables } from '../process/real-desk.js';

const MARKER = /\[gapwise:([\w.-]+\/\d+)\]/;

/** Every call with our marker, with what hangs on it, as one line: chunk, times, tickets and tasks, technicians. */
export function ourCalls(state: Tables): string[] {
  return rowsOf(state, 'ServiceCalls')
    .flatMap((call) => {
      const [, chunk] = MARKER.exec(String(call['description'])) ?? [];
      if (chunk === undefined) return [];
      const { links, people } = linkedTo(state, (id) => id === call['id']);
      return lineOf(
        chunk,
        call['startDateTime'],
        call['endDateTime'],
        links.map((it) => it['ticketID'] ?? `task-${String(it['taskID'])}`),
        people.map((it) => it['resourceID']),
      );
    })
    .toSorted();
}

/** The links of the calls, through tickets and through project tasks, and the technicians of those links. */
function linkedTo(
  state: Tables,
  isMeant: (callId: unknown) => boolean,
): { readonly links: readonly Row[]; readonly people: readonly Row[] } {
  const through = (links: string, people: string, key: string) => {
    const own = rowsOf(state, links).filter((it) => isMeant(it['serviceCallID']));
    const ids = new Set(own.map((it) => it['id']));
    return { links: own, people: rowsOf(state, people).filter((it) => ids.has(it[key])) };
  };
  const onTickets = through('ServiceCallTickets', 'ServiceCallTicketResources', 'serviceCallTicketID');
  const onTasks = through('ServiceCallTasks', 'ServiceCallTaskResources', 'serviceCallTaskID');
  return {
    links: [...onTickets.links, ...onTasks.links],
    people: [...onTickets.people, ...onTasks.people],
  };
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
  const calls = rowsOf(state, 'ServiceCalls').filter((call) => MARKER.test(String(call['description'])));
  const ids = new Set(calls.map((it) => it['id']));
  const { links, people } = linkedTo(state, (id) => ids.has(id));
  const ours = new Set([...calls, ...links, ...people]);
  return Object.fromEntries(
    Object.entries(state).map(([table, rows]) => [table, rows.filter((it) => !ours.has(it))]),
  );
}

const rowsOf = (state: Tables, table: string): readonly Row[] => state[table] ?? [];
