import { Not, type DataSource, type EntityManager } from 'typeorm';
import { OwnEventStore, type OwnEvent } from '../application/ports/own-event-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { ownEventColumns, toOwnEvent } from './own-event-table.js';
import { OwnEventRow } from './rows/own-event.entity.js';

export class PostgresOwnEventStore extends OwnEventStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async begin(
    event: Omit<OwnEvent, 'id' | 'generation' | 'writtenAt'>,
    at: Instant,
  ): Promise<OwnEvent> {
    const { activityId, chunk } = event;
    return this.database.transaction(async (manager) => {
      const generation = await generationAfter(manager, activityId, chunk);
      const row = manager.create(OwnEventRow, { ...ownEventColumns(event, at), generation });
      return toOwnEvent(await manager.save(row));
    });
  }

  override nextGeneration(activityId: string, chunk: number): Promise<number> {
    return generationAfter(this.database.manager, activityId, chunk);
  }

  override async save({ id, ...event }: Omit<OwnEvent, 'writtenAt'>, at: Instant): Promise<void> {
    await this.database.getRepository(OwnEventRow).update({ id }, ownEventColumns(event, at));
  }

  override async forget(id: string): Promise<void> {
    await this.database.getRepository(OwnEventRow).delete({ id });
  }

  override async open(): Promise<readonly OwnEvent[]> {
    const rows = await this.database
      .getRepository(OwnEventRow)
      .find({ where: { state: Not('closed') }, order: { id: 'ASC' } });
    return rows.map(toOwnEvent);
  }
}

async function generationAfter(manager: EntityManager, activityId: string, chunk: number): Promise<number> {
  const latest = await manager.maximum(OwnEventRow, 'generation', { activityId, chunk });
  return (latest ?? 0) + 1;
}
