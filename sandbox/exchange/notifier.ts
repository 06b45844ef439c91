import type { Row } from '../desk/row.js';
import type { CalendarChange, CalendarStore } from './calendar-store.js';
import type { CallbackSender } from '../callback-sender.js';
import { publicId } from './event-ids.js';
import type { Subscription, SubscriptionBook } from './subscription-book.js';

const DELIVERY_MS = 3000;
const NEVER_CHANGED = 'W/""';

/** Tells subscribers about changes, best effort and once: whoever misses one finds the change in its next delta round. */
export class Notifier {
  private waiting = new Map<string, Row[]>();

  constructor(
    private readonly store: CalendarStore,
    private readonly book: SubscriptionBook,
    private readonly sender: CallbackSender,
  ) {}

  listen(): void {
    this.store.onChange((change) => {
      this.take(change);
    });
  }

  private take(change: CalendarChange): void {
    const watching = this.book
      .active()
      .filter((it) => it.mailbox === change.mailbox && it.changeType.split(/,\s*/).includes(change.kind));
    if (watching.length === 0) return;
    // Changes of one turn of the event loop share a delivery, as they do with the vendor.
    if (this.waiting.size === 0)
      setImmediate(() => {
        this.deliver();
      });
    for (const subscription of watching) {
      const known = this.waiting.get(subscription.notificationUrl) ?? [];
      known.push(this.notification(subscription, change));
      this.waiting.set(subscription.notificationUrl, known);
    }
  }

  private deliver(): void {
    const deliveries = this.waiting;
    this.waiting = new Map();
    for (const [url, value] of deliveries) {
      this.sender.post(new URL(url), JSON.stringify({ value }), DELIVERY_MS).catch((cause: unknown) => {
        if (!this.sender.closed)
          process.stderr.write(`A notification to ${url} was lost: ${String(cause)}\n`);
      });
    }
  }

  private notification(subscription: Subscription, change: CalendarChange): Row {
    const id = publicId(change.key, subscription.immutableIds);
    const resource = `Users/${String(this.store.mailbox(change.mailbox)?.['id'])}/Events/${id}`;
    const changeKey = this.store.event(change.key)?.changeKey;
    return {
      subscriptionId: subscription.id,
      subscriptionExpirationDateTime: subscription.expirationDateTime,
      clientState: subscription['clientState'],
      changeType: change.kind,
      resource,
      tenantId: subscription.tenantId,
      resourceData: {
        '@odata.type': '#Microsoft.Graph.Event',
        '@odata.id': resource,
        '@odata.etag': changeKey === undefined ? NEVER_CHANGED : `W/"${changeKey}"`,
        id,
      },
    };
  }
}
