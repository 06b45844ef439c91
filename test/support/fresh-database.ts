import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own on the test server; gone after `drop`. */
export interface FreshDatabase {
  readonly url: string;
  /** Runs one statement on a connection of its own, past all stores. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Makes an empty database with a name nobody else has. The server is the one `npm test` starts. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server === undefined) throw new Error('TEST_DATABASE_URL is missing. Run the tests with: npm test');
  const name = `spec_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await statement(server, `CREATE DATABASE ${name}`);
  return {
    url: url.href,
    query: <Row extends object>(text: string, values: readonly unknown[] = []) =>
      statement<Row>(url.href, text, values),
    drop: async () => {
      await statement(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function statement<Row extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
