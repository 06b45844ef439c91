import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

interface Waiting {
  readonly answered: (answer: unknown) => void;
  readonly refused: (cause: Error) => void;
}

/** A scheduler in a process of its own, as seen by whoever gives it orders. */
export class SchedulerProcess {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private lastWords = '';

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcessByStdio<Writable, Readable, Readable>,
  ) {}

  /** Starts a compiled `main.js`. `caFile`: the authority of an https address, for its trust. */
  static start(
    name: string,
    main: string,
    options: {
      readonly autotask?: string | undefined;
      readonly exchange?: string | undefined;
      readonly caFile?: string;
    },
  ): SchedulerProcess {
    const { autotask, exchange, caFile } = options;
    const args = [
      ...(autotask === undefined ? [] : ['--autotask', autotask]),
      ...(exchange === undefined ? [] : ['--exchange', exchange]),
    ];
    const child = spawn(process.execPath, [main, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...(caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: caFile }) },
    });
    const scheduler = new SchedulerProcess(name, child);
    scheduler.listen();
    return scheduler;
  }

  /** @throws Error with the words of the scheduler when it refuses or ends */
  give<Answer>(order: string, body: object = {}): Promise<Answer> {
    if (this.child.exitCode !== null)
      return Promise.reject(new Error(`${this.name} has ended: ${this.lastWords}`));
    const id = (this.lastId += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, {
        answered: (answer) => {
          resolve(answer as Answer);
        },
        refused: reject,
      });
      this.child.stdin.write(`${JSON.stringify({ id, order, ...body })}\n`);
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.stdin.end();
    await ended;
  }

  private listen(): void {
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const { id, answer, error } = JSON.parse(line) as { id: number; answer?: unknown; error?: string };
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) waiting?.answered(answer);
      else waiting?.refused(new Error(`${this.name}: ${error}`));
    });
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.lastWords += chunk.toString();
    });
    this.child.stdin.on('error', () => undefined);
    this.child.once('close', (code) => {
      const cause = new Error(`${this.name} ended with code ${code ?? 'none'}: ${this.lastWords}`);
      for (const { refused } of this.waiting.values()) refused(cause);
      this.waiting.clear();
    });
  }
}
