import { randomUUID } from 'node:crypto';
import type { Row } from '../desk/row.js';
import type { JournalStore } from '../journal-store.js';

const TABLE = 'syncStates';
const ALL = '*';
/** The vendor names none for calendars; long enough to be met only by those who ask for less. */
const LIFE_MS = 90 * 24 * 3_600_000;

/** How long delta tokens are good for. Each carries the generation of its mailbox; one of another generation is not known. */
export class SyncStates {
  constructor(private readonly journal: JournalStore) {}

  generationOf(mailbox: string): string {
    return JSON.stringify([ALL, mailbox].map((id) => this.row(id)['generation'] ?? null));
  }

  /** Of one mailbox; null forgets those of all. */
  forget(mailbox: string | null): void {
    this.change(mailbox ?? ALL, { generation: randomUUID() });
  }

  /** Milliseconds of sandbox time. */
  get lifeMs(): number {
    return Number(this.row(ALL)['lifeMs'] ?? LIFE_MS);
  }

  setLife(lifeMs: number): void {
    this.change(ALL, { lifeMs });
  }

  private row(id: string): Row {
    return this.journal.get(TABLE, id) ?? {};
  }

  private change(id: string, values: Row): void {
    this.journal.put(TABLE, id, { ...this.row(id), ...values, id });
  }
}
