import { join } from 'node:path';
import { freePort, startChild, type Child } from '../../scripts/child.js';

const CERTIFICATES = join(process.cwd(), '.data', 'test');

/** A stand-in in a process of its own. */
const startSandbox = (name: string, args: readonly string[]): Promise<Child<{ readonly url: string }>> =>
  startChild(name, [process.execPath, join(process.cwd(), 'dist', 'sandbox', name, 'main.js'), ...args], {
    logFile: join(CERTIFICATES, 'sandbox.log'),
  });

interface FrontDoor {
  readonly child: Child<{ readonly url: string }>;
  /** Of the program behind it. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What a desk has beside Autotask and Exchange. */
export interface DeskProcesses {
  /** The program has an https address, and the sandboxes can call it there. */
  readonly frontDoor?: boolean;
  /** The program reads a meeting scheduler. */
  readonly timezest?: boolean;
}

/** Starts them all at once; `args` are for each of the sandboxes. */
export async function startDeskProcesses(
  args: readonly string[],
  { frontDoor = false, timezest = false }: DeskProcesses,
): Promise<{
  readonly urls: {
    readonly autotask: string;
    readonly exchange: string;
    readonly timezest: string | undefined;
  };
  readonly front: FrontDoor | null;
  readonly children: readonly Child<unknown>[];
}> {
  const [autotask, exchange, scheduler, front] = await Promise.all([
    startSandbox('autotask', args),
    startSandbox('exchange', [...args, '--cert-dir', CERTIFICATES]),
    timezest ? startSandbox('timezest', args) : null,
    frontDoor ? startFrontDoor() : null,
  ]);
  return {
    urls: { autotask: autotask.ready.url, exchange: exchange.ready.url, timezest: scheduler?.ready.url },
    front,
    children: [autotask, exchange, scheduler, front?.child ?? null].filter((it) => it !== null),
  };
}

/** Stands before a program that is not there yet, so that its address is known when it starts. */
async function startFrontDoor(): Promise<FrontDoor> {
  const port = await freePort(0);
  const to = `http://127.0.0.1:${port}`;
  const child = await startSandbox('front-door', ['--to', to, '--cert-dir', CERTIFICATES]);
  return { child, settings: { PORT: String(port), GAPWISE_PUBLIC_URL: `${child.ready.url}/` } };
}

/** It stands still from then on. */
export const setSandboxTime = (url: string, now: number): Promise<unknown> =>
  control(url, 'POST', '/control/clock', { now: new Date(now).toISOString(), frozen: true });

/** An order to a stand-in. @throws Error with its words when it refuses */
export async function control<T>(
  url: string,
  method: string,
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}
