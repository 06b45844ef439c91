import type { Row } from './row.js';
import { DataRuleError } from './data-rule-error.js';
import type { EntityDefinition, FieldDefinition } from './entity-definition.js';
import { sameName } from './entity-table.js';
import { breachOf, readFieldValue } from './field-value.js';
import type { RecordStore } from './record-store.js';
import { shown } from './shown.js';

/**
 * Reads the fields of a create or update request, keys in any case, and checks each by itself: known, writable, of its
 * type, within its length and picklist, pointing at something that exists. `id` is left to the caller.
 * @throws DataRuleError with everything that is wrong.
 */
export function readRecordBody(
  definition: EntityDefinition,
  body: unknown,
  before: Row | null,
  records: RecordStore,
): Row {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new DataRuleError([`The request must carry one ${definition.singular} as a JSON object.`]);
  }
  const errors: string[] = [];
  const sent: Row = {};
  for (const [key, value] of Object.entries(body) as [string, unknown][]) {
    const read = readEntry(definition, key, value, before);
    errors.push(...(read.errors ?? []));
    if (read.field !== undefined) sent[read.field] = read.value;
  }
  errors.push(...breachesOf(definition, { ...before, ...sent }, sent, records));
  if (errors.length > 0) throw new DataRuleError(errors);
  return sent;
}

/** Without a field there is nothing to store. */
interface ReadEntry {
  readonly field?: string;
  readonly value?: unknown;
  readonly errors?: readonly string[];
}

function readEntry(definition: EntityDefinition, key: string, value: unknown, before: Row | null): ReadEntry {
  if (sameName(key, 'id') || sameName(key, 'soapParentPropertyId')) return {};
  if (definition.userDefinedFields !== undefined && sameName(key, 'userDefinedFields')) {
    return readUserDefined(definition.userDefinedFields, value, before);
  }
  const entry = Object.entries(definition.fields).find(([name]) => sameName(name, key));
  if (entry === undefined) return { errors: [`Unable to find ${key} in the ${definition.singular} Entity.`] };
  return readSent(definition, entry, value, before);
}

function readSent(
  definition: EntityDefinition,
  [name, field]: [string, FieldDefinition],
  value: unknown,
  before: Row | null,
): ReadEntry {
  const read = value === null ? null : readFieldValue(field.type, value);
  if (field.readOnly === true) {
    // A record that was read and sent back whole carries what it had; only a new value is an attempt to write.
    const isSame = read === (before?.[name] ?? null);
    return isSame ? {} : { errors: [`The field ${name} of the ${definition.singular} Entity is read-only.`] };
  }
  if (read === undefined) return { errors: [`${shown(value)} is no value for the field ${name}.`] };
  return { field: name, value: read };
}

function breachesOf(definition: EntityDefinition, after: Row, sent: Row, records: RecordStore): string[] {
  return Object.entries(sent).flatMap(([name, value]) => {
    const field = definition.fields[name];
    if (field === undefined || value === null) return [];
    const parent = field.picklistParent === undefined ? undefined : after[field.picklistParent];
    const breach = breachOf(name, field, value, parent) ?? missingReference(name, field, value, records);
    return breach === null ? [] : [breach];
  });
}

function missingReference(
  name: string,
  field: FieldDefinition,
  value: unknown,
  records: RecordStore,
): string | null {
  if (field.refersTo === undefined || !records.knows(field.refersTo)) return null;
  return records.get(field.refersTo, value) === undefined
    ? `${name} ${shown(value)} does not exist in ${field.refersTo}.`
    : null;
}

function readUserDefined(names: readonly string[], value: unknown, before: Row | null): ReadEntry {
  const stored = (before?.['userDefinedFields'] ?? []) as { name: string; value: string | null }[];
  const fields = new Map(stored.map((it) => [it.name, it]));
  const errors: string[] = [];
  for (const entry of Array.isArray(value) ? (value as { name?: unknown; value?: unknown }[]) : []) {
    const name = names.find((it) => sameName(it, shown(entry.name).slice(1, -1)));
    if (name === undefined) errors.push(`Unable to find the user-defined field ${shown(entry.name)}.`);
    else fields.set(name, { name, value: typeof entry.value === 'string' ? entry.value : null });
  }
  return { field: 'userDefinedFields', value: [...fields.values()], errors };
}
