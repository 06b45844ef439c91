import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AutotaskConfig, AutotaskRuntime } from '../../src/adapters/psa/autotask-config.js';

/** One request as the vendor saw it. */
export interface Asked {
  readonly method: string;
  /** Path below `V1.0/`, with its query. */
  readonly path: string;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

/** One answer; `cut` closes the connection without any, `hang` never answers. */
export interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fate?: 'cut' | 'hang';
}

type Answerer = (asked: Asked) => Reply;

export const SECRET = 'very-secret-word';
export const INTEGRATION_CODE = 'CODE-OF-THE-TRACKER';

/** A loopback server that answers as scripted, for specs. Queries it has no script for find nothing. */
export class ScriptedVendor {
  readonly asked: Asked[] = [];
  private readonly scripts = new Map<string, Answerer[]>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<ScriptedVendor> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const vendor = new ScriptedVendor(server, `http://localhost:${(server.address() as AddressInfo).port}/`);
    server.on('request', (request, response) => void vendor.handle(request, response));
    vendor.on('GET ZoneInformation', { json: { zoneName: 'Here', url: vendor.url } });
    return vendor;
  }

  /** Answers this route with the replies in turn; the last one stays. */
  on(route: string, ...replies: readonly (Reply | Answerer)[]): this {
    const answerers = replies.map((reply) => (typeof reply === 'function' ? reply : () => reply));
    this.scripts.set(route, answerers);
    return this;
  }

  /** Answers every query of the entity with these rows. */
  rows(entity: string, ...items: readonly unknown[]): this {
    return this.on(`POST ${entity}/query`, { json: { items, pageDetails: { nextPageUrl: null } } });
  }

  /** Gives the entity picklists: id by label, by field. */
  picklists(entity: string, lists: Readonly<Record<string, Readonly<Record<string, number>>>>): this {
    const fields = Object.entries(lists).map(([name, values]) => ({
      name,
      isPickList: true,
      picklistValues: Object.entries(values).map(([label, value], index) => ({
        value: String(value),
        label,
        isActive: true,
        isDefaultValue: false,
        sortOrder: index,
      })),
    }));
    return this.on(`GET ${entity}/entityInformation/fields`, { json: { fields } });
  }

  /** Routes asked for, in order, without the zone question. */
  get routes(): readonly string[] {
    return this.asked.map((it) => `${it.method} ${it.path}`).filter((it) => !it.includes('ZoneInformation'));
  }

  bodies(route: string): readonly unknown[] {
    return this.asked.filter((it) => `${it.method} ${it.path}` === route).map((it) => it.body);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const path = (request.url ?? '').replace(/^.*?\/V1\.0\//, '');
    const method = request.method ?? '';
    const asked = {
      method,
      path,
      body: text === '' ? null : (JSON.parse(text) as unknown),
      headers: request.headers,
    };
    this.asked.push(asked);
    this.answer(this.replyTo(asked), request, response);
  }

  private replyTo(asked: Asked): Reply {
    const full = `${asked.method} ${asked.path}`;
    const answerers = this.scripts.get(full) ?? this.scripts.get(full.replace(/\?.*$/, ''));
    const answerer = answerers !== undefined && answerers.length > 1 ? answerers.shift() : answerers?.[0];
    if (answerer !== undefined) return answerer(asked);
    if (asked.path.endsWith('/query')) return { json: { items: [], pageDetails: { nextPageUrl: null } } };
    return asked.path.endsWith('/fields') ? { json: { fields: [] } } : { status: 404 };
  }

  private answer(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
    if (reply.fate === 'cut') request.socket.destroy();
    else if (reply.fate !== 'hang') {
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
    }
  }
}

/** Settings that reach the vendor. */
export function configFor(url: string, changes: Partial<AutotaskConfig> = {}): AutotaskConfig {
  return {
    zoneUrl: url,
    userName: 'planner@desk.example',
    secret: SECRET,
    integrationCode: INTEGRATION_CODE,
    impersonationResourceId: null,
    maxConcurrentPerEntity: 2,
    requestTimeoutMs: 5_000,
    budgetShare: 0.3,
    webhook: null,
    ...changes,
  };
}

/** When {@link stillRuntime} stands, unless it is told. */
export const START = 1_000_000;

/** A runtime whose sleeps take no time and are noted; chance is always one half. */
export function stillRuntime(now = START): AutotaskRuntime & { readonly slept: number[]; time: number } {
  const slept: number[] = [];
  const runtime = {
    slept,
    time: now,
    now: () => runtime.time,
    random: () => 0.5,
    sleep: (milliseconds: number) => {
      slept.push(milliseconds);
      return Promise.resolve();
    },
  };
  return runtime;
}
