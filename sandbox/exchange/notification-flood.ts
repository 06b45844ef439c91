import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { CallbackSender } from '../callouts/callback-sender.js';
import { SeededRandom } from '../desk/random.js';
import type { Row } from '../desk/row.js';
import type { CalendarStore } from './calendar-store.js';
import { changeNotification } from './change-notification.js';
import type { SubscriptionBook } from './subscription-book.js';

const TIMEOUT_MS = 30_000;

const Order = z.strictObject({
  subscriptionId: z.string(),
  /** Notifications in all. */
  count: z.int().min(1).max(100_000),
  /** Notifications in each request. */
  batch: z.int().min(1).default(1),
  /** Instead of the right one. */
  clientState: z.string().nullable().optional(),
  /** Each request goes out twice. */
  duplicate: z.boolean().default(false),
  shuffled: z.boolean().default(false),
});

/** How a receiver has answered. */
interface FloodReport {
  readonly requests: number;
  /** Requests by the status of their answer; `none` for those without one. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** Milliseconds of real time until the last answer came. */
  readonly slowestMs: number;
}

/**
 * Sends many notifications of one subscription at once, true or forged, each once and past all limits.
 * @throws Error when there is no such subscription.
 */
export async function flood(
  store: CalendarStore,
  book: SubscriptionBook,
  sender: CallbackSender,
  body: unknown,
): Promise<FloodReport> {
  const order = Order.parse(body);
  const subscription = book.find(order.subscriptionId);
  if (subscription === undefined) throw new Error(`There is no subscription ${order.subscriptionId}.`);
  const { mailbox } = subscription;
  const keys = [...store.groups(mailbox).keys()];
  const forged = order.clientState === undefined ? {} : { clientState: order.clientState };
  const all = Array.from({ length: order.count }, (_, index): Row => {
    const key = keys[index % keys.length] ?? `flood-${index}`;
    return { ...changeNotification(store, subscription, { mailbox, key, kind: 'updated' }), ...forged };
  });
  const once = requestsOf(all, order.batch);
  const requests = order.duplicate ? once.flatMap((it) => [it, it]) : once;
  return send(sender, subscription.notificationUrl, order.shuffled ? shuffled(requests) : requests);
}

function requestsOf(notifications: readonly Row[], batch: number): string[] {
  const starts = notifications.flatMap((_, index) => (index % batch === 0 ? [index] : []));
  return starts.map((start) => JSON.stringify({ value: notifications.slice(start, start + batch) }));
}

/** The same order of the same requests every time. */
function shuffled(requests: readonly string[]): string[] {
  const random = new SeededRandom(requests.length);
  return requests
    .map((text) => ({ text, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text);
}

async function send(sender: CallbackSender, url: string, requests: readonly string[]): Promise<FloodReport> {
  const started = performance.now();
  const answers = await Promise.all(
    requests.map(async (text) => {
      const answer = await sender.post(new URL(url), text, TIMEOUT_MS).catch(() => null);
      return { status: answer === null ? 'none' : String(answer.status), ms: performance.now() - started };
    }),
  );
  const byStatus: Record<string, number> = {};
  for (const { status } of answers) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return { requests: requests.length, byStatus, slowestMs: Math.max(...answers.map(({ ms }) => ms)) };
}
