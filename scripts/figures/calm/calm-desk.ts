import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrate } from '../../../migrations/run.js';
import { SandboxControl } from '../../../sandbox/integration/sandbox-control.js';
import { buildProblem } from '../../../src/application/build-problem.js';
import { ChangeSettings } from '../../../src/application/change-settings.js';
import { DeskStore } from '../../../src/application/ports/desk-store.port.js';
import { Planner } from '../../../src/application/ports/planner.port.js';
import type { Run } from '../../../src/application/ports/run-store.port.js';
import { SettingStore, type Overrides } from '../../../src/application/ports/setting-store.port.js';
import { heldTechnicians, withoutHeld } from '../../../src/application/stale-sources.js';
import { SourceLog } from '../../../src/application/ports/source-log.port.js';
import { RequestRun } from '../../../src/application/request-run.js';
import { loadConfig } from '../../../src/config/load-config.js';
import { createLogger } from '../../../src/logger.js';
import type { Plan } from '../../../src/planning/model/plan.js';
import type { PlanningProblem } from '../../../src/planning/model/planning-problem.js';
import { startApp } from '../../../src/start-app.js';
import { startChild, type Child } from '../../child.js';
import { NoProgress } from '../../no-progress.js';
import { sandboxSettings } from '../../sandbox-settings.js';
import { SetClock } from '../../set-clock.js';
import { ImpatientWorker } from '../impatient-worker.js';

export interface CalmDeskOptions {
  /** An empty database. */
  readonly databaseUrl: string;
  /** Folder of certificates and logs; this process must trust the authority that is in it. */
  readonly data: string;
  /** The compiled programs. */
  readonly dist: string;
  readonly seed: number;
  readonly technicians: number;
  /** Where the time begins, ms. */
  readonly start: number;
}

interface Ready {
  readonly url: string;
}

const TECHNICIANS_OF_ONE_DESK = 12;

/** The whole service in this process and both sandboxes, with one clock that is set from here. */
export class CalmDesk {
  private constructor(
    readonly autotask: SandboxControl,
    readonly exchange: SandboxControl,
    /** The service, for what no method here asks of it. */
    readonly app: NestExpressApplication,
    private readonly worker: ImpatientWorker,
    private readonly clock: SetClock,
    private readonly children: readonly Child<Ready>[],
    /** Of the sandboxes, for other clients. */
    readonly urls: { readonly autotask: string; readonly exchange: string },
  ) {}

  static async open(options: CalmDeskOptions): Promise<CalmDesk> {
    const { databaseUrl, data, dist, start } = options;
    const scale = String(options.technicians / TECHNICIANS_OF_ONE_DESK);
    const shared = ['--seed', String(options.seed), '--scale', scale, '--now', new Date(start).toISOString()];
    const sandbox = (name: string, ...more: string[]): Promise<Child<Ready>> =>
      startChild<Ready>(
        name,
        [process.execPath, join(dist, 'sandbox', name, 'main.js'), ...shared, ...more],
        {
          logFile: join(data, 'sandbox.log'),
        },
      );
    const [autotask, exchange] = await Promise.all([
      sandbox('autotask', '--allowed-requests', '1000000'),
      sandbox('exchange', '--cert-dir', data),
    ]);
    await migrate(databaseUrl);
    const clock = new SetClock(start);
    const urls = { autotask: autotask.ready.url, exchange: exchange.ready.url };
    const config = loadConfig({
      ...sandboxSettings(urls),
      DATABASE_URL: databaseUrl,
      PORT: '0',
      AUTOTASK_BUDGET_PERCENT: '100',
      AUTOTASK_CALLS_AT_ONCE: '3',
    });
    const app = await startApp(config, {
      clock,
      progress: new NoProgress(),
      logger: createLogger('error'),
      ticks: false,
      planWorker: new URL(`file://${join(dist, 'src', 'threads', 'plan-worker.js')}`),
    });
    const controls = [urls.autotask, urls.exchange].map((it) => new SandboxControl(it));
    const [psa, mail] = controls as [SandboxControl, SandboxControl];
    const worker = await ImpatientWorker.open(databaseUrl, app);
    const desk = new CalmDesk(psa, mail, app, worker, clock, [autotask, exchange], urls);
    await desk.setTime(start);
    return desk;
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.app.close();
    for (const child of this.children) await child.stop();
  }

  get now(): number {
    return this.clock.instant;
  }

  async setTime(now: number): Promise<void> {
    this.clock.instant = now;
    await Promise.all([this.autotask.freeze(now), this.exchange.freeze(now)]);
  }

  async set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.app.get(ChangeSettings).change('organisation', '', settings, 'figures');
  }

  /** @throws Error when it failed. */
  reflow(): Promise<Run> {
    return this.worker.during(this.done('reflow'));
  }

  /**
   * Looks at what has changed in the PSA, and lets the reflows that come of it end.
   * @returns minutes moved by these
   */
  look(): Promise<number> {
    return this.worker.during(this.lookAndReflow());
  }

  private async lookAndReflow(): Promise<number> {
    await this.done('psa-import');
    const runs = this.app.get(RequestRun);
    const newest = async (limit: number): Promise<readonly Run[]> =>
      (await runs.page({ limit, after: null })).entries.filter((it) => it.kind === 'technician-reflow');
    return this.worker.found(async () => {
      // One first: the reports of many are much to read each time that a job has ended.
      if (!(await newest(1)).every(isOver)) return null;
      const latest = await newest(10);
      if (!latest.every(isOver)) return null;
      const fresh = latest.filter((it) => it.queuedAt === this.now);
      return fresh.reduce((sum, it) => sum + (it.report?.churn?.minutesMoved ?? 0), 0);
    });
  }

  /** Reads all sources and plans nothing. @throws Error when it failed */
  import(): Promise<Run> {
    return this.worker.during(this.done('import'));
  }

  private async done(kind: 'reflow' | 'psa-import' | 'import'): Promise<Run> {
    const runs = this.app.get(RequestRun);
    const { id } = await runs.now(kind, 'schedule', false);
    return this.worker.found(async () => {
      const run = await runs.find(id);
      if (run.state === 'failed') throw new Error(`A run of the kind ${kind} failed: ${run.error ?? ''}`);
      return run.state === 'done' ? run : null;
    });
  }

  /**
   * The question that the desk is, by what the service knows of it, without what it remembers of its last plan, and without
   * technicians for whom nothing is planned because their mailbox cannot be read. `settings` of the organisation are taken in place of
   * those that are set.
   */
  async problem(settings: Overrides = {}): Promise<PlanningProblem> {
    const desk = await this.app.get(DeskStore).load();
    const all = await this.app.get(SettingStore).all();
    const own = all.find(({ scope }) => scope === 'organisation')?.overrides;
    const overrides = [
      { scope: 'organisation', scopeId: '', overrides: { ...own, ...settings } } as const,
      ...all.filter(({ scope }) => scope !== 'organisation'),
    ];
    const deskCase = buildProblem(desk, overrides, new Map(), this.now);
    const sources = await this.app.get(SourceLog).list();
    return withoutHeld(deskCase, heldTechnicians(deskCase, sources, this.now)).problem;
  }

  /** By the service's own solver. */
  plan(problem: PlanningProblem): Promise<Plan> {
    return this.app.get(Planner).plan(problem);
  }
}

const isOver = ({ state }: Run): boolean => state === 'done' || state === 'failed';
