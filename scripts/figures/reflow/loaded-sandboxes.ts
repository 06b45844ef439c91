import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildLoadedDesk } from '../../../sandbox/desk/loaded-desk.js';
import type { Row } from '../../../sandbox/desk/row.js';
import { SandboxControl } from '../../../sandbox/integration/sandbox-control.js';
import { startChild, type Child } from '../../child.js';
import { sandboxSettings } from '../../sandbox-settings.js';

interface Ready {
  readonly url: string;
  readonly caFile?: string;
}

/** Rows in one order to a sandbox. */
const AT_ONCE = 2_000;

/** More than any run needs: the vendor's 10,000 an hour would stop what is measured. */
const ALLOWED_REQUESTS = '1000000';

/** Both stand-ins in processes of their own, with a desk where everybody has the same amount of work. */
export class LoadedSandboxes {
  private constructor(
    readonly autotask: SandboxControl,
    readonly exchange: SandboxControl,
    private readonly children: readonly [Child<Ready>, Child<Ready>],
  ) {}

  /** `dist` is the folder of the build, `data` keeps certificate and log; an answer of a sandbox takes `latencyMs` at least. */
  static async start(given: {
    readonly dist: string;
    readonly data: string;
    readonly technicians: number;
    readonly ticketsEach: number;
    readonly latencyMs: number;
  }): Promise<LoadedSandboxes> {
    const { dist, data, latencyMs } = given;
    const start = (name: string, ...args: readonly string[]): Promise<Child<Ready>> => {
      const program = join(dist, 'sandbox', name, 'main.js');
      return startChild<Ready>(
        `The ${name} sandbox`,
        [process.execPath, program, '--port', '0', '--latency', String(latencyMs), ...args],
        { logFile: join(data, 'sandbox.log') },
      );
    };
    const autotask = await start('autotask', '--allowed-requests', ALLOWED_REQUESTS);
    const exchange = await start('exchange', '--cert-dir', data);
    const trusted = readFileSync(exchange.ready.caFile ?? '', 'utf8');
    const sandboxes = new LoadedSandboxes(
      new SandboxControl(autotask.ready.url),
      new SandboxControl(exchange.ready.url, trusted),
      [autotask, exchange],
    );
    await sandboxes.fill(given.technicians, given.ticketsEach);
    return sandboxes;
  }

  /** What the service needs in its environment to work on them. */
  get settings(): Readonly<Record<string, string>> {
    const [autotask, exchange] = this.children;
    return {
      ...sandboxSettings({ autotask: autotask.ready.url, exchange: exchange.ready.url }),
      NODE_EXTRA_CA_CERTS: exchange.ready.caFile ?? '',
    };
  }

  async stop(): Promise<void> {
    for (const child of this.children) await child.stop();
  }

  private async fill(technicians: number, ticketsEach: number): Promise<void> {
    const desk = buildLoadedDesk({ technicians, ticketsEach, now: Date.now() });
    await this.autotask.empty();
    await this.exchange.empty();
    for (const [table, rows] of Object.entries(desk.autotask)) await put(this.autotask, table, rows);
    await put(this.exchange, 'mailboxes', desk.exchange.mailboxes);
    await put(this.exchange, 'events', desk.exchange.events);
  }
}

/** Stores many rows, a part at a time. */
export async function put(control: SandboxControl, table: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await control.upsert(table, rows.slice(from, from + AT_ONCE).map(withoutNulls));
  }
}

/** A row that is sent whole is mostly empty fields, which the sandbox fills in by itself. */
const withoutNulls = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
