import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../../migrations/run.js';
import { AUTOTASK_CREDENTIALS } from '../../../sandbox/desk/credentials.js';
import { SandboxControl } from '../../../sandbox/integration/sandbox-control.js';
import { AutotaskClient } from '../../../sandbox/schedulers/autotask-client.js';
import { freePort, startChild, type Child } from '../../child.js';
import { sandboxSettings } from '../../sandbox-settings.js';
import { CallTraffic } from './call-traffic.js';
import { CrashDatabase } from './crash-database.js';
import { RunningService, type Role } from './running-service.js';

/** A stand-in that keeps what it knows when it is killed. */
export type StandIn = 'autotask' | 'exchange';

type Sandbox = Child<{ readonly url: string }>;

const STAND_INS: readonly StandIn[] = ['autotask', 'exchange'];

/** The budget of calls is not what is tried here. */
const ALLOWED_REQUESTS = 10_000_000;

/** As long as a lock of a process that stands still is respected at least. */
export const LEASE_SECONDS = 5;

/** A database and both stand-ins, each in a process of its own, on which processes of the service come and go. */
export class CrashDesk {
  readonly traffic = new CallTraffic();
  private readonly services = new Set<RunningService>();

  private constructor(
    /** Folder of all data and logs. */
    readonly data: string,
    readonly database: CrashDatabase,
    private readonly ports: Readonly<Record<StandIn, number>>,
    private readonly sandboxes: Record<StandIn, Sandbox>,
    /** For runs that are asked for over HTTP. */
    private adminKey: string,
  ) {}

  /** A made-up desk of twelve technicians, about which nothing is known yet. */
  static async open(data: string): Promise<CrashDesk> {
    mkdirSync(data, { recursive: true });
    for (const name of [...STAND_INS, 'service.log', 'sandbox.log', 'postgres.log'])
      rmSync(join(data, name), { recursive: true, force: true });
    const database = await CrashDatabase.start(data);
    await migrate(database.url);
    const ports = { autotask: await freePort(0), exchange: await freePort(0) };
    const [autotask, exchange] = await Promise.all(STAND_INS.map((it) => startSandbox(data, it, ports[it])));
    if (autotask === undefined || exchange === undefined) throw new Error('A stand-in did not start.');
    const desk = new CrashDesk(data, database, ports, { autotask, exchange }, '');
    // One that stands still would not see that this process has ended.
    process.once('exit', () => {
      for (const service of desk.services) service.end();
    });
    await desk.prepare();
    return desk;
  }

  /** The key is told once, by a process that is not killed. Calm is tried elsewhere: here everything that changes is to be written. */
  private async prepare(): Promise<void> {
    const first = await this.start('api');
    this.adminKey = (await first.says(/Admin key, shown this once: (\S+)/)) ?? '';
    const address = (await first.listens()) ?? '';
    const limits = { maxMovesPerItemPerDay: 100, maxWritesPerRun: 100_000 };
    if ((await this.send(`${address}/v1/settings/organisation`, 'PATCH', limits)) === null)
      throw new Error('The settings were refused.');
    await first.stop();
  }

  async close(): Promise<void> {
    await Promise.all([...this.services].map((it) => it.kill()));
    for (const name of STAND_INS) await this.sandboxes[name].stop();
    await this.database.close();
  }

  /** Starts a process of the service; it is not waited for. */
  async start(role: Role, args: readonly string[] = []): Promise<RunningService> {
    const urls = { autotask: this.autotaskUrl, exchange: this.exchangeUrl };
    const service = await RunningService.start({
      program: join(import.meta.dirname, '..', '..', '..', 'src', 'main.js'),
      role,
      args,
      settings: {
        ...sandboxSettings(urls),
        DATABASE_URL: this.database.url,
        PORT: '0',
        LOG_LEVEL: 'info',
        AUTOTASK_BUDGET_PERCENT: '100',
        GAPWISE_LOCK_LEASE_SECONDS: String(LEASE_SECONDS),
      },
      autotaskUrl: urls.autotask,
      traffic: this.traffic,
      logFile: join(this.data, 'service.log'),
    });
    this.services.add(service);
    void service.ended.then(() => this.services.delete(service));
    return service;
  }

  /** Asks a process for a reflow. @returns the id of the run; null when the process cannot be asked now */
  async askForReflow(service: RunningService): Promise<string | null> {
    const address = await service.listens();
    if (address === null) return null;
    const run = await this.send<{ readonly id: string }>(`${address}/v1/reflows`, 'POST', {});
    return run?.id ?? null;
  }

  private async send<T>(url: string, method: string, body: object): Promise<T | null> {
    try {
      const answer = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${this.adminKey}`,
          'content-type': 'application/json',
          // A connection that was idle meanwhile may just be closing.
          connection: 'close',
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(5_000),
      });
      return answer.ok ? ((await answer.json()) as T) : null;
    } catch {
      return null;
    }
  }

  get autotask(): SandboxControl {
    return new SandboxControl(this.autotaskUrl);
  }

  get exchange(): SandboxControl {
    return new SandboxControl(this.exchangeUrl);
  }

  /** Any user's view of Autotask, over the vendor's API. */
  userOfAutotask(user: keyof typeof AUTOTASK_CREDENTIALS.users): Promise<AutotaskClient> {
    const { users, secret, integrationCode } = AUTOTASK_CREDENTIALS;
    return AutotaskClient.connect(this.autotaskUrl, { userName: users[user], secret, integrationCode });
  }

  async killSandbox(name: StandIn): Promise<void> {
    const { process } = this.sandboxes[name];
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
  }

  /** At the same address, with what it knew. */
  async startSandboxAgain(name: StandIn): Promise<void> {
    this.sandboxes[name] = await startSandbox(this.data, name, this.ports[name]);
  }

  private get autotaskUrl(): string {
    return this.sandboxes.autotask.ready.url;
  }

  private get exchangeUrl(): string {
    return this.sandboxes.exchange.ready.url;
  }
}

function startSandbox(data: string, name: StandIn, port: number): Promise<Sandbox> {
  const program = join(import.meta.dirname, '..', '..', '..', 'sandbox', name, 'main.js');
  const args = ['--port', String(port), '--state', join(data, name), '--cert-dir', data];
  return startChild(
    name,
    [process.execPath, program, ...args, '--allowed-requests', String(ALLOWED_REQUESTS)],
    { logFile: join(data, 'sandbox.log') },
  );
}
