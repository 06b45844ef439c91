import { z } from 'zod';
import { FaultOrder, FaultQueue } from './fault-queue.js';
import { History } from './history.js';
import type { JournalStore } from './journal-store.js';
import { RequestLog } from './request-log.js';
import type { SandboxClock } from './sandbox-clock.js';

type Row = Record<string, unknown>;

/** What one stand-in lets the control routes do to its own state. */
export interface ControlHooks {
  /** Replaces all state by the seeded desk, or by nothing; a value left out keeps what the process started with. */
  reset(order: ResetOrder): void;
  /** Stores a row past all vendor rules, merged over one with the same id; answers its id, assigned when absent. */
  upsert(table: string, row: Row): string | number;
  /** True when the row was there. */
  remove(table: string, id: string | number): boolean;
}

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const ClockOrder = z.strictObject({ now: instant, frozen: z.boolean().default(false) });
const ResetBody = z
  .strictObject({
    seed: z.int().optional(),
    scale: z.number().positive().optional(),
    now: instant.optional(),
    empty: z.boolean().optional(),
  })
  .default({});
const UpsertOrder = z.strictObject({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) });
const RemoveOrder = z.strictObject({
  table: z.string(),
  ids: z.array(z.union([z.string(), z.number()])),
});

const HistoryOrder = z.strictObject({ after: z.int().min(0) });

/** `now` in milliseconds since the epoch. */
export type ResetOrder = z.infer<typeof ResetBody>;

/** Carries out an order; what it returns is answered. @throws Error (a ZodError too) saying what is wrong with the order. */
export type ControlOrder = (body: unknown) => unknown;

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * The control routes of a stand-in, the same for each: they advance the story in tests and are no part of a vendor's
 * API. Also holds the fault queue, the request log and the history that those routes feed and read.
 */
export class Control {
  readonly faults = new FaultQueue();
  readonly requests = new RequestLog();
  readonly history: History;
  private readonly actions: Readonly<Record<string, ControlOrder>>;

  constructor(
    private readonly store: JournalStore,
    readonly clock: SandboxClock,
    private readonly hooks: ControlHooks,
    /** Orders that only this stand-in takes, by method and path. */
    ownOrders: Readonly<Record<string, ControlOrder>> = {},
  ) {
    this.history = new History(() => clock.now());
    store.onChange((change) => {
      this.history.changed(change);
    });
    this.actions = { ...this.commonOrders, ...ownOrders };
  }

  /** Answers a request whose path starts with `/control/`; a bad order is a 400 that says what is wrong with it. */
  async answer(method: string, path: string, body: unknown): Promise<ControlAnswer> {
    const action = this.actions[`${method} ${path}`];
    if (action === undefined) {
      return { status: 404, body: { errors: [`No control route ${method} ${path}.`] } };
    }
    try {
      return { status: 200, body: await action(body) };
    } catch (cause) {
      const text = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
      return { status: 400, body: { errors: [text] } };
    }
  }

  private readonly commonOrders: Readonly<Record<string, ControlOrder>> = {
    'GET /control/state': () => this.store.dump(),
    'GET /control/clock': () => this.time(),
    'POST /control/clock': (body) => {
      const { now, frozen } = ClockOrder.parse(body);
      if (frozen) this.clock.freeze(now);
      else this.clock.set(now);
      return this.time();
    },
    'POST /control/reset': (body) => {
      const order = ResetBody.parse(body);
      if (order.now !== undefined) this.clock.set(order.now);
      this.faults.clear();
      this.requests.clear();
      this.hooks.reset(order);
      return this.time();
    },
    'POST /control/faults': (body) => {
      this.faults.add(FaultOrder.parse(body));
      return {};
    },
    'DELETE /control/faults': () => {
      this.faults.clear();
      return {};
    },
    'POST /control/rows': (body) => {
      const { table, rows } = UpsertOrder.parse(body);
      return { ids: rows.map((row) => this.hooks.upsert(table, row)) };
    },
    'DELETE /control/rows': (body) => {
      const { table, ids } = RemoveOrder.parse(body);
      return { ids: ids.filter((id) => this.hooks.remove(table, id)) };
    },
    'POST /control/history': (body) => ({
      entries: this.history.after(HistoryOrder.parse(body).after),
    }),
    'GET /control/requests': () => this.requests.all(),
    'GET /control/requests/counts': () => this.requests.counts(),
    'DELETE /control/requests': () => {
      this.requests.clear();
      return {};
    },
  };

  private time(): { now: string } {
    return { now: new Date(this.clock.now()).toISOString() };
  }
}
