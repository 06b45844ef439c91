import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate } from '../../../migrations/run.js';
import { AUTOTASK_CREDENTIALS } from '../../../sandbox/desk/credentials.js';
import { ensureCertificate } from '../../../sandbox/exchange/certificate.js';
import { SandboxControl } from '../../../sandbox/integration/sandbox-control.js';
import { AutotaskClient } from '../../../sandbox/schedulers/autotask-client.js';
import { freePort, startChild, stopProcess, type Child } from '../../child.js';
import { sandboxSettings } from '../../sandbox-settings.js';

export interface RaceDeskOptions {
  /** An empty database. */
  readonly databaseUrl: string;
  /** Folder of certificates and logs. */
  readonly data: string;
  /** The compiled programs. */
  readonly dist: string;
  readonly seed: number;
  /** 1 is twelve technicians. */
  readonly scale: number;
  /** Of each request to a vendor at least, ms. */
  readonly latencyMs: number;
}

export interface RaceRun {
  readonly id: string;
  readonly state: string;
  readonly error: string | null;
  readonly report: { readonly writes: Readonly<Record<string, number>>; readonly seconds: number } | null;
}

/** A write that was decided, and what came of it. */
export interface Move {
  readonly activityId: string;
  readonly kind: string;
  readonly reason: string;
  readonly state: string;
  readonly outcome: string | null;
}

interface MovePage {
  readonly moves: readonly Move[];
  readonly next: string | null;
}

interface Ready {
  readonly url: string;
}

/** More than any race asks for, so that no answer is slow for that reason. */
const REQUESTS_ALLOWED = 1_000_000;

/** The real service, both sandboxes and the https front door, each in a process of its own, on the machine's clock. */
export class RaceDesk {
  private constructor(
    readonly autotask: SandboxControl,
    readonly exchange: SandboxControl,
    private readonly autotaskUrl: string,
    private readonly service: ChildProcess,
    private readonly access: { readonly url: string; readonly key: string },
    private readonly children: readonly Child<Ready>[],
  ) {}

  static async open({ databaseUrl, data, dist, seed, scale, latencyMs }: RaceDeskOptions): Promise<RaceDesk> {
    const { caFile } = await ensureCertificate(data);
    const port = String(await freePort(0));
    const start = (name: string, ...args: string[]): Promise<Child<Ready>> =>
      startChild<Ready>(name, [process.execPath, join(dist, 'sandbox', name, 'main.js'), ...args], {
        logFile: join(data, 'sandbox.log'),
        env: { NODE_EXTRA_CA_CERTS: caFile },
      });
    const shared = ['--seed', String(seed), '--scale', String(scale), '--latency', String(latencyMs)];
    const [autotask, exchange, front] = await Promise.all([
      start('autotask', ...shared, '--allowed-requests', String(REQUESTS_ALLOWED)),
      start('exchange', ...shared, '--cert-dir', data),
      start('front-door', '--port', '0', '--to', `http://127.0.0.1:${port}`, '--cert-dir', data),
    ]);
    await migrate(databaseUrl);
    const urls = { autotask: autotask.ready.url, exchange: exchange.ready.url };
    const service = startService(join(dist, 'src', 'main.js'), join(data, 'service.log'), {
      ...sandboxSettings(urls),
      DATABASE_URL: databaseUrl,
      PORT: port,
      NODE_EXTRA_CA_CERTS: caFile,
      GAPWISE_PUBLIC_URL: front.ready.url,
      AUTOTASK_WEBHOOK_SECRET: 'a word between us two',
      GRAPH_WEBHOOK_SECRET: 'a word between us two',
      AUTOTASK_BUDGET_PERCENT: '100',
      LOG_LEVEL: 'warn',
    });
    return new RaceDesk(
      new SandboxControl(urls.autotask),
      new SandboxControl(urls.exchange, readFileSync(caFile, 'utf8')),
      urls.autotask,
      service.process,
      await service.ready,
      [autotask, exchange, front],
    );
  }

  async close(): Promise<void> {
    await stopProcess(this.service);
    await Promise.all(this.children.map((it) => it.stop()));
  }

  /** Any user's view of Autotask, over the vendor's API. */
  client(user: keyof typeof AUTOTASK_CREDENTIALS.users): Promise<AutotaskClient> {
    const { users, secret, integrationCode } = AUTOTASK_CREDENTIALS;
    return AutotaskClient.connect(this.autotaskUrl, { userName: users[user], secret, integrationCode });
  }

  /** Asks for a reflow and waits for its end, however it ends. */
  async reflow(): Promise<RaceRun> {
    const { id } = await this.ask<{ id: string }>('POST', '/v1/reflows', {});
    for (;;) {
      const run = await this.ask<RaceRun>('GET', `/v1/runs/${id}`);
      if (run.state === 'done' || run.state === 'failed') return run;
      await wait(50);
    }
  }

  /** Writes of a run that were not done. */
  async notDone({ id }: RaceRun): Promise<readonly Move[]> {
    const found: Move[] = [];
    let query = 'limit=500';
    for (;;) {
      const { moves, next } = await this.ask<MovePage>('GET', `/v1/runs/${id}/moves?${query}`);
      found.push(...moves.filter((it) => it.state !== 'done'));
      if (next === null) return found;
      query = `limit=500&cursor=${next}`;
    }
  }

  /** Settings of the organisation. */
  async set(settings: Readonly<Record<string, number>>): Promise<void> {
    await this.ask('PATCH', '/v1/settings/organisation', settings);
  }

  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(this.access.url + path, {
      method,
      headers: { authorization: `Bearer ${this.access.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }
}

/** What it prints holds the admin key. */
function startService(
  program: string,
  logFile: string,
  settings: Readonly<Record<string, string>>,
): {
  readonly process: ChildProcess;
  readonly ready: Promise<{ readonly url: string; readonly key: string }>;
} {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', ...settings },
  });
  child.stderr?.pipe(createWriteStream(logFile, { flags: 'a', mode: 0o600 }));
  const ready = new Promise<{ url: string; key: string }>((resolve, reject) => {
    let key = '';
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      key = /Admin key, shown this once: (\S+)/.exec(line)?.[1] ?? key;
      const url = /listens at (\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve({ url, key });
    });
    child.once('error', reject).once('exit', (code) => {
      reject(new Error(`The service ended with code ${code ?? 'none'}. Its log is ${logFile}.`));
    });
  });
  return { process: child, ready };
}
