import type { Change } from './change.js';
import type { Row } from './row.js';
import { DataRuleError } from './data-rule-error.js';
import type { EntityDefinition } from './entity-definition.js';
import { childrenOf } from './entity-table.js';
import { lowerKeys } from './lower-keys.js';
import { readRecordBody } from './record-body.js';
import type { RecordStore } from './record-store.js';
import { wholeRow } from './whole-row.js';

/** Who writes, when, and below which parent record; `parentId` is null for entities without a parent. */
export interface WriteContext {
  readonly records: RecordStore;
  readonly now: string;
  readonly actorId: number;
  readonly impersonatorId: number | null;
  readonly parentId: number | null;
}

const NOTHING_FOUND = 'No matching records found for the given id.';

/** Each of these answers the id of the record. @throws DataRuleError when a rule of the data is broken. */
export function createRecord(definition: EntityDefinition, body: unknown, context: WriteContext): number {
  const given = typeof body === 'object' && body !== null ? (lowerKeys(body)['id'] ?? 0) : 0;
  if (given !== 0) throw new DataRuleError(['A new record cannot be given an id.']);
  const sent = readRecordBody(definition, body, null, context.records);
  const id = context.records.nextId(definition.name);
  return store(definition, null, { ...sent, id }, context);
}

/** PATCH changes what was sent. */
export function patchRecord(definition: EntityDefinition, body: unknown, context: WriteContext): number {
  const before = existing(definition, body, context);
  return store(definition, before, { ...before, ...sentTo(definition, body, before, context) }, context);
}

/** PUT also empties every writable field that was not sent. */
export function putRecord(definition: EntityDefinition, body: unknown, context: WriteContext): number {
  const before = existing(definition, body, context);
  const kept = Object.entries(definition.fields).filter(
    ([name, field]) => field.readOnly === true || name === definition.parent?.field,
  );
  const after = Object.fromEntries(kept.map(([name]) => [name, before[name]]));
  const sent = sentTo(definition, body, before, context);
  return store(definition, before, { ...after, ...sent, id: before['id'] }, context);
}

/**
 * Deletes the record and what hangs on it. Whether the vendor takes the children along is not documented; the other
 * reading, refusing, would show in a client that deletes bottom-up as well as in one that does not.
 */
export function deleteRecord(definition: EntityDefinition, id: number, context: WriteContext): number {
  const before = context.records.get(definition.name, id);
  if (before === undefined || !isBelow(definition, before, context)) throw new DataRuleError([NOTHING_FOUND]);
  for (const child of childrenOf(definition)) {
    const rows = context.records.where(child.name, { [child.parent?.field ?? 'id']: id });
    for (const row of rows) deleteRecord(child, Number(row['id']), { ...context, parentId: id });
  }
  context.records.delete(definition.name, id, context.actorId);
  runEffects(definition, { ...context, before, after: { ...before, id: null } });
  return id;
}

function existing(definition: EntityDefinition, body: unknown, context: WriteContext): Row {
  const id = typeof body === 'object' && body !== null ? lowerKeys(body)['id'] : undefined;
  if (id === undefined || id === null) throw new DataRuleError(['Missing Required Field: id.']);
  const row = context.records.get(definition.name, id);
  if (row === undefined || !isBelow(definition, row, context)) throw new DataRuleError([NOTHING_FOUND]);
  return row;
}

function sentTo(definition: EntityDefinition, body: unknown, before: Row, context: WriteContext): Row {
  return readRecordBody(definition, body, before, context.records);
}

function isBelow(definition: EntityDefinition, row: Row, { parentId }: WriteContext): boolean {
  return definition.parent === undefined || row[definition.parent.field] === parentId;
}

function store(definition: EntityDefinition, before: Row | null, draft: Row, context: WriteContext): number {
  const after = wholeRow(definition, { ...draft, ...parentOf(definition, draft, context) });
  const change: Change = { ...context, before, after };
  for (const [name, { computed }] of Object.entries(definition.fields)) {
    if (computed !== undefined) after[name] = computed(change, after[name]);
  }
  const missing = Object.entries(definition.fields)
    .filter(([name, field]) => field.required === true && after[name] === null)
    .map(([name]) => `Missing Required Field: ${name}.`);
  const errors =
    missing.length > 0 ? missing : (definition.rules ?? []).flatMap(({ breach }) => breach(change) ?? []);
  if (errors.length > 0) throw new DataRuleError(errors);
  context.records.put(definition.name, after, context.actorId);
  runEffects(definition, change);
  return Number(after['id']);
}

/** The path names the parent; a body that names another one is refused. */
function parentOf({ parent }: EntityDefinition, draft: Row, { parentId, records }: WriteContext): Row {
  if (parent === undefined) return {};
  if (draft[parent.field] !== undefined && draft[parent.field] !== parentId) {
    throw new DataRuleError([`${parent.field} differs from the id of the parent in the URL.`]);
  }
  if (records.get(parent.entity, parentId) === undefined) throw new DataRuleError([NOTHING_FOUND]);
  return { [parent.field]: parentId };
}

function runEffects(definition: EntityDefinition, change: Change): void {
  for (const effect of definition.effects ?? []) effect(change);
}
