import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { TIMEZEST_CREDENTIALS } from '../desk/credentials.js';
import type { Row } from '../desk/row.js';
import type { SandboxAnswer, SandboxRequest, VendorApi } from '../sandbox-listener.js';
import type { RecordTables, TableName } from './record-tables.js';
import { TimeZestError } from './timezest-error.js';
import { readTql } from './tql.js';

const PAGE_SIZE = 25;

/** What each list holds, and how filters name one of its records. */
const LISTS: Readonly<Record<string, { readonly object: string; readonly tables: readonly TableName[] }>> = {
  agents: { object: 'agent', tables: ['agents'] },
  teams: { object: 'team', tables: ['teams'] },
  resources: { object: 'resource', tables: ['agents', 'teams'] },
  appointment_types: { object: 'appointment_type', tables: ['appointment_types'] },
  scheduling_requests: { object: 'scheduling_request', tables: ['scheduling_requests'] },
};

const NewRequest = z.object({
  appointment_type_id: z.string(),
  trigger_mode: z.string(),
  end_user_name: z.string().optional(),
  end_user_email: z.string().optional(),
  associated_entities: z.array(
    z.object({
      type: z.enum([
        'autotask/company',
        'autotask/contact',
        'autotask/ticket',
        'connectwise_psa/company',
        'connectwise_psa/contact',
        'connectwise_psa/project_ticket',
        'connectwise_psa/service_ticket',
      ]),
      id: z.int().optional(),
      number: z.string().optional(),
    }),
  ),
  resource_ids: z.array(z.string()),
});

interface TimeZestParts {
  readonly records: RecordTables;
  readonly latencyMs: number;
  /** `http://localhost:port`, known once the server listens. */
  readonly origin: () => string;
}

/** The vendor's API v1: who may call, and what a path means. */
export class TimeZestApi implements VendorApi {
  constructor(private readonly parts: TimeZestParts) {}

  userOf(request: SandboxRequest): string | null {
    const key = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    return Object.entries(TIMEZEST_CREDENTIALS).find(([, known]) => known === key)?.[0] ?? null;
  }

  async answer(request: SandboxRequest): Promise<SandboxAnswer> {
    await wait(this.parts.latencyMs);
    try {
      return { status: 200, body: this.bodyFor(request) };
    } catch (cause) {
      if (!(cause instanceof TimeZestError)) throw cause;
      return { status: cause.status, body: { error: cause.message } };
    }
  }

  private bodyFor(request: SandboxRequest): unknown {
    const user = this.userOf(request);
    if (user === null) throw new TimeZestError(401, 'Unauthorized. There is no valid API key.');
    const [, version, list = '', id, more] = request.path.split('/');
    if (version !== 'v1' || more !== undefined || LISTS[list] === undefined) {
      throw new TimeZestError(404, `Nothing is served at ${request.path}.`);
    }
    if (request.method === 'GET') {
      return id === undefined ? this.page(request, list) : this.one(list, decodeURIComponent(id));
    }
    if (`${request.method} ${request.path}` !== 'POST /v1/scheduling_requests') {
      throw new TimeZestError(404, `There is no ${request.method} ${request.path}.`);
    }
    if (user !== 'readWrite') throw new TimeZestError(403, 'Unauthorized. The API key may only read.');
    return this.create(request.json);
  }

  private page({ path, query }: SandboxRequest, list: string): Row {
    const { object, tables } = LISTS[list] ?? { object: '', tables: [] };
    const filter = query.get('filter');
    const matches = filter === null ? () => true : readTql(filter, object);
    const rows = tables.flatMap((table) => this.parts.records.all(table));
    const after = query.get('starting_after');
    const found = after === null ? -1 : rows.findIndex((row) => row['id'] === after);
    if (after !== null && found < 0)
      throw new TimeZestError(400, `There is no record ${after} to start after.`);
    const rest = rows.slice(found + 1).filter(matches);
    const data = rest.slice(0, PAGE_SIZE);
    return {
      object: 'list',
      next_page: rest.length > PAGE_SIZE ? this.addressAfter(path, filter, data.at(-1)) : null,
      previous_page: null,
      data,
    };
  }

  private addressAfter(path: string, filter: string | null, last: Row | undefined): string {
    const url = new URL(path, this.parts.origin());
    if (filter !== null) url.searchParams.set('filter', filter);
    url.searchParams.set('starting_after', String(last?.['id']));
    return url.href;
  }

  private one(list: string, id: string): Row {
    const row = list === 'scheduling_requests' ? this.parts.records.get(list, id) : undefined;
    if (row === undefined) throw new TimeZestError(404, `There is no ${id} in ${list}.`);
    return row;
  }

  private create(body: unknown): Row {
    const { records } = this.parts;
    const read = NewRequest.safeParse(body);
    if (!read.success) throw new TimeZestError(400, z.prettifyError(read.error));
    const { appointment_type_id, resource_ids, associated_entities, end_user_email, end_user_name } =
      read.data;
    if (records.get('appointment_types', appointment_type_id) === undefined) {
      throw new TimeZestError(400, `There is no appointment type ${appointment_type_id}.`);
    }
    const id = records.upsert('scheduling_requests', {
      appointment_type_id,
      associated_entities,
      end_user_email: end_user_email ?? '',
      end_user_name: end_user_name ?? '',
      resources: resource_ids.map((it) => this.resource(it)),
    });
    records.upsert('scheduling_requests', { id, scheduling_url: `${this.parts.origin()}/schedule/${id}` });
    return this.one('scheduling_requests', id);
  }

  private resource(id: string): Row {
    const { records } = this.parts;
    const agent = records.get('agents', id);
    if (agent !== undefined) return { type: 'agent', id, name: agent['name'] };
    const team = records.get('teams', id);
    if (team === undefined) throw new TimeZestError(400, `There is no agent or team ${id}.`);
    return { type: 'team', id, name: team['internal_name'] };
  }
}
