import type { CalendarSubscription } from './calendar-hooks.port.js';

/** A subscription as we know it. */
export interface StoredSubscription extends CalendarSubscription {
  /** Exchange has asked to authorise it again, and tells nothing until then. */
  readonly wantsAuthorization: boolean;
}

/** Keeps which mailboxes Exchange tells us of, and which are to be read again. Each method is one transaction. */
export abstract class CalendarHintStore {
  abstract subscriptions(): Promise<readonly StoredSubscription[]>;
  /** By Exchange's ids; unknown ones are left out. */
  abstract subscriptionsOf(ids: readonly string[]): Promise<readonly StoredSubscription[]>;
  /** One for each mailbox: it takes the place of another. */
  abstract saveSubscription(subscription: StoredSubscription): Promise<void>;
  abstract forgetSubscription(id: string): Promise<void>;
  /** Asks for a read of the mailboxes. */
  abstract hint(mailboxes: readonly string[]): Promise<void>;
  /** Mailboxes that are to be read, each with a word that stands for all that was asked so far. */
  abstract hints(): Promise<ReadonlyMap<string, string>>;
  /** The mailboxes have been read since {@link hints} answered this: what was asked later stays. */
  abstract settle(read: ReadonlyMap<string, string>): Promise<void>;
}
