import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { stopProcess } from './child.js';

/** The service while it runs. */
export interface Service {
  /** Its exit code. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

/** Starts the service with only these settings beside the machine's own; its log goes to a file, its progress to the terminal. */
export function runService(
  program: string,
  args: readonly string[],
  logFile: string,
  settings: Readonly<Record<string, string>>,
): Service {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    detached: true,
    env: { ...process.env, ...settings },
  });
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const lines = createInterface({ input: child.stderr ?? process.stdin });
  lines.on('line', (line) => {
    log.write(`${line}\n`);
    const message = toShow(line);
    if (message !== null) console.error(message);
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      log.end();
      resolve(code ?? 1);
    });
  });
  return { ended, stop: () => stopProcess(child) };
}

/** What is not a log line was meant for people; of the log, progress, warnings and errors are shown. */
function toShow(line: string): string | null {
  try {
    const { level, msg } = JSON.parse(line) as { readonly level?: number; readonly msg?: string };
    if (level === undefined || level < 30) return null;
    return `  ${level >= 40 ? 'warning: ' : ''}${msg ?? ''}`;
  } catch {
    return line;
  }
}
