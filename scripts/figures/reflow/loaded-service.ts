import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../../migrations/run.js';
import { LoadedSandboxes } from './loaded-sandboxes.js';
import { MeasuredProcess } from './measured-process.js';

export interface LoadedServiceOptions {
  /** An empty database; it is migrated. */
  readonly databaseUrl: string;
  /** Folder of the build. */
  readonly dist: string;
  /** Folder for logs and certificates. */
  readonly data: string;
  readonly technicians: number;
  /** In all; everybody has as many. */
  readonly activities: number;
  readonly latencyMs: number;
}

/** A run as the API shows it. */
export interface RunView {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly error: string | null;
}

/** Nothing is held back by a cap, and nothing begins by the clock: what is measured is asked for. */
const SETTINGS = { maxWritesPerRun: 0, maxMovesPerItemPerDay: 100, reflowEveryMinutes: 1440 };

/** What is measured is not how long one is told to wait. */
const UNLIMITED = { AUTOTASK_BUDGET_PERCENT: '100', RATE_LIMIT_PER_MINUTE: '1000000' };

const LOOK_EVERY_MS = 200;
const GIVE_UP_AFTER_MS = 600_000;

/** The built service on a full desk: one `api`, some `worker` processes, both sandboxes and a database. */
export class LoadedService {
  workers: readonly MeasuredProcess[] = [];

  private constructor(
    readonly sandboxes: LoadedSandboxes,
    readonly database: pg.Client,
    readonly api: MeasuredProcess,
    /** Of an admin. */
    readonly key: string,
    private readonly startWorker: () => Promise<MeasuredProcess>,
  ) {}

  /** Without workers yet. */
  static async open(given: LoadedServiceOptions): Promise<LoadedService> {
    const { databaseUrl, dist, data, technicians, activities, latencyMs } = given;
    await migrate(databaseUrl);
    const ticketsEach = Math.round(activities / technicians);
    const sandboxes = await LoadedSandboxes.start({ dist, data, technicians, ticketsEach, latencyMs });
    const settings = { ...sandboxes.settings, ...UNLIMITED, DATABASE_URL: databaseUrl };
    const start = (role: 'api' | 'worker'): Promise<MeasuredProcess> =>
      MeasuredProcess.start(role, dist, settings, join(data, 'service.log'));
    const database = new pg.Client({ connectionString: databaseUrl });
    try {
      await database.connect();
      const api = await start('api');
      const service = new LoadedService(sandboxes, database, api, api.key ?? '', () => start('worker'));
      await service.set(SETTINGS);
      return service;
    } catch (error) {
      await database.end();
      await sandboxes.stop();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.work(0);
    await this.api.stop();
    await this.database.end();
    await this.sandboxes.stop();
  }

  /** From here on so many fresh workers work. */
  async work(count: number): Promise<void> {
    await Promise.all(this.workers.map((it) => it.stop()));
    this.workers = await Promise.all(Array.from({ length: count }, () => this.startWorker()));
  }

  /** Changes settings of the organisation. */
  async set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.call('PATCH', 'settings/organisation', settings);
  }

  /** What a change for the organisation would do. */
  whatIf(change: object): Promise<{ readonly sentence: string }> {
    return this.call('POST', 'settings/organisation/what-if', change);
  }

  /** Asks for a run. @returns its id */
  async ask(kind: 'imports' | 'reflows'): Promise<string> {
    return (await this.call<RunView>('POST', kind)).id;
  }

  /** What the API answers under `/v1/`. */
  get<Answer>(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  /** Waits for the end of a run. @throws Error when it failed, and when it takes longer than ten minutes */
  async ended(id: string): Promise<RunView> {
    for (const begun = performance.now(); ;) {
      const run = await this.get<RunView>(`runs/${id}`);
      if (run.state === 'failed') throw new Error(`Run ${id} failed: ${run.error ?? ''}`);
      if (run.state === 'done') return run;
      if (performance.now() - begun > GIVE_UP_AFTER_MS) throw new Error(`Run ${id} does not end.`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(sql, [...values])).rows;
  }

  private async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.api.url}/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /v1/${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Answer;
  }
}
