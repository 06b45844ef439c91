import pg from 'pg';
import { UpstreamError } from '../application/errors.js';
import { RunLock, type HeldLock } from '../application/ports/run-lock.port.js';

/**
 * Session-level advisory locks, each on a connection of its own: the lock lives exactly as long as the connection, so a
 * killed process frees it and a slow one keeps it.
 */
export class PostgresRunLock extends RunLock {
  constructor(private readonly databaseUrl: string) {
    super();
  }

  override async hold<T>(name: string, work: (lock: HeldLock) => Promise<T>): Promise<T> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: `gapwise-lock:${name}`,
      // Held for minutes without a word: a dead network must not look like a held lock.
      keepAlive: true,
    });
    let lost: Error | null = null;
    client.on('error', (error) => {
      lost = error;
    });
    try {
      await acquire(client, name);
      return await work({
        assertHeld: () => {
          if (lost === null) return;
          throw new UpstreamError(
            `The lock "${name}" was lost with its database connection; the work stops here.`,
            {
              system: 'database',
              retry: 'later',
              cause: lost,
            },
          );
        },
      });
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Waits until the lock is ours. */
async function acquire(client: pg.Client, name: string): Promise<void> {
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`gapwise:${name}`]);
  } catch (cause) {
    throw new UpstreamError(`The lock "${name}" cannot be had: the database does not answer.`, {
      system: 'database',
      retry: 'later',
      cause,
    });
  }
}
