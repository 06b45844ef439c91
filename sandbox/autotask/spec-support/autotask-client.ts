import type { Row } from '../row.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly items?: readonly Row[];
    readonly item?: Row | null;
    readonly itemId?: number;
    readonly queryCount?: number;
    readonly pageDetails?: {
      count: number;
      requestCount: number;
      prevPageUrl: string | null;
      nextPageUrl: string | null;
    };
    readonly errors?: readonly string[];
    readonly [key: string]: unknown;
  };
}

export const SIGNED_IN = {
  ApiIntegrationCode: 'SPEC',
  UserName: 'planner@desk.example',
  Secret: 'sandbox-secret',
};

/** Calls one stand-in the way an integration does; what it says is for the spec to judge. */
export class AutotaskClient {
  constructor(private readonly url: string) {}

  /** `path` below V1.0, or a whole URL. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = SIGNED_IN,
  ): Promise<Reply> {
    const url = path.startsWith('http') ? path : `${this.url}/ATServicesRest/V1.0/${path}`;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(url, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      ...sent,
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Reply['body'],
    };
  }

  query(entity: string, filter: unknown, more: Row = {}): Promise<Reply> {
    return this.call('POST', `${entity}/query`, { ...more, filter });
  }

  /** The ids a filter finds. */
  async idsOf(entity: string, filter: unknown): Promise<unknown[]> {
    const { body } = await this.query(entity, filter);
    return body.items?.map((row) => row['id']) ?? [body.errors];
  }

  async read(entity: string, id: number): Promise<Row> {
    const { body } = await this.call('GET', `${entity}/${id}`);
    if (body.item === null || body.item === undefined) throw new Error(`${entity} ${id} is not there.`);
    return body.item;
  }

  async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${this.url}/control/${path}`, { method, ...sent });
    return answer.json();
  }
}
