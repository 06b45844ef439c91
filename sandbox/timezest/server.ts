import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Control } from '../control.js';
import { JournalStore } from '../journal-store.js';
import { SandboxClock } from '../sandbox-clock.js';
import { sandboxListener } from '../sandbox-listener.js';
import { RecordTables } from './record-tables.js';
import { seededRecords } from './seeded-records.js';
import { TimeZestApi } from './timezest-api.js';

export interface TimeZestSandboxOptions {
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Folder of the journal; null, the default, keeps the state in memory. */
  readonly state?: string | null;
  /** 1, the default, is twelve agents. */
  readonly scale?: number;
  /** Sandbox time at the start, milliseconds since the epoch; null is real time. */
  readonly now?: number | null;
  /** Milliseconds each vendor request takes at least. */
  readonly latencyMs?: number;
}

export interface TimeZestSandbox {
  /** `http://localhost:port`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts the TimeZest stand-in on loopback. @throws Error when the port is taken. */
export async function startTimeZestSandbox(options: TimeZestSandboxOptions = {}): Promise<TimeZestSandbox> {
  const clock = new SandboxClock();
  if (options.now !== undefined && options.now !== null) clock.set(options.now);
  const store = new JournalStore(options.state ?? null);
  const records = new RecordTables(store, clock);
  const reset = (order: {
    readonly scale?: number | undefined;
    readonly empty?: boolean | undefined;
  }): void => {
    const scale = order.scale ?? options.scale ?? 1;
    records.load(order.empty === true ? {} : seededRecords({ scale, now: clock.now() }));
  };
  if (store.isEmpty) reset({});
  const control = new Control(store, clock, {
    reset,
    upsert: (table, row) => records.upsert(table, row),
    remove: (table, id) => records.remove(table, String(id)),
  });
  let url = '';
  const api = new TimeZestApi({ records, latencyMs: options.latencyMs ?? 0, origin: () => url });
  const server = createServer(sandboxListener(control, api));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `http://localhost:${port}`;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url, port, close };
}
