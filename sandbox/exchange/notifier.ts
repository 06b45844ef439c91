import type { Row } from '../desk/row.js';
import type { CalendarChange, CalendarStore } from './calendar-store.js';
import { changeNotification } from './change-notification.js';
import type { NotificationOutbox } from './notification-outbox.js';
import type { SubscriptionBook } from './subscription-book.js';

/** Tells subscribers about changes. */
export class Notifier {
  private waiting = new Map<string, Row[]>();

  constructor(
    private readonly store: CalendarStore,
    private readonly book: SubscriptionBook,
    private readonly outbox: NotificationOutbox,
  ) {}

  listen(): void {
    this.store.onChange((change) => {
      this.take(change);
    });
  }

  /** Forgets what was not handed over yet. */
  clear(): void {
    this.waiting = new Map();
  }

  private take(change: CalendarChange): void {
    const watching = this.book
      .notified()
      .filter((it) => it.mailbox === change.mailbox && it.changeType.split(/,\s*/).includes(change.kind));
    if (watching.length === 0) return;
    // Changes of one turn of the event loop share a delivery, as they do with the vendor.
    if (this.waiting.size === 0)
      setImmediate(() => {
        this.handOver();
      });
    for (const subscription of watching) {
      const known = this.waiting.get(subscription.notificationUrl) ?? [];
      known.push(changeNotification(this.store, subscription, change));
      this.waiting.set(subscription.notificationUrl, known);
    }
  }

  private handOver(): void {
    const deliveries = this.waiting;
    this.waiting = new Map();
    for (const [url, value] of deliveries) this.outbox.tell(url, value);
  }
}
