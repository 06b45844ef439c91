import type { EntityDefinition } from './entity-definition.js';
import type { RecordStore } from './record-store.js';
import type { Row } from './row.js';

/** All rows of the entity as they may be answered, ordered by id. */
export function readableRows(entity: EntityDefinition, records: RecordStore): Row[] {
  const rows = records.all(entity.name);
  const secrets = secretsOf(entity);
  return secrets.length === 0 ? rows : rows.map((row) => without(secrets, row));
}

/** One row as it may be answered; null when there is none. */
export function readableRow(entity: EntityDefinition, id: number, records: RecordStore): Row | null {
  const row = records.get(entity.name, id);
  return row === undefined ? null : without(secretsOf(entity), row);
}

const secretsOf = ({ fields }: EntityDefinition): readonly string[] =>
  Object.entries(fields).flatMap(([name, { secret }]) => (secret === true ? [name] : []));

const without = (names: readonly string[], row: Row): Row => ({
  ...row,
  ...Object.fromEntries(names.map((name) => [name, null])),
});
