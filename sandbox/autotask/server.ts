import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Control } from '../control.js';
import { AUTOTASK_CREDENTIALS } from '../desk/credentials.js';
import { JournalStore } from '../journal-store.js';
import { SandboxClock } from '../sandbox-clock.js';
import { sandboxListener } from '../sandbox-listener.js';
import { Access } from './access.js';
import { AutotaskApi } from './autotask-api.js';
import { controlHooks } from './control-hooks.js';
import { controlOrders } from './control-orders.js';
import { WebhookBook } from './webhooks/webhook-book.js';
import { WebhookCaller } from './webhooks/webhook-caller.js';
import type { Row } from './row.js';
import { ENTITY_TABLE } from './entity-table.js';
import { RecordStore } from './record-store.js';
import { RequestThreshold } from './request-threshold.js';
import { ThreadLimit } from './thread-limit.js';

export interface AutotaskSandboxOptions {
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Folder of the journal; null, the default, keeps the state in memory. */
  readonly state?: string | null;
  readonly seed?: number;
  readonly scale?: number;
  /** Sandbox time at the start, milliseconds since the epoch; null is real time. */
  readonly now?: number | null;
  readonly latencyMs?: number;
  /** Lets milliseconds pass before an answer that is to be slow; real time when left out. */
  readonly wait?: (ms: number) => Promise<unknown>;
  /** How long a request waits for one of the three threads of its entity before it gets a 429. */
  readonly patienceMs?: number;
  /** Requests allowed in any hour. */
  readonly allowedRequests?: number;
  /** Rows to start with instead of the seeded desk. */
  readonly rows?: Readonly<Record<string, readonly Row[]>>;
}

export interface AutotaskSandbox {
  /** `http://localhost:port`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts the Autotask stand-in on loopback. @throws Error when the port is taken. */
export async function startAutotaskSandbox(options: AutotaskSandboxOptions = {}): Promise<AutotaskSandbox> {
  const clock = new SandboxClock();
  if (options.now !== undefined && options.now !== null) clock.set(options.now);
  const store = new JournalStore(options.state ?? null);
  const records = new RecordStore(store, new Set(ENTITY_TABLE.map(({ name }) => name)));
  const access = new Access();
  const caller = new WebhookCaller(records, new WebhookBook(store, records), clock);
  caller.listen();
  const hooks = controlHooks({ store, records, clock, caller, access }, options);
  if (store.isEmpty) hooks.reset({});
  const control = new Control(store, clock, hooks, controlOrders(caller, access));
  let url = '';
  const api = new AutotaskApi({
    records,
    access,
    clock,
    threshold: new RequestThreshold(options.allowedRequests ?? 10_000),
    threads: new ThreadLimit(options.patienceMs ?? 2_000),
    secret: AUTOTASK_CREDENTIALS.secret,
    latencyMs: options.latencyMs ?? 0,
    wait: options.wait ?? wait,
    origin: () => `${url}/`,
  });
  const server = createServer(sandboxListener(control, api));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `http://localhost:${port}`;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await Promise.all([closed, caller.close()]);
  };
  return { url, port, close };
}
