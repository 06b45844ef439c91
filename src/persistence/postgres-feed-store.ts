import type { DataSource } from 'typeorm';
import { FeedStore, type StoredFeed } from '../application/ports/feed-store.port.js';
import type { LocalDate } from '../planning/time/interval.js';
import { CalendarFeedRow } from './rows/calendar-feed.entity.js';
import { storable } from './storable.js';
import { toDate } from './time-columns.js';

/** What a bigint can be; anything else is no id of ours. */
const ID = /^\d{1,18}$/;

export class PostgresFeedStore extends FeedStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async add(feed: Omit<StoredFeed, 'id' | 'lastUsedOn'>, tokenHash: string): Promise<StoredFeed> {
    const { madeAt, label, ...rest } = feed;
    const row = await this.rows.save({
      ...rest,
      label: storable(label) as string,
      madeAt: toDate(madeAt),
      tokenHash,
      lastUsedOn: null,
    });
    return toFeed(row);
  }

  override async ofTechnician(technicianId: string): Promise<readonly StoredFeed[]> {
    const rows = await this.rows.find({ where: { technicianId }, order: { id: 'ASC' } });
    return rows.map(toFeed);
  }

  override async byTokenHash(tokenHash: string): Promise<StoredFeed | null> {
    const row = await this.rows.findOneBy({ tokenHash });
    return row === null ? null : toFeed(row);
  }

  override async noteUse(id: string, on: LocalDate): Promise<void> {
    await this.rows.update({ id }, { lastUsedOn: on });
  }

  override async remove(technicianId: string, id: string): Promise<boolean> {
    if (!ID.test(id)) return false;
    const { affected } = await this.rows.delete({ id, technicianId });
    return affected === 1;
  }

  private get rows() {
    return this.database.getRepository(CalendarFeedRow);
  }
}

const toFeed = (row: CalendarFeedRow): StoredFeed => ({
  id: row.id,
  technicianId: row.technicianId,
  label: row.label,
  showsMailbox: row.showsMailbox,
  uidKey: row.uidKey,
  madeAt: row.madeAt.getTime(),
  lastUsedOn: row.lastUsedOn,
});
