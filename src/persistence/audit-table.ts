import type { EntityManager } from 'typeorm';
import type { AuditValue, NewAuditEntry } from '../application/ports/audit-log.port.js';
import type { Interval } from '../planning/time/interval.js';
import { storeRows } from './bulk-rows.js';
import { AuditEntryRow } from './rows/audit-entry.entity.js';
import { toDate } from './time-columns.js';

/** Above the id of every entry: where a reader without a cursor begins. */
export const NEWEST_ENTRY = '9223372036854775807';

/** Adds entries within the transaction of what they tell of. */
export const addAuditEntries = (manager: EntityManager, entries: readonly NewAuditEntry[]): Promise<void> =>
  storeRows(manager, AuditEntryRow, entries.map(toRow));

const toRow = ({ at, before, after, ...entry }: NewAuditEntry): Partial<AuditEntryRow> => ({
  ...entry,
  at: toDate(at),
  before: toStored(before ?? null),
  after: toStored(after ?? null),
});

function toStored(value: AuditValue | null): object | null {
  if (value === null) return null;
  const { slot, ...rest } = value;
  return slot === undefined ? rest : { ...rest, ...isoSlot(slot) };
}

const isoSlot = ({ start, end }: Interval): { readonly start: string; readonly end: string } => ({
  start: toDate(start).toISOString(),
  end: toDate(end).toISOString(),
});

const isoOf = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const slotOf = (columns: string): string =>
  `CASE WHEN ${columns}_start IS NOT NULL
        THEN jsonb_build_object('start', ${isoOf(`${columns}_start`)}, 'end', ${isoOf(`${columns}_end`)}) END`;

/** One statement, however many: a reflow decides on thousands. An intent that was skipped unsent was held back. */
const ADD_INTENTS = `
  INSERT INTO audit_entry (at, actor, action, run_id, technician_id, ticket_id, activity_id, chunk, service_call_id, before, after,
                           outcome, intent_id)
  SELECT coalesce(settled_at, created_at), 'gapwise',
         kind || '-' || CASE WHEN state = 'pending' THEN 'decided'
                             WHEN state = 'skipped' AND attempts = 0 THEN 'held-back' ELSE state END,
         run_id, technician_id, split_part(activity_id, '.', 1), activity_id, chunk,
         coalesce($1::text, service_call_id, (SELECT booking.service_call_id FROM booking
                        WHERE booking.activity_id = write_intent.activity_id AND booking.chunk = write_intent.chunk
                          AND booking.state <> 'closed')),
         ${slotOf('before')}, coalesce($2::jsonb, ${slotOf('after')}), outcome, id
    FROM write_intent`;

/** The id below those of the intents that are stored next for the run. */
export async function newestIntent(manager: EntityManager, runId: string): Promise<string> {
  const [row] = await manager.query<[{ id: string }]>(
    'SELECT coalesce(max(id), 0)::text AS id FROM write_intent WHERE run_id = $1',
    [runId],
  );
  return row.id;
}

/** Tells of the intents of the run that were stored after that one. */
export async function addDecidedIntents(
  manager: EntityManager,
  runId: string,
  earlier: string,
): Promise<void> {
  const stored = `${ADD_INTENTS} WHERE run_id = $3 AND id > $4 ORDER BY id`;
  await manager.query(stored, [null, null, runId, earlier]);
}

/** Tells what the intents have come to; `written` is what the vendor has, where that is known. */
export async function addSettledIntents(
  manager: EntityManager,
  intentIds: readonly string[],
  written: { readonly serviceCallId: string; readonly slot: Interval | null } | null = null,
): Promise<void> {
  const slot = written?.slot == null ? null : JSON.stringify(isoSlot(written.slot));
  const settled = `${ADD_INTENTS} WHERE id = ANY($3) ORDER BY id`;
  await manager.query(settled, [written?.serviceCallId ?? null, slot, intentIds]);
}
