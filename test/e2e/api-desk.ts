import type { NestExpressApplication } from '@nestjs/platform-express';
import pino from 'pino';
import request from 'supertest';
import { migrate } from '../../migrations/run.js';
import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotask/server.js';
import { AUTOTASK_CREDENTIALS, EXCHANGE_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { startExchangeSandbox } from '../../sandbox/exchange/server.js';
import { ApiKeys } from '../../src/application/api-keys.js';
import { Progress } from '../../src/application/ports/progress.port.js';
import { loadConfig } from '../../src/config/load-config.js';
import { sandboxSettings } from '../../scripts/sandbox-settings.js';
import { SetClock } from '../../scripts/set-clock.js';
import { startApp } from '../../src/start-app.js';
import { askUntil, isOver } from '../support/ask-until.js';
import { BUILT_PAGE } from '../support/built-page.js';
import { BUILT_PLAN_WORKER } from '../support/built-plan-worker.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

type Body = Readonly<Record<string, unknown>>;

class LoggedProgress extends Progress {
  constructor(private readonly log: (message: string) => void) {
    super();
  }

  override step(message: string): void {
    this.log(message);
  }
}

/** What a run looks like over HTTP, as far as the specs read it. */
export interface RunBody {
  readonly id: string;
  readonly state: string;
  readonly dryRun: boolean;
  readonly error: string | null;
  readonly report: {
    readonly technicians: readonly Body[];
    readonly writes: Readonly<Record<'created' | 'updated' | 'cancelled' | 'skipped', number>>;
    readonly sources: readonly { readonly name: string; readonly error: string | null }[];
    readonly churn: unknown;
    readonly violations: readonly unknown[];
    readonly seconds: number;
  } | null;
}

/** The whole program and both sandboxes in this process, on a database of its own, with everything it logs. */
export class ApiDesk {
  /** Every answer's text, for what must never be in one. */
  readonly answers: string[] = [];

  private constructor(
    readonly app: NestExpressApplication,
    readonly key: string,
    readonly clock: SetClock,
    /** Every log line, at the finest level and without redaction. */
    readonly logLines: readonly string[],
    /** Words that must stay inside. */
    readonly secrets: readonly string[],
    /** Of the program. */
    readonly database: FreshDatabase,
    private readonly autotask: AutotaskSandbox,
    private readonly closings: readonly (() => Promise<unknown>)[],
  ) {}

  /** With settings besides those of the sandboxes. */
  static async open(now: number, settings: Readonly<Record<string, string>> = {}): Promise<ApiDesk> {
    const autotask = await startAutotaskSandbox({ now });
    const exchange = await startExchangeSandbox({ port: 0, stateDir: null, certDir: '.data/test', now });
    const database = await freshDatabase();
    await migrate(database.url);
    const logLines: string[] = [];
    const logger = pino({ level: 'trace', base: null }, { write: (line: string) => logLines.push(line) });
    const clock = new SetClock(now);
    const progress = new LoggedProgress((message) => {
      logger.info(message);
    });
    const urls = { autotask: autotask.url, exchange: exchange.url };
    const config = loadConfig({
      ...sandboxSettings(urls),
      ...settings,
      DATABASE_URL: database.url,
      PORT: '0',
    });
    const app = await startApp(config, {
      clock,
      progress,
      logger,
      ticks: false,
      planWorker: BUILT_PLAN_WORKER,
      page: BUILT_PAGE,
    });
    const key = (await app.get(ApiKeys).bootstrap()) ?? '';
    const secrets = [
      key,
      AUTOTASK_CREDENTIALS.secret,
      EXCHANGE_CREDENTIALS.clientSecret,
      new URL(database.url).password,
    ];
    const closings = [
      () => app.close(),
      () => autotask.close(),
      () => exchange.close(),
      () => database.drop(),
    ];
    return new ApiDesk(app, key, clock, logLines, secrets, database, autotask, closings);
  }

  async close(): Promise<void> {
    for (const close of this.closings) await close();
  }

  /** With the admin key unless another authorization, or null for none, is given. */
  async send(
    method: 'get' | 'head' | 'post' | 'patch' | 'delete',
    path: string,
    {
      body,
      authorization = `Bearer ${this.key}`,
      headers = {},
    }: { body?: unknown; authorization?: string | null; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<request.Response> {
    const asked = request(this.app.getHttpServer())[method](path).set(headers);
    if (authorization !== null) asked.set('Authorization', authorization);
    const answer = await (body === undefined ? asked : asked.send(body as object));
    this.answers.push(answer.text + JSON.stringify(answer.headers));
    return answer;
  }

  /** The lines of an answer that tells how far it is. */
  async sendForLines(path: string, body: object): Promise<readonly Body[]> {
    const answer = await request(this.app.getHttpServer())
      .post(path)
      .set('Authorization', `Bearer ${this.key}`)
      .set('Accept', 'application/x-ndjson')
      .buffer(true)
      .parse((response, done) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => {
          done(null, text);
        });
      })
      .send(body);
    return (answer.body as string)
      .trim()
      .split('\n')
      .map((it) => JSON.parse(it) as Body);
  }

  /** A body exactly as it stands. */
  async sendText(
    method: 'post' | 'patch',
    path: string,
    type: string,
    text: string,
  ): Promise<request.Response> {
    const asked = request(this.app.getHttpServer())[method](path);
    const answer = await asked
      .set('Authorization', `Bearer ${this.key}`)
      .set('Content-Type', type)
      .send(text);
    this.answers.push(answer.text + JSON.stringify(answer.headers));
    return answer;
  }

  async get<T = Body>(path: string): Promise<T> {
    const answer = await this.send('get', path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return answer.body as T;
  }

  /** Asks for a run and waits for its end, whichever it is. */
  async run(kind: 'imports' | 'plans' | 'reflows', body: Body = {}): Promise<RunBody> {
    const asked = await this.send('post', `/v1/${kind}`, { body });
    return askUntil(() => this.get<RunBody>(asked.headers['location']!), isOver);
  }

  /** Changes the next answers of the PSA. */
  failAutotask(fault: Body): Promise<unknown> {
    return this.control('POST', '/control/faults', fault);
  }

  healAutotask(): Promise<unknown> {
    return this.control('DELETE', '/control/faults');
  }

  /** Stores rows in the PSA past all its rules; answers their ids. */
  async putAutotask(table: string, rows: readonly Body[]): Promise<readonly number[]> {
    return (await this.control<{ ids: number[] }>('POST', '/control/rows', { table, rows })).ids;
  }

  /** Requests of ours that changed something in the PSA so far. */
  async writesToAutotask(): Promise<readonly Body[]> {
    const requests = await this.control<{ method: string; path: string; user: string | null }[]>(
      'GET',
      '/control/requests',
    );
    return requests.filter(({ method, path }) => method !== 'GET' && !path.includes('/query'));
  }

  private async control<T>(method: string, path: string, body?: Body): Promise<T> {
    const answer = await fetch(this.autotask.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
