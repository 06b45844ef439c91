import type { Instant, LocalDate } from '../../planning/time/interval.js';

/** A calendar that others subscribe to at a secret address. */
export interface StoredFeed {
  readonly id: string;
  readonly technicianId: string;
  /** Whom it was made for, in the words of who made it. */
  readonly label: string;
  /** Whether it names the technician's mailbox. */
  readonly showsMailbox: boolean;
  /** What the names of its events are made with. Nobody else may know it. */
  readonly uidKey: string;
  readonly madeAt: Instant;
  /** UTC date of the last read; null when nobody has read it yet. */
  readonly lastUsedOn: LocalDate | null;
}

/** Keeps feeds. Of the token only the hash is stored. */
export abstract class FeedStore {
  abstract add(feed: Omit<StoredFeed, 'id' | 'lastUsedOn'>, tokenHash: string): Promise<StoredFeed>;
  /** In the order they were made. */
  abstract ofTechnician(technicianId: string): Promise<readonly StoredFeed[]>;
  /** Null when no feed has it. */
  abstract byTokenHash(tokenHash: string): Promise<StoredFeed | null>;
  abstract noteUse(id: string, on: LocalDate): Promise<void>;
  /** False when the technician has no such feed. */
  abstract remove(technicianId: string, id: string): Promise<boolean>;
}
