import { randomUUID } from 'node:crypto';
import type { Callouts } from '../callouts/callouts.js';
import type { Row } from '../desk/row.js';
import type { JournalStore } from '../journal-store.js';
import type { SandboxClock } from '../sandbox-clock.js';
import { ReceiverHealth } from './receiver-health.js';
import type { Subscription, SubscriptionBook } from './subscription-book.js';

const TABLE = 'deliveries';
// As documented: three seconds for an answer, and four hours of trying. How the pauses grow is not.
const TIMEOUT_MS = 3_000;
const LONGEST_MS = 4 * 3_600_000;
const FIRST_PAUSE_MS = 10_000;
/** Milliseconds from the first try to each. */
const TRIES_MS = [
  0,
  ...Array.from({ length: 10 }, (_, it) => FIRST_PAUSE_MS * (2 ** (it + 1) - 1)),
  LONGEST_MS,
];
/** A receiver that answers badly is told so much later. */
const THROTTLED_MS = 10_000;

/** What a subscriber is told about the subscription itself. */
export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

interface Delivery extends Row {
  readonly id: string;
  readonly kind: 'change' | 'lifecycle';
  readonly url: string;
  /** Sandbox time of the first try, milliseconds. */
  readonly firstTryAt: number;
  readonly tries: number;
  readonly value: readonly Row[];
}

/** Notifications on their way. Each stays in the journal until it is answered, not wanted any more, or given up. */
export class NotificationOutbox {
  private readonly health = new ReceiverHealth();

  constructor(
    private readonly journal: JournalStore,
    private readonly book: SubscriptionBook,
    private readonly callouts: Callouts,
    private readonly clock: SandboxClock,
    private readonly patienceMs = TIMEOUT_MS,
  ) {}

  /** Goes on with what an earlier process left. */
  resume(): void {
    for (const delivery of this.journal.all(TABLE) as Delivery[]) this.start(delivery);
  }

  /** Changes of one or more subscriptions that share an address. */
  tell(url: string, value: readonly Row[]): void {
    this.send('change', url, value);
  }

  /** Tells nothing to a subscription without an address for such things. */
  tellLifecycle(subscription: Subscription, lifecycleEvent: LifecycleEvent): void {
    const url = subscription['lifecycleNotificationUrl'];
    if (typeof url !== 'string') return;
    const { id, expirationDateTime, tenantId } = subscription;
    this.send('lifecycle', url, [
      {
        subscriptionId: id,
        subscriptionExpirationDateTime: expirationDateTime,
        tenantId,
        clientState: subscription['clientState'],
        lifecycleEvent,
      },
    ]);
  }

  /** Forgets all that is on its way and how receivers have answered; the journal is left to the caller. */
  clear(): void {
    this.callouts.clear();
    this.health.clear();
  }

  private send(kind: Delivery['kind'], url: string, value: readonly Row[]): void {
    const now = this.clock.now();
    const firstTryAt = this.health.isBad(url, now) ? now + THROTTLED_MS : now;
    const delivery = { id: randomUUID(), kind, url, firstTryAt, tries: 0, value };
    this.journal.put(TABLE, delivery.id, delivery);
    this.start(delivery);
  }

  private start(delivery: Delivery): void {
    const { id, url, value, firstTryAt } = delivery;
    this.callouts.add(id, {
      url,
      body: JSON.stringify({ value }),
      headers: {},
      timeoutMs: this.patienceMs,
      tryAt: (tried) => this.tryAt(firstTryAt, delivery.tries + tried),
      isWanted: () => this.isWanted(delivery),
      tried: (tries, error) => {
        this.health.note(url, error === null, this.clock.now());
        this.journal.put(TABLE, id, { ...delivery, tries: delivery.tries + tries });
      },
      settle: (error) => {
        this.journal.delete(TABLE, id);
        if (error !== null && delivery.kind === 'change') this.tellMissed(delivery);
      },
    });
  }

  private tryAt(firstTryAt: number, tries: number): number | null {
    const since = TRIES_MS[tries];
    const isOver = tries > 0 && this.clock.now() >= firstTryAt + LONGEST_MS;
    return since === undefined || isOver ? null : firstTryAt + since;
  }

  /** The farewell of a subscription outlives it; changes do not. */
  private isWanted(delivery: Delivery): boolean {
    if (delivery.kind === 'lifecycle' || this.subscriptionsOf(delivery).length > 0) return true;
    this.journal.delete(TABLE, delivery.id);
    return false;
  }

  private tellMissed(delivery: Delivery): void {
    for (const subscription of this.subscriptionsOf(delivery)) this.tellLifecycle(subscription, 'missed');
  }

  private subscriptionsOf({ value }: Delivery): readonly Subscription[] {
    const ids = new Set(value.map((it) => String(it['subscriptionId'])));
    return [...ids].flatMap((id) => this.book.find(id) ?? []);
  }
}
