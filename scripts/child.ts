import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A process that was started and has said that it is ready. */
export interface Child<Ready> {
  readonly process: ChildProcess;
  readonly ready: Ready;
  /** Ends it and waits until it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches the starter only and the starter decides the order of
 * the end, and waits for its first IPC message. What it prints goes to the log file. It ends by itself when the starter dies.
 * @throws Error with the last words of the program when it ends before it is ready.
 */
export async function startChild<Ready>(
  name: string,
  command: readonly string[],
  options: { readonly logFile: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Child<Ready>> {
  const [program = '', ...args] = command;
  const log = openSync(options.logFile, 'a', 0o600);
  const before = fstatSync(log).size;
  const child = spawn(program, args, {
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
    env: { ...process.env, ...options.env },
  });
  closeSync(log);
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => {
      resolve(message as Ready);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(
        new Error(
          `${name} ended with code ${code ?? 'none'} before it was ready:\n${lastWords(options.logFile, before)}\nMore may stand in ${options.logFile}.`,
        ),
      );
    });
  });
  return { process: child, ready, stop: () => stopProcess(child) };
}

/** The last lines that were added to the log. */
function lastWords(logFile: string, from: number): string {
  return readFileSync(logFile).subarray(from).toString('utf8').trimEnd().split('\n').slice(-5).join('\n');
}

/** Asks with SIGTERM, waits; after 30 seconds it is killed. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await ended;
  clearTimeout(impatience);
}

/** The wanted port when it is free, else any free one; `0` for any. */
export async function freePort(wanted: number): Promise<number> {
  return (await listenOnce(wanted)) ?? (await listenOnce(0)) ?? 0;
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(null);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : null);
      });
    });
  });
}
