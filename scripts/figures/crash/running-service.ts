import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Gate } from './gate.js';
import type { CallTraffic } from './call-traffic.js';

const LISTENS = /listens at (\S+)/;

export type Role = 'both' | 'api' | 'worker';

/** What a process of the service needs to start. */
export interface ServiceOptions {
  /** The built `main.js`. */
  readonly program: string;
  readonly role: Role;
  readonly args: readonly string[];
  /** Environment, but for the role and the address of Autotask. */
  readonly settings: Readonly<Record<string, string>>;
  /** Without a slash at the end. */
  readonly autotaskUrl: string;
  readonly traffic: CallTraffic;
  readonly logFile: string;
}

/** One process of the service with a gate of its own. It ends with this process at the latest. */
export class RunningService {
  /** Told of each step that the service logs. */
  onStep: ((step: string) => void) | null = null;
  readonly ended: Promise<void>;
  private readonly said: string[] = [];
  private isKilled = false;

  private constructor(
    readonly role: Role,
    readonly gate: Gate,
    private readonly child: ChildProcess,
    private readonly logFile: string,
  ) {
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        appendFileSync(logFile, `${child.pid ?? 0} ended: ${code ?? signal ?? 'nothing'}\n`);
        void gate.close();
        resolve();
      });
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.hear(line);
      });
    }
  }

  static async start(options: ServiceOptions): Promise<RunningService> {
    const gate = await Gate.open(options.autotaskUrl, options.traffic);
    const child = spawn(process.execPath, [options.program, ...options.args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ...options.settings,
        GAPWISE_ROLE: options.role,
        AUTOTASK_URL: `${gate.address}/ATServicesRest/`,
      },
    });
    return new RunningService(options.role, gate, child, options.logFile);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Whether it was at work and ended although nobody killed it. One that cannot start says so and ends, as it should. */
  get endedByItself(): boolean {
    return !this.isAlive && !this.isKilled && LISTENS.test(this.said.join('\n'));
  }

  /** The last of what it said, in one line. */
  get lastWords(): string {
    return this.said.slice(-30).join(' / ').slice(0, 1_000);
  }

  /** Its address; null when it ends before it has one. */
  listens(): Promise<string | null> {
    return this.says(LISTENS);
  }

  /** The first group of the first match in what it prints; null when it ends without. */
  async says(pattern: RegExp): Promise<string | null> {
    for (;;) {
      const [, found] = pattern.exec(this.said.join('\n')) ?? [];
      if (found !== undefined) return found;
      if (!this.isAlive) return null;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** As a power cut would: nothing of it runs any further. */
  async kill(): Promise<void> {
    this.end();
    await this.ended;
  }

  /** As {@link kill}, without waiting. */
  end(): void {
    this.isKilled = true;
    this.child.kill('SIGKILL');
  }

  /** Asks it to end, and waits for that; one that stands still is killed. */
  async stop(): Promise<void> {
    this.isKilled = true;
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    this.child.kill('SIGTERM');
    await this.ended;
    clearTimeout(impatience);
  }

  /** It stands still, with all that it holds, until {@link goOn}. */
  standStill(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  private hear(line: string): void {
    appendFileSync(this.logFile, `${this.child.pid ?? 0} ${line}\n`);
    this.said.push(line);
    const step = stepOf(line);
    if (step !== null) this.onStep?.(step);
  }
}

function stepOf(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    return (JSON.parse(line) as { readonly msg?: string }).msg ?? null;
  } catch {
    return null;
  }
}
