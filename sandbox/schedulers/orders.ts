import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AUTOTASK_CREDENTIALS, EXCHANGE_CREDENTIALS } from '../desk/credentials.js';
import { AutotaskClient } from './autotask-client.js';
import { GraphClient } from './graph-client.js';

/** What a scheduler does for an order; what it returns is answered. @throws Error saying what is wrong with the order */
export type Orders = Readonly<Record<string, (order: unknown) => unknown>>;

/** The systems that a scheduler was connected to, and the time that they believe in. */
export interface Systems {
  readonly autotask: AutotaskClient | null;
  readonly graph: GraphClient | null;
  /** ms. */
  readonly now: () => Promise<number>;
}

const Line = z.looseObject({ id: z.int(), order: z.string() });

/**
 * Serves a scheduler on stdin and stdout: each line is an order `{"id", "order", ...}` in JSON, answered in turn by a line
 * `{"id", "answer"}` or `{"id", "error"}`. Ends with the input; exits 2 with one readable line when it cannot start.
 */
export async function serveScheduler(
  name: string,
  user: keyof typeof AUTOTASK_CREDENTIALS.users,
  make: (systems: Systems) => Orders | Promise<Orders>,
): Promise<void> {
  try {
    const orders = await make(await connect(user));
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() !== '') process.stdout.write(`${JSON.stringify(await answer(orders, line))}\n`);
    }
  } catch (cause) {
    process.stderr.write(`The ${name} cannot start: ${readable(cause)}\n`);
    process.exitCode = 2;
  }
}

async function connect(user: keyof typeof AUTOTASK_CREDENTIALS.users): Promise<Systems> {
  const text = { type: 'string' } as const;
  const { autotask, exchange } = parseArgs({ options: { autotask: text, exchange: text } }).values;
  const { secret, integrationCode, users } = AUTOTASK_CREDENTIALS;
  const clock = autotask ?? exchange;
  if (clock === undefined) throw new Error('it needs --autotask URL, --exchange URL, or both.');
  return {
    autotask:
      autotask === undefined
        ? null
        : await AutotaskClient.connect(autotask, { userName: users[user], secret, integrationCode }),
    graph: exchange === undefined ? null : new GraphClient(exchange, EXCHANGE_CREDENTIALS),
    // Whatever is answered, the date is the vendor's.
    now: async () => Date.parse(String((await fetch(clock)).headers.get('date'))),
  };
}

/** @throws Error when the scheduler was not connected to it */
export function needed<T>(system: T | null, option: string): T {
  if (system === null) throw new Error(`it needs --${option} URL.`);
  return system;
}

async function answer(orders: Orders, text: string): Promise<object> {
  let id: number | null = null;
  try {
    const line = Line.parse(parsed(text));
    id = line.id;
    const { id: _id, order: name, ...order } = line;
    const act = Object.hasOwn(orders, name) ? orders[name] : undefined;
    if (act === undefined)
      throw new Error(`There is no order ${name}; there are ${Object.keys(orders).join(', ')}.`);
    return { id, answer: (await act(order)) ?? {} };
  } catch (cause) {
    return { id, error: readable(cause) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`This line is no JSON: ${text.slice(0, 100)}`);
  }
}

function readable(cause: unknown): string {
  if (cause instanceof z.ZodError) return z.prettifyError(cause);
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}
