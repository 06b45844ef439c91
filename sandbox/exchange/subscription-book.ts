import type { Row } from '../desk/row.js';
import type { JournalStore } from '../journal-store.js';

/** A subscription as stored: the wire fields and, inside, which mailbox it watches and which ids it tells. */
export interface Subscription extends Row {
  readonly id: string;
  readonly changeType: string;
  readonly notificationUrl: string;
  readonly expirationDateTime: string;
  readonly mailbox: string;
  readonly immutableIds: boolean;
  readonly tenantId: string;
  /** While true nothing is told but what concerns the subscription itself. */
  readonly needsReauthorization: boolean;
}

/** The subscriptions that have not run out; one whose time is over is deleted when next looked at. */
export class SubscriptionBook {
  /** `now` answers milliseconds since the epoch. */
  constructor(
    private readonly journal: JournalStore,
    private readonly now: () => number,
  ) {}

  active(): Subscription[] {
    const all = this.journal.all('subscriptions') as Subscription[];
    for (const it of all) if (Date.parse(it.expirationDateTime) <= this.now()) this.remove(it.id);
    return this.journal.all('subscriptions') as Subscription[];
  }

  /** Those that are told about changes now. */
  notified(): Subscription[] {
    return this.active().filter((it) => !it.needsReauthorization);
  }

  find(id: string): Subscription | undefined {
    return this.active().find((it) => it.id === id);
  }

  save(subscription: Subscription): void {
    this.journal.put('subscriptions', subscription.id, subscription);
  }

  remove(id: string): boolean {
    return this.journal.delete('subscriptions', id);
  }
}
