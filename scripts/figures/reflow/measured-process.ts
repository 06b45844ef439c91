import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stopProcess } from '../../child.js';
import { procFile, processTimes } from '../process-times.js';

/** What the service said while it worked; milliseconds since the epoch. */
export interface Step {
  readonly at: number;
  readonly message: string;
}

/** What a process has cost so far; zero where the system does not tell. */
interface Cost {
  readonly peakMiB: number;
  readonly cpuSeconds: number;
}

/** The built service in a process of its own. It ends with this one at the latest. */
export class MeasuredProcess {
  readonly steps: Step[] = [];
  private readonly said: string[] = [];
  private cpuBefore = 0;

  private constructor(
    readonly role: 'api' | 'worker',
    private readonly child: ChildProcess,
  ) {}

  /** `dist` is the folder of the build. @throws Error when it ends before it listens */
  static async start(
    role: 'api' | 'worker',
    dist: string,
    settings: Readonly<Record<string, string>>,
    logFile: string,
  ): Promise<MeasuredProcess> {
    // Flags of this Node are for the measured ones too, such as --cpu-prof; what loads tests is not.
    const flags = process.execArgv.filter(
      (it) => it.startsWith('--cpu-prof') || it.startsWith('--heap-prof'),
    );
    const child = spawn(process.execPath, [...flags, join(dist, 'src', 'main.js')], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...settings, GAPWISE_ROLE: role, HOST: '127.0.0.1', PORT: '0' },
    });
    const started = new MeasuredProcess(role, child);
    const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    forEachLine(child.stderr, (line) => {
      log.write(`${line}\n`);
      started.note(line);
    });
    await new Promise<void>((resolve, reject) => {
      forEachLine(child.stdout, (line) => {
        started.said.push(line);
        if (line.includes('listens at')) resolve();
      });
      child.once('error', reject);
      child.once('exit', (code) => {
        log.end();
        reject(new Error(`The service ended with code ${code ?? 'none'}; ${logFile} says why.`));
      });
    });
    return started;
  }

  get url(): string {
    return this.found(/listens at (\S+)/) ?? '';
  }

  /** The admin key, which the first start on a database tells; null later. */
  get key(): string | null {
    return this.found(/shown this once: (\S+)/);
  }

  /** From here on costs count anew. */
  forgetCost(): void {
    this.steps.length = 0;
    this.cpuBefore = processTimes(this.child.pid).own;
    try {
      writeFileSync(`/proc/${this.child.pid}/clear_refs`, '5');
    } catch {
      // Then the peak is the one since the start.
    }
  }

  cost(): Cost {
    const status = procFile(this.child.pid, 'status');
    const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
    return { peakMiB: peak / 1024, cpuSeconds: processTimes(this.child.pid).own - this.cpuBefore };
  }

  stop(): Promise<void> {
    return stopProcess(this.child);
  }

  private note(line: string): void {
    try {
      const { time, msg } = JSON.parse(line) as { readonly time: number; readonly msg: string };
      this.steps.push({ at: time, message: msg });
    } catch {
      // Not a line of the log.
    }
  }

  private found(pattern: RegExp): string | null {
    return pattern.exec(this.said.join('\n'))?.[1] ?? null;
  }
}

function forEachLine(stream: Readable | null, use: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', use);
}
