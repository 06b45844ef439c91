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

  override hold<T>(name: string, work: (lock: HeldLock) => Promise<T>): Promise<T> {
    return this.connected(name, async (client, lock) => {
      await acquire(client, name);
      return work(lock);
    });
  }

  override holdWithin<T extends object>(
    name: string,
    milliseconds: number,
    work: (lock: HeldLock) => Promise<T>,
  ): Promise<T | null> {
    return this.connected(name, async (client, lock) => {
      const isOurs = await acquire(client, name, milliseconds);
      return isOurs ? work(lock) : null;
    });
  }

  private async connected<T>(
    name: string,
    work: (client: pg.Client, lock: HeldLock) => Promise<T>,
  ): Promise<T> {
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
      return await work(client, {
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

/** What Postgres answers when the wait for a lock has taken as long as it may. */
const LOCK_NOT_AVAILABLE = '55P03';

/** Waits until the lock is ours, or for so long; false when it is not. */
async function acquire(client: pg.Client, name: string, milliseconds = 0): Promise<boolean> {
  try {
    await client.connect();
    // 0 is for ever.
    await client.query(`SET lock_timeout = ${Math.ceil(milliseconds)}`);
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`gapwise:${name}`]);
    return true;
  } catch (cause) {
    if (cause instanceof pg.DatabaseError && cause.code === LOCK_NOT_AVAILABLE) return false;
    throw new UpstreamError(`The lock "${name}" cannot be had: the database does not answer.`, {
      system: 'database',
      retry: 'later',
      cause,
    });
  }
}
