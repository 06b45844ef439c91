import type { Row } from '../../../sandbox/desk/row.js';
import { ourRows, type Tables } from './our-calls.js';

/** Where a person has put a call of ours. Instants in ms. */
export interface HumanMove {
  /** Before it was sent. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** One record: its table and its id. */
export interface RecordKey {
  readonly table: string;
  readonly id: string | number;
}

/** What everybody but the service has made of the records of Autotask and Exchange: what must be there in the end. */
export class Ledger {
  /** Latest move of each call of ours that a person has moved, by call. */
  readonly humanMoves = new Map<number, HumanMove>();
  private readonly rows: Map<string, string>;

  constructor(before: Tables) {
    this.rows = foreignRows(before);
  }

  /** Takes over what a bot has just made of these records. */
  learn(keys: readonly RecordKey[], now: Tables): void {
    for (const { table, id } of keys) {
      const row = (now[table] ?? []).find((it) => it['id'] === id);
      if (row === undefined) this.rows.delete(`${table} ${id}`);
      else this.rows.set(`${table} ${id}`, inOrder(row));
    }
  }

  /** Each foreign record that is not what others have made of it. */
  differences(now: Tables): string[] {
    const found = foreignRows(now);
    const changed = [...this.rows].flatMap(([key, row]) => {
      const there = found.get(key);
      if (there === undefined) return [`${key} is gone`];
      return there === row ? [] : [`${key} was ${row} and is ${there}`];
    });
    const added = [...found]
      .filter(([key]) => !this.rows.has(key))
      .map(([key, row]) => `${key} is new: ${row}`);
    return [...changed, ...added];
  }
}

function foreignRows(tables: Tables): Map<string, string> {
  const ours = ourRows(tables);
  return new Map(
    Object.entries(tables).flatMap(([table, rows]) =>
      rows
        .filter((row) => !ours.has(row))
        .map((row) => [`${table} ${String(row['id'])}`, inOrder(row)] as const),
    ),
  );
}

/** The same text whatever order the fields come in. */
const inOrder = (row: Row): string =>
  JSON.stringify(row, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
