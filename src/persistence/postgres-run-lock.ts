import pg from 'pg';
import { UpstreamError } from '../application/errors.js';
import { RunLock, type HeldLock } from '../application/ports/run-lock.port.js';
import { Lease } from './lease.js';

/**
 * Session-level advisory locks, each on a connection of its own, with a lease (ADR 0025): the lock lives as long as the connection,
 * so a killed process frees it and a slow one keeps it. The server ends the connection of one that was not heard for the lease.
 */
export class PostgresRunLock extends RunLock {
  constructor(
    private readonly databaseUrl: string,
    private readonly leaseSeconds = 60,
  ) {
    super();
  }

  override hold<T>(name: string, work: (lock: HeldLock) => Promise<T>): Promise<T> {
    return this.connected(name, async (session) => {
      await session.acquire();
      return work(session);
    });
  }

  override holdWithin<T extends object>(
    name: string,
    milliseconds: number,
    work: (lock: HeldLock) => Promise<T>,
  ): Promise<T | null> {
    return this.connected(name, async (session) => {
      const isOurs = await session.acquire(milliseconds);
      return isOurs ? work(session) : null;
    });
  }

  private async connected<T>(name: string, work: (session: LockSession) => Promise<T>): Promise<T> {
    const session = new LockSession(this.databaseUrl, name, new Lease(this.leaseSeconds));
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }
}

/** Before the name of each lock, so that others who use advisory locks do not meet ours. */
export const LOCK_NAMESPACE = 'gapwise:';

/** What Postgres answers when the wait for a lock has taken as long as it may. */
const LOCK_NOT_AVAILABLE = '55P03';

/** One connection that carries one lock. */
class LockSession implements HeldLock {
  private readonly client: pg.Client;
  private pings: NodeJS.Timeout | null = null;
  private isAsking = false;
  private lost: unknown = null;

  constructor(
    databaseUrl: string,
    private readonly name: string,
    private readonly lease: Lease,
  ) {
    this.client = new pg.Client({
      connectionString: databaseUrl,
      application_name: `gapwise-lock:${name}`,
      keepAlive: true,
    });
    this.client.on('error', (error) => {
      this.lost ??= error;
    });
  }

  /** Waits until the lock is ours, or for so long; false when it is not. */
  async acquire(milliseconds = 0): Promise<boolean> {
    try {
      await this.client.connect();
      await this.client.query(sessionSettings(this.lease, milliseconds));
      await this.client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [
        LOCK_NAMESPACE + this.name,
      ]);
      // One that stood still when the lock came may have lost it again: only what is answered now counts.
      await this.lease.ping(() => this.client.query('SELECT 1'));
    } catch (cause) {
      if (cause instanceof pg.DatabaseError && cause.code === LOCK_NOT_AVAILABLE) return false;
      throw this.error(`The lock "${this.name}" cannot be had: the database does not answer.`, cause);
    }
    this.pings = setInterval(() => void this.ping(), this.lease.pingMilliseconds).unref();
    return true;
  }

  assertHeld(): void {
    if (this.lost !== null) {
      const message = `The lock "${this.name}" was lost with its database connection; the work stops here.`;
      throw this.error(message, this.lost);
    }
    if (!this.lease.isOver) return;
    throw this.error(
      `The lock "${this.name}" may be somebody else's by now: the database was not heard for too long. The work stops here.`,
      null,
    );
  }

  async end(): Promise<void> {
    if (this.pings !== null) clearInterval(this.pings);
    // One whose network is gone would wait long for a goodbye.
    const patience = setTimeout(() => {
      this.client.connection.stream.destroy();
    }, this.lease.milliseconds).unref();
    await this.client.end().catch(() => undefined);
    clearTimeout(patience);
  }

  private async ping(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      await this.lease.ping(() => this.client.query('SELECT 1'));
    } catch (error) {
      this.lost ??= error;
    } finally {
      this.isAsking = false;
    }
  }

  private error(message: string, cause: unknown): UpstreamError {
    return new UpstreamError(message, { system: 'database', retry: 'later', cause });
  }
}

/**
 * The server ends a session that says nothing for the lease. A host that vanished is found by TCP as well, which matters while it waits;
 * that must not be sooner than the lease either, whatever the server's own settings are. For the lock 0 is for ever.
 */
function sessionSettings(lease: Lease, lockMilliseconds: number): string {
  const seconds = Math.ceil(lease.milliseconds / 1000);
  return [
    `SET lock_timeout = ${Math.ceil(lockMilliseconds)}`,
    `SET idle_session_timeout = ${Math.ceil(lease.milliseconds)}`,
    `SET tcp_keepalives_idle = ${seconds}`,
    `SET tcp_keepalives_interval = ${Math.ceil(seconds / 4)}`,
    `SET tcp_keepalives_count = 3`,
    `SET tcp_user_timeout = ${seconds * 1000}`,
  ].join('; ');
}
