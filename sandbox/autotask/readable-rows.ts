import type { Access } from './access.js';
import type { EntityDefinition } from './entity-definition.js';
import type { RecordStore } from './record-store.js';
import type { Row } from './row.js';

interface Readable {
  readonly records: RecordStore;
  readonly access: Access;
}

/** All rows of the entity as they may be answered, ordered by id. */
export function readableRows(entity: EntityDefinition, { records, access }: Readable): readonly Row[] {
  if (!access.shows(entity.name)) return [];
  const rows = records.all(entity.name);
  const secrets = secretsOf(entity);
  return secrets.length === 0 ? rows : rows.map((row) => without(secrets, row));
}

/** One row as it may be answered; null when there is none to be seen. */
export function readableRow(entity: EntityDefinition, id: number, { records, access }: Readable): Row | null {
  const row = access.shows(entity.name) ? records.get(entity.name, id) : undefined;
  return row === undefined ? null : without(secretsOf(entity), row);
}

const secretsOf = ({ fields }: EntityDefinition): readonly string[] =>
  Object.entries(fields).flatMap(([name, { secret }]) => (secret === true ? [name] : []));

const without = (names: readonly string[], row: Row): Row => ({
  ...row,
  ...Object.fromEntries(names.map((name) => [name, null])),
});
