import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { migrate } from '../../migrations/run.js';
import { AUTOTASK_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { AutotaskClient } from '../../sandbox/schedulers/autotask-client.js';
import type { Child } from '../../scripts/child.js';
import { ApiKeys } from '../../src/application/api-keys.js';
import { ReflowJob } from '../../src/jobs/reflow.job.js';
import type { PlannedRequest } from '../../src/application/ports/planned-request.js';
import { loadConfig } from '../../src/config/load-config.js';
import { createLogger } from '../../src/logger.js';
import { NoProgress } from '../../scripts/no-progress.js';
import { sandboxSettings } from '../../scripts/sandbox-settings.js';
import { SetClock } from '../../scripts/set-clock.js';
import { startApp } from '../../src/start-app.js';
import { askUntil, isOver } from './ask-until.js';
import { BUILT_PAGE } from './built-page.js';
import { BUILT_PLAN_WORKER } from './built-plan-worker.js';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';
import { control, setSandboxTime, startDeskProcesses, type DeskProcesses } from './sandbox-processes.js';

interface SourceView {
  readonly name: string;
  readonly records: number;
  readonly error: string | null;
}

export interface ProposalView {
  readonly kind: string;
  readonly serviceCallId: string | null;
  readonly activityId: string | null;
  readonly technicianId: string | null;
  readonly ticketNumber: string | null;
  readonly causes: string;
  readonly act: string;
  readonly proposed: string;
  readonly isMended: boolean;
  readonly whyNot: string | null;
}

export interface RunView {
  readonly id: string;
  readonly kind: string;
  readonly trigger: string;
  readonly state: string;
  readonly error: string | null;
  readonly report: {
    readonly technicians: readonly {
      readonly id: string;
      readonly placed: number;
      readonly leftOut: number;
    }[];
    readonly sources: readonly SourceView[];
    readonly writes: Readonly<Record<'created' | 'updated' | 'cancelled' | 'skipped', number>>;
    readonly calendarEvents: Readonly<Record<'created' | 'changed' | 'removed' | 'skipped', number>> & {
      readonly writes: readonly {
        readonly technicianId: string;
        readonly activityId: string;
        readonly kind: string;
        readonly state: string;
        readonly outcome: string | null;
        readonly requests?: readonly PlannedRequest[];
      }[];
    };
    readonly undo?: { readonly runId: string; readonly pausedTechnicianIds: readonly string[] };
    /** Of a reconciliation only. */
    readonly reconciliation?: {
      readonly counts: Readonly<Record<string, { readonly mended: number; readonly left: number }>>;
      readonly proposals: readonly ProposalView[];
    };
  } | null;
}

export interface CalendarItem {
  readonly kind: 'activity' | 'fixed' | 'gap';
  readonly start: string;
  readonly end: string;
  readonly activityId: string | null;
  readonly workKind: string | null;
  readonly chunk: number | null;
}

export interface Workboard {
  readonly held: string | null;
  readonly writesHeld: readonly { readonly rule: string; readonly message: string }[];
  readonly nextActivities: readonly {
    readonly activityId: string;
    readonly workKind: string | null;
    readonly title: string | null;
    readonly estimatedStart: string | null;
  }[];
  readonly fixedAppointments: readonly {
    readonly id: string;
    readonly label: string;
    readonly start: string;
    readonly end: string;
  }[];
  readonly leftOut: readonly { readonly activityId: string; readonly reason: string }[];
  readonly conflicts: readonly string[];
}

type Row = Record<string, unknown>;

/** The status is null when there was no answer, and the user when nobody had to sign in. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly user: string | null;
  readonly status: number | null;
  readonly body: Row | null;
}

/** The whole program on a database of its own, against both sandboxes in processes of their own, at a time that tests set. */
export class RunningDesk {
  private constructor(
    readonly autotaskUrl: string,
    readonly exchangeUrl: string,
    /** Null without a meeting scheduler. */
    readonly timezestUrl: string | null,
    /** Where others reach the program: its https front door, or its own address where there is none. */
    readonly publicUrl: string,
    /** Of the program. */
    readonly database: FreshDatabase,
    private app: NestExpressApplication,
    private readonly key: string,
    private readonly clock: SetClock,
    private readonly startApp: (
      settings: Readonly<Record<string, string>>,
    ) => Promise<NestExpressApplication>,
    private readonly closings: (() => Promise<unknown>)[],
  ) {}

  /**
   * `settings` beside those of the sandbox, as environment variables; `scale` 1 is twelve technicians. With `frontDoor` the
   * program has an https address, and both sandboxes can call it there; with `timezest` it reads a meeting scheduler.
   */
  static async open(
    now: number,
    settings: Readonly<Record<string, string>> = {},
    scale = 1,
    processes: DeskProcesses = {},
  ): Promise<RunningDesk> {
    const at = [
      '--now',
      new Date(now).toISOString(),
      '--port',
      '0',
      '--state',
      'none',
      '--scale',
      String(scale),
    ];
    const { urls, front, children } = await startDeskProcesses(at, processes);
    const database = await freshDatabase();
    await migrate(database.url);
    const clock = new SetClock(now);
    const start = (more: Readonly<Record<string, string>>): Promise<NestExpressApplication> => {
      const config = loadConfig({
        ...sandboxSettings(urls),
        DATABASE_URL: database.url,
        PORT: '0',
        LOG_LEVEL: 'error',
        ...front?.settings,
        ...more,
      });
      return startApp(config, {
        clock,
        progress: new NoProgress(),
        logger: createLogger(config.logLevel),
        ticks: false,
        planWorker: BUILT_PLAN_WORKER,
        page: BUILT_PAGE,
      });
    };
    const app = await start(settings);
    const key = (await app.get(ApiKeys).bootstrap()) ?? '';
    const stop = (child: Child<unknown>) => () => child.stop();
    const closings = [...children.map(stop), () => database.drop()];
    const publicUrl = front?.child.ready.url ?? (await app.getUrl());
    const { autotask: autotaskUrl, exchange: exchangeUrl } = urls;
    const desk = new RunningDesk(
      autotaskUrl,
      exchangeUrl,
      urls.timezest ?? null,
      publicUrl,
      database,
      app,
      key,
      clock,
      start,
      closings,
    );
    await desk.setTime(now);
    // They would come by the machine's clock, and so at another step of a story on a slower machine.
    await desk.set('organisation', { reflowOnChange: false });
    return desk;
  }

  /** Ends the program and starts it again on the same database, with other settings. */
  async restart(settings: Readonly<Record<string, string>>): Promise<void> {
    await this.app.close();
    this.app = await this.startApp(settings);
  }

  async close(): Promise<void> {
    await this.app.close();
    for (const close of this.closings) await close();
  }

  /** Where it listens, and a key to it. */
  async access(): Promise<{ readonly url: string; readonly key: string }> {
    return { url: await this.app.getUrl(), key: this.key };
  }

  get now(): number {
    return this.clock.instant;
  }

  /** Sets the time of the program and of its sandboxes; it stands still. */
  async setTime(now: number): Promise<void> {
    this.clock.instant = now;
    for (const url of [this.autotaskUrl, this.exchangeUrl, this.timezestUrl])
      if (url !== null) await setSandboxTime(url, now);
  }

  /** Sets the time of Autotask alone. */
  async setAutotaskTime(now: number): Promise<void> {
    await setSandboxTime(this.autotaskUrl, now);
  }

  async get<T>(path: string): Promise<T> {
    const answer = await request(this.app.getHttpServer())
      .get(path)
      .set('Authorization', `Bearer ${this.key}`);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return answer.body as T;
  }

  async text(path: string): Promise<string> {
    const answer = await request(this.app.getHttpServer())
      .get(path)
      .set('Authorization', `Bearer ${this.key}`);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return answer.text;
  }

  /** Whatever is answered. */
  async post(path: string, body: Row): Promise<request.Response> {
    return request(this.app.getHttpServer()).post(path).set('Authorization', `Bearer ${this.key}`).send(body);
  }

  async set(path: string, settings: Row): Promise<void> {
    const answer = await request(this.app.getHttpServer())
      .patch(`/v1/settings/${path}`)
      .set('Authorization', `Bearer ${this.key}`)
      .send(settings);
    if (answer.status !== 200) throw new Error(`PATCH ${path}: ${answer.status} ${answer.text}`);
  }

  /** Asks for a reflow over HTTP and waits until it is done. */
  async reflow(body: Row = {}): Promise<RunView> {
    const run = await this.endOfReflow(body);
    if (run.state === 'failed') throw new Error(`Run ${run.id} failed: ${run.error ?? ''}`);
    return run;
  }

  /** Plans from what is known, without reading or writing. */
  plan(): Promise<RunView> {
    return this.endOf('plans', {});
  }

  /** Compares link table, plan and PSA, and mends what is safe. */
  reconcile(body: Row = {}): Promise<RunView> {
    return this.endOf('reconciliations', body);
  }

  /** As {@link reflow}, for a run that may fail. */
  endOfReflow(body: Row = {}): Promise<RunView> {
    return this.endOf('reflows', body);
  }

  /** What an import would bring, by source. */
  async previewImport(): Promise<readonly SourceView[]> {
    return (await this.endOf('imports', { dryRun: true })).report?.sources ?? [];
  }

  /** Asks to take a reflow back and waits until it is done. */
  undo(runId: string, body: Row = {}): Promise<RunView> {
    return this.endOf(`reflows/${runId}/undo`, body);
  }

  private async endOf(kind: string, body: Row): Promise<RunView> {
    const asked = await this.post(`/v1/${kind}`, body);
    const { id } = asked.body as RunView;
    return askUntil(() => this.get<RunView>(`/v1/runs/${id}`), isOver);
  }

  /** A reflow in whose middle, when it has planned and no new call is made yet, something happens to the PSA. */
  async reflowAround(happens: () => Promise<unknown>): Promise<RunView> {
    await this.forgetRequests();
    await this.failAutotask({
      match: { method: 'POST', path: '/ServiceCalls$' },
      times: 1_000,
      status: 429,
      headers: { 'retry-after': '2' },
    });
    const progress = { isOver: false };
    const run = this.endOfReflow().finally(() => (progress.isOver = true));
    await askUntil(
      () => this.requests(),
      (sent) => progress.isOver || sent.some((it) => it.status === 429),
    );
    await happens();
    await this.healAutotask();
    return run;
  }

  /** What the clock of the schedule does each minute. @returns the runs that it brings about, when they are over */
  async tick(): Promise<readonly RunView[]> {
    const before = new Set((await this.quiet()).map((it) => it.id));
    await this.app.get(ReflowJob).tick();
    return (await this.quiet()).filter((it) => !before.has(it.id));
  }

  /** The newest runs, as soon as none of them waits or works. */
  async quiet(): Promise<readonly RunView[]> {
    const newest = async () => (await this.get<{ runs: RunView[] }>('/v1/runs?limit=50')).runs;
    return askUntil(newest, (runs) => runs.every(isOver));
  }

  /** Sends a request with the key; whatever is answered. */
  async send(method: 'post' | 'delete', path: string): Promise<request.Response> {
    return request(this.app.getHttpServer())[method](path).set('Authorization', `Bearer ${this.key}`);
  }

  workboard(technicianId: string): Promise<Workboard> {
    return this.get(`/v1/technicians/${technicianId}/workboard`);
  }

  async calendar(technicianId: string, from: number, to: number): Promise<readonly CalendarItem[]> {
    const range = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
    return (await this.get<{ items: CalendarItem[] }>(`/v1/technicians/${technicianId}/calendar?${range}`))
      .items;
  }

  /** Any user's view of Autotask, over the vendor's API. */
  autotask(user: keyof typeof AUTOTASK_CREDENTIALS.users): Promise<AutotaskClient> {
    const { users, secret, integrationCode } = AUTOTASK_CREDENTIALS;
    return AutotaskClient.connect(this.autotaskUrl, { userName: users[user], secret, integrationCode });
  }

  autotaskState(): Promise<Readonly<Record<string, readonly Row[]>>> {
    return control(this.autotaskUrl, 'GET', '/control/state');
  }

  /** What anybody has asked of Autotask since the requests were last forgotten, oldest first. */
  requests(): Promise<readonly SentRequest[]> {
    return control(this.autotaskUrl, 'GET', '/control/requests');
  }

  forgetRequests(): Promise<unknown> {
    return control(this.autotaskUrl, 'DELETE', '/control/requests');
  }

  /** Changing requests that our own user has sent to Autotask since the last call. */
  async ownWrites(): Promise<readonly SentRequest[]> {
    const requests = await this.requests();
    await this.forgetRequests();
    return requests.filter(
      ({ method, path, user }) =>
        user === AUTOTASK_CREDENTIALS.users.planner && method !== 'GET' && !path.includes('/query'),
    );
  }

  /** Changes the next answers of Autotask that match. */
  failAutotask(fault: Row): Promise<unknown> {
    return control(this.autotaskUrl, 'POST', '/control/faults', fault);
  }

  /** One of the orders that the stand-in of Autotask takes beside the vendor's API. */
  orderAutotask(order: string, body: Row): Promise<unknown> {
    return control(this.autotaskUrl, 'POST', `/control/${order}`, body);
  }

  /** Tries everything that Autotask has still to tell to webhooks, until nothing is left. */
  deliverHooks(): Promise<unknown> {
    return control(this.autotaskUrl, 'POST', '/control/deliveries', {});
  }

  /** One of the orders that the stand-in of Exchange takes beside the vendor's API. */
  orderExchange<T = unknown>(order: string, body: Row): Promise<T> {
    return control(this.exchangeUrl, 'POST', `/control/${order}`, body);
  }

  /** The limits of Exchange are the vendor's own again. */
  liftLimits(): Promise<unknown> {
    return control(this.exchangeUrl, 'DELETE', '/control/limits');
  }

  /** Tries everything that Exchange has still to tell to subscribers, until nothing is left. */
  notify(): Promise<unknown> {
    return this.orderExchange('deliveries', {});
  }

  healAutotask(): Promise<unknown> {
    return control(this.autotaskUrl, 'DELETE', '/control/faults');
  }

  /** Stores rows in Autotask past its rules, as something that was there before. */
  putAutotask(table: string, rows: readonly Row[]): Promise<unknown> {
    return control(this.autotaskUrl, 'POST', '/control/rows', { table, rows });
  }

  /** Deletes rows in Autotask past its rules. */
  removeAutotask(table: string, ids: readonly number[]): Promise<unknown> {
    return control(this.autotaskUrl, 'DELETE', '/control/rows', { table, ids });
  }

  /** Stores rows in TimeZest past its rules, such as a scheduling request that an end user has scheduled. */
  putTimeZest(table: string, rows: readonly Row[]): Promise<unknown> {
    return control(this.timezestUrl ?? '', 'POST', '/control/rows', { table, rows });
  }

  exchangeState(): Promise<Readonly<Record<string, readonly Row[]>>> {
    return control(this.exchangeUrl, 'GET', '/control/state');
  }

  /** What anybody has asked of Exchange since the requests were last forgotten, oldest first. */
  exchangeRequests(): Promise<readonly SentRequest[]> {
    return control(this.exchangeUrl, 'GET', '/control/requests');
  }

  forgetExchangeRequests(): Promise<unknown> {
    return control(this.exchangeUrl, 'DELETE', '/control/requests');
  }

  /** Takes rows away in Exchange past its rules. */
  removeFromExchange(table: string, ids: readonly string[]): Promise<unknown> {
    return control(this.exchangeUrl, 'DELETE', '/control/rows', { table, ids });
  }

  /** Stores an event, or merges it over the one with the same id, as a person's change does. */
  addEvent(event: Row): Promise<unknown> {
    return control(this.exchangeUrl, 'POST', '/control/rows', { table: 'events', rows: [event] });
  }

  removeEvent(id: string): Promise<unknown> {
    return control(this.exchangeUrl, 'DELETE', '/control/rows', { table: 'events', ids: [id] });
  }

  /** All that the mailboxes hold. */
  async events(): Promise<readonly Row[]> {
    const state = await control<Record<string, Row[]>>(this.exchangeUrl, 'GET', '/control/state');
    return state['events'] ?? [];
  }

  /** Changes the next answers of Exchange that match. */
  failExchange(fault: Row): Promise<unknown> {
    return control(this.exchangeUrl, 'POST', '/control/faults', fault);
  }

  healExchange(): Promise<unknown> {
    return control(this.exchangeUrl, 'DELETE', '/control/faults');
  }

  /** Changing requests that Exchange was sent since the last call. */
  async exchangeWrites(): Promise<readonly SentRequest[]> {
    const requests = await control<SentRequest[]>(this.exchangeUrl, 'GET', '/control/requests');
    await control(this.exchangeUrl, 'DELETE', '/control/requests');
    return requests.filter(
      // What is put into a batch is only read.
      (it) => it.method !== 'GET' && !it.path.includes('/oauth2/') && !it.path.endsWith('/$batch'),
    );
  }
}
