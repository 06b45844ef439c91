import { CalendarFeeds } from '../../src/application/calendar-feeds.js';
import { FeedStore, type StoredFeed } from '../../src/application/ports/feed-store.port.js';
import type { TechnicianReader } from '../../src/application/ports/record-readers.port.js';
import { RandomFeedSecrets } from '../../src/wiring/random-feed-secrets.js';
import { freeBusyOf, type SeenWorld } from './time-others-see.js';

/** Feeds in memory. */
export class MemoryFeedStore extends FeedStore {
  readonly feeds: (StoredFeed & { readonly tokenHash: string })[] = [];
  uses = 0;

  override add(feed: Omit<StoredFeed, 'id' | 'lastUsedOn'>, tokenHash: string): Promise<StoredFeed> {
    const stored = { ...feed, id: String(this.feeds.length + 1), lastUsedOn: null, tokenHash };
    this.feeds.push(stored);
    return Promise.resolve(stored);
  }

  override ofTechnician(technicianId: string): Promise<readonly StoredFeed[]> {
    return Promise.resolve(this.feeds.filter((it) => it.technicianId === technicianId));
  }

  override byTokenHash(tokenHash: string): Promise<StoredFeed | null> {
    return Promise.resolve(this.feeds.find((it) => it.tokenHash === tokenHash) ?? null);
  }

  override noteUse(id: string, on: string): Promise<void> {
    this.uses += 1;
    const index = this.feeds.findIndex((it) => it.id === id);
    this.feeds[index] = { ...this.feeds[index]!, lastUsedOn: on };
    return Promise.resolve();
  }

  override remove(technicianId: string, id: string): Promise<boolean> {
    const index = this.feeds.findIndex((it) => it.id === id && it.technicianId === technicianId);
    if (index >= 0) this.feeds.splice(index, 1);
    return Promise.resolve(index >= 0);
  }
}

/** The use case on a world, with the secrets of the real program. */
export function feedsOf(world: SeenWorld, store: FeedStore = new MemoryFeedStore()): CalendarFeeds {
  const technicians = {
    technician: (id: string) => Promise.resolve(world.desk.technicians.find((it) => it.id === id) ?? null),
  } as TechnicianReader;
  const clock = { now: () => world.now };
  return new CalendarFeeds(store, new RandomFeedSecrets(), technicians, freeBusyOf(world), clock);
}
