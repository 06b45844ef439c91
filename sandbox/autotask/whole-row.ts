import type { EntityDefinition, FieldType } from './entity-definition.js';
import type { Row } from './row.js';
import { readDate, readDateTime } from './wire-date.js';

// The vendor's models list the last one for children; it carries nothing, so it is taken and never answered.
const IN_EVERY_ROW: ReadonlySet<string> = new Set(['id', 'userDefinedFields', 'soapParentPropertyId']);

/**
 * The row with all fields of its entity in their order and dates in the form of the wire.
 * @throws Error naming a field that the entity does not have.
 */
export function wholeRow(definition: EntityDefinition, row: Readonly<Row>): Row {
  for (const name of Object.keys(row)) {
    if (IN_EVERY_ROW.has(name) || name in definition.fields) continue;
    throw new Error(`${definition.name} has no field ${name}.`);
  }
  const fields = Object.entries(definition.fields).map(([name, { type }]): [string, unknown] => [
    name,
    onWire(type, row[name]),
  ]);
  const whole: Row = { id: row['id'], ...Object.fromEntries(fields) };
  if (definition.userDefinedFields !== undefined) whole['userDefinedFields'] = row['userDefinedFields'] ?? [];
  return whole;
}

function onWire(type: FieldType, value: unknown): unknown {
  if (type === 'datetime') return readDateTime(value) ?? value ?? null;
  if (type === 'date') return readDate(value) ?? value ?? null;
  return value ?? null;
}
