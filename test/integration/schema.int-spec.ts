import type { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { openDatabase, openMigratedDatabase } from '../../src/persistence/data-source.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

interface ColumnFact {
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly key: boolean;
}

/** Ours are the objects that no extension owns; TypeORM's own table of done migrations stays. */
const OUR_OBJECTS = `
  SELECT kind || ' ' || name AS name FROM (
    SELECT 'relation' AS kind, oid, relname AS name, 'pg_class'::regclass AS class FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'schema\\_migration%'
       AND relname NOT LIKE 'PK\\_%'
    UNION ALL SELECT 'function', oid, proname, 'pg_proc'::regclass FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'type', oid, typname, 'pg_type'::regclass FROM pg_type
     WHERE typnamespace = 'public'::regnamespace AND typname NOT LIKE '%schema\\_migration'
  ) AS object
  WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = object.class AND objid = object.oid AND deptype = 'e')
  ORDER BY 1`;

const COLUMNS = `
  SELECT c.table_name || '.' || c.column_name AS column, c.data_type AS type, c.is_nullable = 'YES' AS nullable,
         EXISTS (SELECT FROM information_schema.table_constraints t JOIN information_schema.key_column_usage k
                  USING (constraint_schema, constraint_name)
                  WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name
                    AND k.column_name = c.column_name) AS key
    FROM information_schema.columns c
   WHERE c.table_schema = 'public' AND c.table_name <> 'schema_migration'
   ORDER BY 1`;

const columnsOfEntities = (database: DataSource): ColumnFact[] =>
  database.entityMetadatas.flatMap((entity) =>
    entity.columns.map((it) => ({
      column: `${entity.tableName}.${it.databaseName}`,
      type: database.driver.normalizeType(it),
      nullable: it.isNullable,
      key: it.isPrimary,
    })),
  );

const byColumn = (facts: readonly ColumnFact[]): ColumnFact[] =>
  facts.toSorted((a, b) => (a.column < b.column ? -1 : 1));

describe('the schema', () => {
  let fresh: FreshDatabase;
  let database: DataSource;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.url, { migrations });
  });

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  const names = async (): Promise<string[]> =>
    (await fresh.query<{ name: string }>(OUR_OBJECTS)).map((it) => it.name);

  it('goes up, down without a trace, and up again to the same', async () => {
    await database.runMigrations({ transaction: 'each' });
    const first = await names();
    for (let left = migrations.length; left > 0; left -= 1)
      await database.undoLastMigration({ transaction: 'each' });
    const afterwards = await names();
    await database.runMigrations({ transaction: 'each' });

    expect(first).toEqual(expect.arrayContaining(['relation plan_slot', 'function refuse_update']));
    expect(afterwards).toEqual([]);
    expect(await names()).toEqual(first);
  });

  it('is refused by the program until the newest migration is done', async () => {
    await database.undoLastMigration({ transaction: 'each' });
    await expect(openMigratedDatabase(fresh.url)).rejects.toMatchObject({
      retry: 'never',
      message: expect.stringContaining('npm run migrate') as string,
    });
    await database.runMigrations({ transaction: 'each' });
    const opened = await openMigratedDatabase(fresh.url);

    expect(opened.isInitialized).toBe(true);
    await opened.destroy();
  });

  it('has each column of the rows with the same type, nullability and key, and no other', async () => {
    const inDatabase = await fresh.query<ColumnFact>(COLUMNS);

    expect(inDatabase.length).toBeGreaterThan(100);
    expect(byColumn(columnsOfEntities(database))).toEqual(byColumn(inDatabase));
  });

  it('numbers the rows whose key the database makes', async () => {
    const identities = await fresh.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE is_identity = 'YES' ORDER BY 1`,
    );
    const generated = database.entityMetadatas.filter((it) => it.generatedColumns.length > 0);

    expect(identities.map((it) => it.name)).toEqual(generated.map((it) => it.tableName).sort());
  });

  describe('with a plan', () => {
    const slot = (technician: string, activity: string, from: string, to: string) =>
      fresh.query(`INSERT INTO plan_slot VALUES ((SELECT max(id) FROM plan), $1, $2, 1, 1, $3, $4, false)`, [
        technician,
        activity,
        `2026-05-04T${from}Z`,
        `2026-05-04T${to}Z`,
      ]);

    beforeAll(async () => {
      await fresh.query(
        `INSERT INTO run (kind, trigger, dry_run, state, queued_at) VALUES ('reflow', 'api', false, 'done', now())`,
      );
      await fresh.query(
        `INSERT INTO plan (run_id, made_at, horizon_end, score) SELECT max(id), now(), now(), '{}' FROM run`,
      );
      await fresh.query(
        `INSERT INTO plan_technician SELECT max(id), '7', 0, 'UTC', NULL, ${Array(11).fill(`'[]'`).join()} FROM plan`,
      );
      await slot('7', 'first', '10:00', '11:00');
    });

    it.each(['plan SET made_at = now()', 'plan_slot SET filler = true', "plan_technician SET held = 'x'"])(
      'refuses UPDATE %s',
      async (change) => {
        await expect(fresh.query(`UPDATE ${change}`)).rejects.toThrow('A plan is never updated');
      },
    );

    it('refuses two slots of one technician that overlap', async () => {
      await expect(slot('7', 'second', '10:59', '11:30')).rejects.toThrow('plan_slot_one_place_at_a_time');
    });

    it('takes slots that touch, and the same time for somebody else or in another plan', async () => {
      await slot('7', 'before', '09:00', '10:00');
      await slot('7', 'after', '11:00', '12:00');
      await slot('8', 'elsewhere', '10:00', '11:00');
      await fresh.query(
        `INSERT INTO plan (run_id, made_at, horizon_end, score) SELECT max(id), now(), now(), '{}' FROM run`,
      );
      await slot('7', 'first', '10:00', '11:00');

      expect(await fresh.query('SELECT FROM plan_slot')).toHaveLength(5);
    });

    it('refuses a slot without length', async () => {
      await expect(slot('7', 'empty', '15:00', '15:00')).rejects.toThrow('plan_slot_has_length');
    });
  });
});
