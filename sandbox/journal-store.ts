import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = Record<string, unknown>;

/**
 * The state of one stand-in: tables of rows by key, kept in memory and journalled to disk row by row, so that a killed
 * process finds everything it had answered for. A torn last line is dropped.
 */
export class JournalStore {
  private tables = new Map<string, Map<string, Row>>();
  private readonly file: string | null;

  /** With `directory` null nothing is kept on disk. */
  constructor(directory: string | null) {
    this.file = directory === null ? null : join(directory, 'journal.jsonl');
    if (directory !== null) mkdirSync(directory, { recursive: true });
    if (this.file !== null && existsSync(this.file)) this.replay(this.file);
  }

  /** True when nothing was ever stored. */
  get isEmpty(): boolean {
    return this.tables.size === 0;
  }

  get(table: string, key: string): Row | undefined {
    return this.tables.get(table)?.get(key);
  }

  /** Rows in the order they were first stored. */
  all(table: string): Row[] {
    return [...(this.tables.get(table)?.values() ?? [])];
  }

  put(table: string, key: string, row: Row): void {
    this.apply(table, key, row);
    this.append([table, key, row]);
  }

  delete(table: string, key: string): boolean {
    const existed = this.tables.get(table)?.delete(key) ?? false;
    if (existed) this.append([table, key, null]);
    return existed;
  }

  /** Replaces everything at once; on disk by a rename, so that it is whole or not there. */
  load(tables: Readonly<Record<string, Readonly<Record<string, Row>>>>): void {
    this.tables = new Map(
      Object.entries(tables).map(([name, rows]) => [name, new Map(Object.entries(rows))]),
    );
    if (this.file === null) return;
    const lines = [...this.tables].flatMap(([table, rows]) =>
      [...rows].map(([key, row]) => JSON.stringify([table, key, row])),
    );
    writeFileSync(`${this.file}.new`, `${lines.join('\n')}\n`);
    renameSync(`${this.file}.new`, this.file);
  }

  /** A plain copy of all tables, rows as lists. */
  dump(): Record<string, Row[]> {
    return Object.fromEntries([...this.tables].map(([name, rows]) => [name, [...rows.values()]]));
  }

  private apply(table: string, key: string, row: Row | null): void {
    const rows = this.tables.get(table) ?? new Map<string, Row>();
    this.tables.set(table, rows);
    if (row === null) rows.delete(key);
    else rows.set(key, row);
  }

  private append(line: readonly [string, string, Row | null]): void {
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }

  private replay(file: string): void {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      try {
        const [table, key, row] = JSON.parse(line) as [string, string, Row | null];
        this.apply(table, key, row);
      } catch {
        return; // A torn line can only be the last one.
      }
    }
  }
}
