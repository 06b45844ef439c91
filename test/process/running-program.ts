import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A program in a process of its own, and what it said. It ends with the test process at the latest. */
export class RunningProgram {
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  private readonly said: string[] = [];
  private readonly listeners: (() => void)[] = [];

  private constructor(readonly process: ChildProcess) {
    // Both have to end before all it said is known; `close` does not come when the channel was cut from here.
    const streams = [process.stdout, process.stderr].map((stream) => this.listen(stream));
    const exit = new Promise<number | string>((resolve, reject) => {
      process.once('error', reject);
      process.once('exit', (code, signal) => {
        resolve(code ?? signal ?? 'nothing');
      });
    });
    this.ended = Promise.all(streams).then(() => exit);
  }

  private async listen(stream: Readable | null): Promise<void> {
    if (stream === null) return;
    for await (const line of createInterface({ input: stream })) {
      this.said.push(line);
      for (const listener of this.listeners) listener();
    }
  }

  /** Runs this Node with the arguments and nothing in the environment but what is given and the way to programs. */
  static start(args: readonly string[], settings: Readonly<Record<string, string>> = {}): RunningProgram {
    return new RunningProgram(
      spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { PATH: process.env['PATH'] ?? '', ...settings },
      }),
    );
  }

  /** Everything it has printed. */
  get output(): string {
    return this.said.join('\n');
  }

  /** The first group of the first match in what it prints. @throws Error with its output when it ends without. */
  says(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const [, found] = pattern.exec(this.output) ?? [];
        if (found !== undefined) resolve(found);
      };
      this.listeners.push(look);
      look();
      void this.ended.then((code) => {
        look();
        reject(new Error(`It ended (${code}) without saying ${pattern.source}:\n${this.output}`));
      });
    });
  }

  /** As a power cut would: nothing of it runs any further. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}
