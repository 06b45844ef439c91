import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';

/** All rows of a stand-in by table. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** A service call with our marker, and what hangs on it. */
export interface OurCall {
  readonly id: number;
  readonly activityId: string;
  readonly chunk: number;
  readonly isOpen: boolean;
  /** Instants in ms. */
  readonly start: number;
  readonly end: number;
  readonly links: readonly { readonly id: number; readonly ticketId: number }[];
  readonly technicians: readonly { readonly id: number; readonly technicianId: number }[];
}

const MARKER = /\[gapwise:([\w.-]+)\/(\d+)\]/;

const ENDED: readonly unknown[] = [
  PICKLISTS.serviceCallStatus.Complete,
  PICKLISTS.serviceCallStatus.Canceled,
];

/** Every call with our marker, in the order in which they were made. */
export function ourCalls(tables: Tables): OurCall[] {
  return markedCalls(tables).map((row) => {
    const id = Number(row['id']);
    const [, activityId = '', chunk] = MARKER.exec(String(row['description'])) ?? [];
    const links = linksOf(tables, id);
    return {
      id,
      activityId,
      chunk: Number(chunk),
      isOpen: !ENDED.includes(row['status']),
      start: Date.parse(String(row['startDateTime'])),
      end: Date.parse(String(row['endDateTime'])),
      links: links.map((it) => ({ id: Number(it['id']), ticketId: Number(it['ticketID']) })),
      technicians: techniciansOf(tables, links).map((it) => ({
        id: Number(it['id']),
        technicianId: Number(it['resourceID']),
      })),
    };
  });
}

/** The rows of our calls, of their links and of the technicians on them. */
export function ourRows(tables: Tables): ReadonlySet<Row> {
  const calls = markedCalls(tables);
  const ids = new Set(calls.map((it) => it['id']));
  const links = (tables['ServiceCallTickets'] ?? []).filter((it) => ids.has(it['serviceCallID']));
  return new Set([...calls, ...links, ...techniciansOf(tables, links)]);
}

const markedCalls = (tables: Tables): readonly Row[] =>
  (tables['ServiceCalls'] ?? []).filter((it) => MARKER.test(String(it['description'])));

const linksOf = (tables: Tables, callId: number): readonly Row[] =>
  (tables['ServiceCallTickets'] ?? []).filter((it) => it['serviceCallID'] === callId);

function techniciansOf(tables: Tables, links: readonly Row[]): readonly Row[] {
  const ids = new Set(links.map((it) => it['id']));
  return (tables['ServiceCallTicketResources'] ?? []).filter((it) => ids.has(it['serviceCallTicketID']));
}

/** The chunk that the call stands for. */
export const chunkOf = ({ activityId, chunk }: OurCall): string => `${activityId}/${chunk}`;

export function byChunk(calls: readonly OurCall[]): ReadonlyMap<string, readonly OurCall[]> {
  const found = new Map<string, OurCall[]>();
  for (const call of calls) found.set(chunkOf(call), [...(found.get(chunkOf(call)) ?? []), call]);
  return found;
}
