import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrate } from '../../migrations/run.js';
import { AUTOTASK_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { SandboxControl } from '../../sandbox/integration/sandbox-control.js';
import { ImportWork } from '../../src/application/import-work.js';
import { type Desk, DeskStore } from '../../src/application/ports/desk-store.port.js';
import { SourceLog } from '../../src/application/ports/source-log.port.js';
import { loadConfig } from '../../src/config/load-config.js';
import { createLogger } from '../../src/logger.js';
import { startApp } from '../../src/start-app.js';
import { NoProgress } from '../no-progress.js';
import { sandboxSettings } from '../sandbox-settings.js';
import { SetClock } from '../set-clock.js';

/** Calls of ours by what they asked for. */
export type Calls = Readonly<Record<string, number>>;

export interface ImportingDeskOptions {
  /** An empty database; it is migrated. */
  readonly databaseUrl: string;
  /** Of an Autotask sandbox whose technicians have no mailbox: there is no Exchange. */
  readonly autotaskUrl: string;
  /** Time of the service and of the sandbox, ms; it stands still but for {@link ImportingDesk.setTime}. */
  readonly now: number;
  /** The compiled plan-worker, for a process that does not run the build. */
  readonly planWorker?: URL;
}

/** The whole service, which only imports, and counts what that costs in Autotask calls. */
export class ImportingDesk {
  private constructor(
    readonly autotask: SandboxControl,
    private readonly app: NestExpressApplication,
    private readonly clock: SetClock,
  ) {}

  static async open({
    databaseUrl,
    autotaskUrl,
    now,
    planWorker,
  }: ImportingDeskOptions): Promise<ImportingDesk> {
    await migrate(databaseUrl);
    const urls = { autotask: autotaskUrl, exchange: 'https://exchange.invalid' };
    const clock = new SetClock(now);
    const config = loadConfig({ ...sandboxSettings(urls), DATABASE_URL: databaseUrl, PORT: '0' });
    const app = await startApp(config, {
      clock,
      ...(planWorker === undefined ? {} : { planWorker }),
      progress: new NoProgress(),
      logger: createLogger('error'),
      ticks: false,
    });
    const desk = new ImportingDesk(new SandboxControl(autotaskUrl), app, clock);
    await desk.setTime(now);
    return desk;
  }

  close(): Promise<void> {
    return this.app.close();
  }

  get now(): number {
    return this.clock.instant;
  }

  async setTime(now: number): Promise<void> {
    this.clock.instant = now;
    await this.autotask.freeze(now);
  }

  /** What the service knows. */
  known(): Promise<Desk> {
    return this.app.get(DeskStore).load();
  }

  /** One cycle. @throws Error when a source could not be read. */
  async import(): Promise<void> {
    await this.app.get(ImportWork).run();
    const failed = (await this.app.get(SourceLog).list()).find((it) => it.error !== null);
    if (failed !== undefined) throw new Error(`${failed.name} was not imported: ${failed.error ?? ''}`);
  }

  /** The calls to Autotask since this was last asked, refused and repeated ones too. */
  async takeCalls(): Promise<Calls> {
    const calls: Record<string, number> = {};
    for (const { path, user } of await this.autotask.takeRequests()) {
      if (user === AUTOTASK_CREDENTIALS.users.planner)
        calls[askedFor(path)] = (calls[askedFor(path)] ?? 0) + 1;
    }
    return calls;
  }
}

/** The entity, or the picklists of it. */
function askedFor(path: string): string {
  const [entity = '', ...rest] = path.replace(/^.*\/V1\.0\//i, '').split(/[/?]/);
  return rest[0] === 'entityInformation' ? `${entity} picklists` : entity;
}

export const allOf = (calls: Calls): number => Object.values(calls).reduce((sum, count) => sum + count, 0);
