import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startDatabase, type Database } from '../../database-process.js';

/** What stands for a full disk: a file system that is full, or a database that answers as if it were. */
export type FullDisk = 'small-file-system' | 'error-53100';

const DISK_BYTES = 2 ** 31;
/** What is left when the disk is full: less than what a version of the plan takes. */
const LEFT_BYTES = 2 ** 14;

/** An embedded PostgreSQL that can be stopped at once, started again, and run out of space. */
export class CrashDatabase {
  private isFullByTrigger = false;

  private constructor(
    private readonly data: string,
    private server: Database,
    readonly fullDisk: FullDisk,
  ) {}

  static async start(data: string): Promise<CrashDatabase> {
    const disk = join(data, 'disk');
    unmount(disk);
    rmSync(disk, { recursive: true, force: true });
    mkdirSync(disk, { recursive: true });
    process.once('exit', () => {
      unmount(disk);
    });
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk]);
    const server = await startDatabase({
      directory: join(disk, 'postgres'),
      logFile: join(data, 'postgres.log'),
      port: 0,
    });
    const database = new CrashDatabase(data, server, status === 0 ? 'small-file-system' : 'error-53100');
    // The disk is memory: its log must not grow to a gigabyte.
    await database.query(`ALTER SYSTEM SET max_wal_size = '128MB'`);
    await database.query('SELECT pg_reload_conf()');
    return database;
  }

  get url(): string {
    return this.server.url;
  }

  /** Runs one statement on a connection of its own. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Every connection is cut, and what was not committed is gone. */
  stopAtOnce(): Promise<void> {
    return this.server.stopAtOnce();
  }

  /** Starts it on the same port with the same data; with what it had committed. */
  async startAgain(): Promise<void> {
    const { port } = this.server;
    const directory = join(this.data, 'disk', 'postgres');
    this.server = await startDatabase({ directory, logFile: join(this.data, 'postgres.log'), port });
    if (this.server.port !== port) throw new Error(`Port ${port} of the database was taken meanwhile.`);
  }

  async fillDisk(): Promise<void> {
    if (this.fullDisk === 'small-file-system') {
      const { blocks, bfree, bsize } = statfsSync(join(this.data, 'disk'));
      this.resize((blocks - bfree) * bsize + LEFT_BYTES);
      return;
    }
    this.isFullByTrigger = true;
    await this.query(REFUSE_ALL_WRITES);
  }

  /** There is space again; a server that has given up meanwhile is started again. */
  async freeDisk(): Promise<void> {
    if (this.isFullByTrigger) await this.query(ALLOW_ALL_WRITES);
    this.isFullByTrigger = false;
    if (this.fullDisk === 'small-file-system') this.resize(DISK_BYTES);
    try {
      await this.query('SELECT 1');
    } catch {
      await this.stopAtOnce();
      await this.startAgain();
    }
  }

  async close(): Promise<void> {
    await this.server.stop();
  }

  private resize(bytes: number): void {
    const { status, stderr } = spawnSync('mount', ['-o', `remount,size=${bytes}`, join(this.data, 'disk')], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The disk of the database cannot be resized: ${stderr}`);
  }
}

/** Also while it is in use: it goes with its last user. */
function unmount(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
}

const TABLES = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE schemaname IN ('public', 'pgboss') AND tablename NOT IN ('schema_migration', 'job')`;

const REFUSE_ALL_WRITES = `
  CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
  END $$;
  DO $$ DECLARE it record; BEGIN
    FOR it IN ${TABLES} LOOP
      EXECUTE 'CREATE TRIGGER disk_is_full BEFORE INSERT OR UPDATE ON ' || it.name
        || ' FOR EACH STATEMENT EXECUTE FUNCTION disk_is_full()';
    END LOOP;
  END $$`;

const ALLOW_ALL_WRITES = `
  DO $$ DECLARE it record; BEGIN
    FOR it IN ${TABLES} LOOP
      EXECUTE 'DROP TRIGGER IF EXISTS disk_is_full ON ' || it.name;
    END LOOP;
  END $$`;
