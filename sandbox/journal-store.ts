import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { StoredChange } from './history.js';

type Row = Record<string, unknown>;

/**
 * The state of one stand-in: tables of rows by key, kept in memory and journalled to disk row by row, so that a killed
 * process finds everything it had answered for. A torn last line was never answered for and is cut off.
 */
export class JournalStore {
  private tables = new Map<string, Map<string, Row>>();
  private readonly highest = new Map<string, number>();
  private readonly versions = new Map<string, number>();
  private loads = 0;
  private readonly file: string | null;
  private written: boolean;
  private readonly listeners: ((change: StoredChange) => void)[] = [];

  /**
   * With `directory` null nothing is kept on disk.
   * @throws Error when a journal is there but cannot be read.
   */
  constructor(directory: string | null) {
    this.file = directory === null ? null : join(directory, 'journal.jsonl');
    if (directory !== null) mkdirSync(directory, { recursive: true });
    this.written = this.file !== null && existsSync(this.file);
    if (this.file !== null && this.written) this.replay(this.file);
  }

  /** True when nothing was ever stored; a store that was emptied on purpose is not. */
  get isEmpty(): boolean {
    return !this.written;
  }

  get(table: string, key: string): Row | undefined {
    return this.tables.get(table)?.get(key);
  }

  /** Rows in the order they were first stored. */
  all(table: string): Row[] {
    return [...(this.tables.get(table)?.values() ?? [])];
  }

  /** The highest whole-number key the table ever held, deleted ones too, so that no id is given twice; 0 without any. */
  highestKey(table: string): number {
    return this.highest.get(table) ?? 0;
  }

  /** Another one after each change of the table. */
  versionOf(table: string): number {
    return this.loads + (this.versions.get(table) ?? 0);
  }

  /** `listener` hears of each row that is stored or deleted, not of a load. */
  onChange(listener: (change: StoredChange) => void): void {
    this.listeners.push(listener);
  }

  /** `actor` is the id of the user it counts for. */
  put(table: string, key: string, row: Row, actor: number | null = null): void {
    const before = this.get(table, key) ?? null;
    this.apply(table, key, row);
    this.append([table, key, row]);
    for (const listener of this.listeners) listener({ table, key, before, after: row, actor });
  }

  delete(table: string, key: string, actor: number | null = null): boolean {
    const before = this.get(table, key);
    if (before === undefined) return false;
    this.tables.get(table)?.delete(key);
    this.changed(table);
    this.append([table, key, null]);
    for (const listener of this.listeners) listener({ table, key, before, after: null, actor });
    return true;
  }

  /** Replaces everything at once; on disk by a rename, so that it is whole or not there. */
  load(tables: Readonly<Record<string, Readonly<Record<string, Row>>>>): void {
    this.written = true;
    this.loads += 1;
    this.tables = new Map(
      Object.entries(tables).map(([name, rows]) => [name, new Map(Object.entries(rows))]),
    );
    this.highest.clear();
    for (const [name, rows] of this.tables) for (const key of rows.keys()) this.remember(name, key);
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
    this.changed(table);
    this.remember(table, key);
    if (row === null) rows.delete(key);
    else rows.set(key, row);
  }

  private changed(table: string): void {
    this.versions.set(table, (this.versions.get(table) ?? 0) + 1);
  }

  private remember(table: string, key: string): void {
    const id = Number(key);
    if (Number.isInteger(id) && id > this.highestKey(table)) this.highest.set(table, id);
  }

  private append(line: readonly [string, string, Row | null]): void {
    this.written = true;
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }

  private replay(file: string): void {
    const content = readFileSync(file);
    const whole = content.lastIndexOf('\n') + 1;
    // What comes next is appended: it must not be glued to the rest of a torn line.
    if (whole < content.length) truncateSync(file, whole);
    const lines = content.toString('utf8', 0, whole).split('\n');
    for (const [index, line] of lines.entries()) {
      if (line === '') continue;
      try {
        const [table, key, row] = JSON.parse(line) as [string, string, Row | null];
        this.apply(table, key, row);
      } catch (cause) {
        throw new Error(`Line ${index + 1} of ${file} is not readable.\nMaybe it was edited by hand?`, {
          cause,
        });
      }
    }
  }
}
