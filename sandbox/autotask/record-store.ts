import type { JournalStore } from '../journal-store.js';
import type { Row } from './row.js';

/** One record that was stored or deleted. */
export interface RecordChange {
  readonly entity: string;
  readonly before: Row | null;
  readonly after: Row | null;
  /** The resource it counts for; null when it came through the control routes. */
  readonly actorId: number | null;
}

/** The records of all entities, each row whole: every field present, null where empty. */
export class RecordStore {
  private readonly listeners: ((change: RecordChange) => void)[] = [];
  /** What {@link all} answered last, until something of the entity changes. */
  private readonly sorted = new Map<string, { readonly version: number; readonly rows: readonly Row[] }>();

  constructor(
    private readonly store: JournalStore,
    private readonly entities: ReadonlySet<string>,
  ) {}

  /** False for entities that the vendor has and this stand-in does not. */
  knows(entity: string): boolean {
    return this.entities.has(entity);
  }

  get(entity: string, id: unknown): Row | undefined {
    return this.store.get(entity, String(id));
  }

  /** Ordered by id. */
  all(entity: string): readonly Row[] {
    const version = this.store.versionOf(entity);
    const known = this.sorted.get(entity);
    if (known?.version === version) return known.rows;
    const rows = this.store.all(entity).sort((a, b) => Number(a['id']) - Number(b['id']));
    this.sorted.set(entity, { version, rows });
    return rows;
  }

  /** The records whose fields equal `match`, in no order. */
  where(entity: string, match: Readonly<Row>): Row[] {
    const wanted = Object.entries(match);
    return this.store.all(entity).filter((row) => wanted.every(([name, value]) => row[name] === value));
  }

  /** Never one that was given before. */
  nextId(entity: string): number {
    return this.store.highestKey(entity) + 1;
  }

  /** `listener` hears of each record that is stored or deleted, not of a reset. */
  onChange(listener: (change: RecordChange) => void): void {
    this.listeners.push(listener);
  }

  put(entity: string, row: Row, actorId: number | null = null): void {
    const before = this.get(entity, row['id']) ?? null;
    this.store.put(entity, String(row['id']), row, actorId);
    this.announce({ entity, before, after: row, actorId });
  }

  delete(entity: string, id: unknown, actorId: number | null = null): boolean {
    const before = this.get(entity, id);
    if (before === undefined) return false;
    this.store.delete(entity, String(id), actorId);
    this.announce({ entity, before, after: null, actorId });
    return true;
  }

  private announce(change: RecordChange): void {
    for (const listener of this.listeners) listener(change);
  }
}
