import { randomUUID } from 'node:crypto';
import type { Row } from '../desk/row.js';
import type { JournalStore } from '../journal-store.js';
import type { SandboxClock } from '../sandbox-clock.js';

/** The tables of an account, each with what begins its ids and what a record of it has when nothing else is said. */
const TABLES = {
  agents: {
    prefix: 'agnt',
    fields: { object: 'agent', name: '', email: '', role: 'user', schedulable: true, url_slug: null },
  },
  teams: {
    prefix: 'team',
    fields: {
      object: 'team',
      internal_name: '',
      external_name: null,
      team_type: 'timezest/team',
      url_slug: null,
    },
  },
  appointment_types: {
    prefix: 'apty',
    fields: {
      object: 'appointment_type',
      internal_name: '',
      external_name: null,
      duration_mins: 30,
      url_slug: null,
    },
  },
  scheduling_requests: {
    prefix: 'sreq',
    fields: {
      object: 'scheduling_request',
      appointment_type_id: '',
      end_user_email: '',
      end_user_name: '',
      associated_entities: [],
      resources: [],
      scheduled_agents: [],
      scheduled_at: null,
      scheduling_url: null,
      selected_start_time: null,
      selected_time_zone: null,
      status: 'new',
    },
  },
} as const;

export type TableName = keyof typeof TABLES;

const isTable = (name: string): name is TableName => Object.hasOwn(TABLES, name);

/** The records of a TimeZest account. */
export class RecordTables {
  constructor(
    private readonly store: JournalStore,
    private readonly clock: SandboxClock,
  ) {}

  /** In the order in which they were made. */
  all(table: TableName): readonly Row[] {
    return this.store.all(table);
  }

  get(table: TableName, id: string): Row | undefined {
    return this.store.get(table, id);
  }

  /** Replaces everything. */
  load(rows: Partial<Record<TableName, readonly Row[]>>): void {
    const tables = Object.keys(TABLES).filter(isTable);
    this.store.load(
      Object.fromEntries(
        tables.map((table) => [
          table,
          Object.fromEntries((rows[table] ?? []).map((row) => [String(row['id']), this.whole(table, row)])),
        ]),
      ),
    );
  }

  /** Merges the row over the one with the same id, or makes one. @throws Error when there is no such table. */
  upsert(table: string, row: Row): string {
    if (!isTable(table)) {
      throw new Error(`There is no table ${table}. The tables are ${Object.keys(TABLES).join(', ')}.`);
    }
    const given = row['id'];
    const id =
      typeof given === 'string' ? given : `${TABLES[table].prefix}_${randomUUID().replaceAll('-', '')}`;
    const updated = { ...this.store.get(table, id), updated_at: this.nowSeconds(), ...row, id };
    this.store.put(table, id, this.whole(table, updated));
    return id;
  }

  /** True when it was there. */
  remove(table: string, id: string): boolean {
    return this.store.delete(table, id);
  }

  private whole(table: TableName, row: Row): Row {
    const now = this.nowSeconds();
    return { id: row['id'], ...TABLES[table].fields, created_at: now, updated_at: now, ...row };
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}
