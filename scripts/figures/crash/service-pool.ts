import { setTimeout as wait } from 'node:timers/promises';
import type { CrashDesk } from './crash-desk.js';
import type { RunningService } from './running-service.js';

/** The processes of the service that are there at the moment: one for everything, or two workers and one that asks. */
export class ServicePool {
  /** What they said last of processes that ended although nobody killed them. */
  readonly endedByThemselves: string[] = [];
  private api: RunningService | null = null;
  private workers: RunningService[] = [];

  constructor(private readonly desk: CrashDesk) {}

  /** A new process for everything, when all others are dead. */
  async one(args: readonly string[] = []): Promise<RunningService> {
    await this.endAll();
    const alone = await this.desk.start('both', args);
    this.workers = [alone];
    return alone;
  }

  /** Those that are left of three, and new ones in the place of the dead. */
  async three(): Promise<{ readonly api: RunningService; readonly workers: readonly RunningService[] }> {
    if (this.api === null) await this.endAll();
    this.noteEnded();
    this.api = this.api?.isAlive === true ? this.api : await this.desk.start('api');
    this.workers = this.workers.filter((it) => it.isAlive);
    while (this.workers.length < 2) this.workers.push(await this.desk.start('worker'));
    return { api: this.api, workers: this.workers };
  }

  /** The same three, when all of them are at work. */
  async threeAtWork(): ReturnType<ServicePool['three']> {
    const all = await this.three();
    await Promise.all([all.api, ...all.workers].map((it) => it.listens()));
    return all;
  }

  /** Asks for a reflow until that is answered, or nobody is there any more who could be asked. */
  async askFor(service: RunningService): Promise<void> {
    while (service.isAlive && (await this.desk.askForReflow(service)) === null) await wait(200);
  }

  private async endAll(): Promise<void> {
    this.noteEnded();
    await Promise.all(this.all.filter((it) => it.isAlive).map((it) => it.kill()));
    this.workers = [];
    this.api = null;
  }

  private noteEnded(): void {
    this.endedByThemselves.push(...this.all.filter((it) => it.endedByItself).map((it) => it.lastWords));
  }

  private get all(): readonly RunningService[] {
    return [...this.workers, ...(this.api === null ? [] : [this.api])];
  }
}
