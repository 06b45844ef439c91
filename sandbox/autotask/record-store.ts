import type { JournalStore } from '../journal-store.js';
import type { Row } from './row.js';

/** The records of all entities, each row whole: every field present, null where empty. */
export class RecordStore {
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
  all(entity: string): Row[] {
    return this.store.all(entity).sort((a, b) => Number(a['id']) - Number(b['id']));
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

  put(entity: string, row: Row): void {
    this.store.put(entity, String(row['id']), row);
  }

  delete(entity: string, id: unknown): boolean {
    return this.store.delete(entity, String(id));
  }
}
