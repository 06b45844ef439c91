import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ControlHooks, ResetOrder } from '../control.js';
import { Control } from '../control.js';
import { buildDesk } from '../desk/build-desk.js';
import { AUTOTASK_CREDENTIALS } from '../desk/credentials.js';
import { JournalStore } from '../journal-store.js';
import { SandboxClock } from '../sandbox-clock.js';
import { sandboxListener } from '../sandbox-listener.js';
import { AutotaskApi } from './autotask-api.js';
import type { Row } from './row.js';
import { ENTITY_TABLE } from './entity-table.js';
import { RecordStore } from './record-store.js';
import { wholeRow } from './whole-row.js';
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
  const hooks = controlHooks(store, records, clock, options);
  if (store.isEmpty) hooks.reset({});
  let url = '';
  const api = new AutotaskApi({
    records,
    clock,
    threshold: new RequestThreshold(options.allowedRequests ?? 10_000),
    threads: new ThreadLimit(options.patienceMs ?? 2_000),
    secret: AUTOTASK_CREDENTIALS.secret,
    latencyMs: options.latencyMs ?? 0,
    origin: () => `${url}/`,
  });
  const server = createServer(sandboxListener(new Control(store, clock, hooks), api));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `http://localhost:${port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { url, port, close };
}

function controlHooks(
  store: JournalStore,
  records: RecordStore,
  clock: SandboxClock,
  options: AutotaskSandboxOptions,
): ControlHooks {
  return {
    reset: (order) => {
      store.load(tablesOf(order.empty === true ? {} : initialRows(order, clock, options)));
    },
    upsert: (table, row) => {
      const id = Number(row['id'] ?? records.nextId(table));
      records.put(table, wholeRow(definitionOf(table), { ...records.get(table, id), ...row, id }));
      return id;
    },
    remove: (table, id) => records.delete(definitionOf(table).name, id),
  };
}

function initialRows(
  order: ResetOrder,
  clock: SandboxClock,
  options: AutotaskSandboxOptions,
): Readonly<Record<string, readonly Row[]>> {
  if (options.rows !== undefined) return options.rows;
  const seed = order.seed ?? options.seed ?? 1;
  const scale = order.scale ?? options.scale ?? 1;
  return buildDesk({ seed, scale, now: clock.now() }).autotask;
}

function tablesOf(rows: Readonly<Record<string, readonly Row[]>>): Record<string, Record<string, Row>> {
  const tables = ENTITY_TABLE.map(({ name }): [string, Record<string, Row>] => [name, {}]);
  const loaded = Object.entries(rows).map(([name, list]): [string, Record<string, Row>] => {
    const definition = definitionOf(name);
    return [name, Object.fromEntries(list.map((row) => [String(row['id']), wholeRow(definition, row)]))];
  });
  return Object.fromEntries([...tables, ...loaded]);
}

/** By the exact name: a control order with a misspelt table must not pass. */
function definitionOf(table: string): (typeof ENTITY_TABLE)[number] {
  const definition = ENTITY_TABLE.find(({ name }) => name === table);
  if (definition === undefined) throw new Error(`There is no table ${table}.`);
  return definition;
}
