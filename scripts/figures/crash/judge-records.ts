import type { CrashDatabase } from './crash-database.js';
import type { Ledger } from './ledger.js';
import type { Violation } from './judge.js';
import { byChunk, chunkOf, ourCalls, type OurCall, type Tables } from './our-calls.js';

/** A slot of the current plan. */
interface PlannedChunk {
  readonly activity_id: string;
  readonly chunk: number;
  readonly start_at: Date;
  readonly end_at: Date;
}

/** A row of the link table that is not closed. */
interface Link extends PlannedChunk {
  readonly technician_id: string;
  readonly service_call_id: string;
  readonly ticket_link_id: string;
  readonly resource_row_id: string;
  readonly state: 'live' | 'pinned';
}

/** An open next activity of a technician who is not held, and whether the current board gives a reason for no time. */
interface OpenActivity {
  readonly id: string;
  readonly is_explained: boolean;
}

/** What the service knows when it is quiet. */
export interface Records {
  readonly planned: readonly PlannedChunk[];
  readonly links: readonly Link[];
  readonly activities: readonly OpenActivity[];
  /** Intents of which nobody knows what came of them. */
  readonly unresolved: readonly { readonly id: string; readonly state: string }[];
  readonly running: readonly { readonly id: string }[];
}

/** Boards of the current version: the newest of each technician since the last whole version. */
const BOARDS = `SELECT DISTINCT ON (technician_id) * FROM plan_technician
  WHERE plan_id >= (SELECT coalesce(base_id, id) FROM plan ORDER BY id DESC LIMIT 1)
  ORDER BY technician_id, plan_id DESC`;

export async function readRecords(database: CrashDatabase): Promise<Records> {
  return {
    planned: await database.query(
      `SELECT slot.* FROM plan_slot slot JOIN (${BOARDS}) board USING (plan_id, technician_id)`,
    ),
    links: await database.query(`SELECT * FROM booking WHERE state <> 'closed'`),
    activities: await database.query(
      `SELECT activity.id,
              board.left_out::text LIKE '%"' || activity.id || '"%'
                OR board.waiting::text LIKE '%"' || activity.id || '"%' AS is_explained
         FROM next_activity activity JOIN (${BOARDS}) board USING (technician_id)
        WHERE activity.state = 'open' AND board.held IS NULL`,
    ),
    unresolved: await database.query(
      `SELECT id, state FROM write_intent
        WHERE state IN ('pending', 'sending') OR (state NOT IN ('done') AND outcome IS NULL)`,
    ),
    running: await database.query(`SELECT id FROM run WHERE state = 'running'`),
  };
}

/** What must hold when nothing is left to do. `soon` is the instant (ms) up to which calls may be frozen or started. */
export function judgeRecords(
  tables: Tables,
  records: Records,
  ledger: Ledger,
  soon: number,
): readonly Violation[] {
  const open = ourCalls(tables).filter((it) => it.isOpen);
  return [
    ...judgePlan(open, records),
    ...judgeActivities(records, soon),
    ...judgeLinks(open, records, ledger),
    ...records.unresolved.map((it): Violation => ({
      promise: 'intent-resolved',
      what: `intent ${it.id} is ${it.state}`,
    })),
    ...records.running.map((it): Violation => ({ promise: 'run-ended', what: `run ${it.id} never ended` })),
  ];
}

function judgePlan(open: readonly OurCall[], { planned }: Records): readonly Violation[] {
  const calls = byChunk(open);
  return planned.flatMap((slot) => judgeSlot(slot, calls.get(`${slot.activity_id}/${slot.chunk}`) ?? []));
}

function judgeSlot(slot: PlannedChunk, calls: readonly OurCall[]): readonly Violation[] {
  const key = `${slot.activity_id}/${slot.chunk}`;
  const [call, ...more] = calls;
  if (call === undefined) return [{ promise: 'none-lost', what: `${key} is planned and has no open call` }];
  if (more.length > 0 || !isWhole(call))
    return [{ promise: 'one-call', what: `call ${call.id} of ${key} has not one ticket and one technician` }];
  if (isAt(call, slot)) return [];
  const times = `${timesOf(call.start, call.end)}, not ${timesOf(+slot.start_at, +slot.end_at)}`;
  return [{ promise: 'as-planned', what: `call ${call.id} of ${key} is at ${times}` }];
}

/** Its one ticket and its one technician are those that its marker names. */
function isWhole({ activityId, links, technicians }: OurCall): boolean {
  const there = [...links.map((it) => it.ticketId), ...technicians.map((it) => it.technicianId)];
  return there.join('.') === activityId.split('.').slice(0, 2).join('.');
}

/** Each has a time, a reason for none, or a call that must not be moved. */
function judgeActivities({ activities, planned, links }: Records, soon: number): readonly Violation[] {
  const placed = new Set([
    ...planned.map((it) => it.activity_id),
    ...links.filter((it) => it.state === 'pinned' || +it.start_at < soon).map((it) => it.activity_id),
  ]);
  return activities
    .filter((it) => !it.is_explained && !placed.has(it.id))
    .map(({ id }) => ({ promise: 'none-lost', what: `${id} is open, and neither planned nor left out` }));
}

function judgeLinks(open: readonly OurCall[], { links }: Records, ledger: Ledger): readonly Violation[] {
  const calls = new Map(open.map((it) => [it.id, it]));
  const linked = new Set(links.map((it) => Number(it.service_call_id)));
  const wrong = links.flatMap((link): Violation[] => {
    const key = `${link.activity_id}/${link.chunk}`;
    const call = calls.get(Number(link.service_call_id));
    if (call === undefined)
      return [
        { promise: 'link-table', what: `${key} is linked with ${link.service_call_id}, which is not open` },
      ];
    if (link.state === 'pinned' && !ledger.humanMoves.has(call.id))
      return [
        { promise: 'link-table', what: `call ${call.id} of ${key} is pinned, and nobody has moved it` },
      ];
    const isSame =
      chunkOf(call) === key &&
      isAt(call, link) &&
      String(call.links[0]?.id) === link.ticket_link_id &&
      String(call.technicians[0]?.id) === link.resource_row_id;
    return isSame
      ? []
      : [{ promise: 'link-table', what: `call ${call.id} is not what the link of ${key} says` }];
  });
  const unlinked = open
    .filter((it) => !linked.has(it.id))
    .map((it): Violation => ({
      promise: 'link-table',
      what: `call ${it.id} of ${chunkOf(it)} is open and not linked`,
    }));
  return [...wrong, ...unlinked];
}

const isAt = (call: OurCall, { start_at, end_at }: PlannedChunk): boolean =>
  call.start === +start_at && call.end === +end_at;

const timesOf = (start: number, end: number): string =>
  `${new Date(start).toISOString()} to ${new Date(end).toISOString()}`;
