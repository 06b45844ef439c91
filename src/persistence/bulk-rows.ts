import type { EntityManager } from 'typeorm';
import { storable } from './storable.js';

/** Rows in one statement: beyond this a larger one is no faster, and is all in memory. */
const AT_ONCE = 2_000;

type Entity<Row> = new () => Row;

/**
 * Stores rows in their order, a few thousand to a statement, for which TypeORM would build a parameter a value. What no row names keeps
 * its default; with `keys` a row that is there gets the named values, and is not written when it has them. Of several rows with the
 * same keys the last one holds.
 */
export async function storeRows<Row extends object>(
  manager: EntityManager,
  entity: Entity<Row>,
  rows: readonly object[],
  keys: readonly string[] = [],
): Promise<void> {
  const clean = rows.map((row) => storable(row) as Readonly<Record<string, unknown>>);
  const latest = keys.length === 0 ? clean : latestOfEach(clean, keys);
  const { tablePath, columns } = manager.dataSource.getMetadata(entity);
  const named = new Set(latest.flatMap((row) => Object.keys(row).filter((key) => row[key] !== undefined)));
  const used = columns.filter((it) => named.has(it.propertyName));
  const list = used.map((it) => `"${it.databaseName}"`).join(', ');
  const fields = used.map((it) => `"${it.propertyName}" ${String(it.type)}`).join(', ');
  const values = used.map((it) => `"${it.propertyName}"`).join(', ');
  const others = used.filter((it) => !keys.includes(it.propertyName)).map((it) => `"${it.databaseName}"`);
  const changes = others.map((it) => `${it} = excluded.${it}`);
  const [were, are] = ['known', 'excluded'].map((row) => others.map((it) => `${row}.${it}`).join(', '));
  const conflict = used.filter((it) => keys.includes(it.propertyName)).map((it) => `"${it.databaseName}"`);
  const statement = `
    INSERT INTO "${tablePath}" AS known (${list}) SELECT ${values}
      FROM ROWS FROM (json_to_recordset($1) AS (${fields})) WITH ORDINALITY AS given (${values}, place) ORDER BY place
      ${keys.length === 0 ? '' : `ON CONFLICT (${conflict.join(', ')}) DO UPDATE SET ${changes.join(', ')} WHERE (${were}) IS DISTINCT FROM (${are})`}`;
  for (let from = 0; from < latest.length; from += AT_ONCE) {
    await manager.query(statement, [JSON.stringify(latest.slice(from, from + AT_ONCE))]);
  }
}

/** All rows that `rest` picks, in its order, without what TypeORM does to tell one row from another. */
export function readRows<Row extends object>(
  manager: EntityManager,
  entity: Entity<Row>,
  rest: string,
): Promise<Row[]> {
  const { tablePath } = manager.dataSource.getMetadata(entity);
  return manager.query(`SELECT ${columnsOf(manager, entity)} FROM "${tablePath}" ${rest}`);
}

/** All columns of the entity, named like its properties, for a statement that answers rows. */
export const columnsOf = <Row extends object>(manager: EntityManager, entity: Entity<Row>): string =>
  manager.dataSource
    .getMetadata(entity)
    .columns.map((it) => `"${it.databaseName}" AS "${it.propertyName}"`)
    .join(', ');

/** A delta round may name a record twice; one statement must not, and what was said last holds. */
function latestOfEach<Row extends Readonly<Record<string, unknown>>>(
  rows: readonly Row[],
  keys: readonly string[],
): Row[] {
  return [...new Map(rows.map((row) => [keys.map((key) => String(row[key])).join('\n'), row])).values()];
}
