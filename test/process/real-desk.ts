import { join } from 'node:path';
import { AUTOTASK_CREDENTIALS, EXCHANGE_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { startChild, type Child } from '../../scripts/child.js';

export type Row = Readonly<Record<string, unknown>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

const DIST = join(process.cwd(), 'dist');
const DATA = join(process.cwd(), '.data', 'test');

/** Both stand-ins, each in a process of its own. */
export class RealDesk {
  private constructor(
    private readonly autotask: Child<{ readonly url: string }>,
    private readonly exchange: Child<{ readonly url: string; readonly caFile: string }>,
  ) {}

  static async start(): Promise<RealDesk> {
    const start = <Ready>(name: string, ...args: string[]): Promise<Child<Ready>> => {
      const program = [process.execPath, join(DIST, 'sandbox', name, 'main.js'), '--state', 'none', ...args];
      return startChild<Ready>(name, program, { logFile: join(DATA, 'sandbox.log') });
    };
    const autotask = await start<{ url: string }>('autotask');
    const exchange = await start<{ url: string; caFile: string }>('exchange', '--cert-dir', DATA);
    return new RealDesk(autotask, exchange);
  }

  async stop(): Promise<void> {
    await Promise.all([this.autotask.stop(), this.exchange.stop()]);
  }

  /** What a planner needs in its environment to work on this desk. */
  get settings(): Readonly<Record<string, string>> {
    return {
      AUTOTASK_URL: `${this.autotask.ready.url}/ATServicesRest/`,
      AUTOTASK_USERNAME: AUTOTASK_CREDENTIALS.users.planner,
      AUTOTASK_SECRET: AUTOTASK_CREDENTIALS.secret,
      AUTOTASK_INTEGRATION_CODE: AUTOTASK_CREDENTIALS.integrationCode,
      GRAPH_URL: `${this.exchange.ready.url}/`,
      GRAPH_AUTHORITY_URL: this.exchange.ready.url,
      GRAPH_TENANT_ID: EXCHANGE_CREDENTIALS.tenantId,
      GRAPH_CLIENT_ID: EXCHANGE_CREDENTIALS.clientId,
      GRAPH_CLIENT_SECRET: EXCHANGE_CREDENTIALS.clientSecret,
      NODE_EXTRA_CA_CERTS: this.exchange.ready.caFile,
    };
  }

  /** The seeded desk as it was in the beginning. */
  async reset(): Promise<void> {
    for (const url of [this.autotask.ready.url, this.exchange.ready.url]) {
      await control(url, 'POST', '/control/reset', {});
    }
  }

  /** What Autotask does to the next requests that match. */
  fault(order: Row): Promise<unknown> {
    return control(this.autotask.ready.url, 'POST', '/control/faults', order);
  }

  /** Stores rows in Autotask past its rules, as something that was there before. */
  putAutotask(table: string, rows: readonly Row[]): Promise<unknown> {
    return control(this.autotask.ready.url, 'POST', '/control/rows', { table, rows });
  }

  clearFaults(): Promise<unknown> {
    return control(this.autotask.ready.url, 'DELETE', '/control/faults');
  }

  autotaskState(): Promise<Tables> {
    return control(this.autotask.ready.url, 'GET', '/control/state');
  }

  exchangeState(): Promise<Tables> {
    return control(this.exchange.ready.url, 'GET', '/control/state');
  }

  /** How many requests Autotask did and did not answer. */
  async unanswered(): Promise<number> {
    const requests = await control<readonly { status: number | null }[]>(
      this.autotask.ready.url,
      'GET',
      '/control/requests',
    );
    return requests.filter((it) => it.status === null).length;
  }
}

async function control<T>(url: string, method: string, path: string, body?: Row): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}
