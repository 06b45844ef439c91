import { z } from 'zod';
import type { CallbackSender } from '../callouts/callback-sender.js';
import type { Callouts } from '../callouts/callouts.js';
import { deliveryOrders } from '../callouts/delivery-orders.js';
import type { ControlOrder } from '../control.js';
import type { CalendarStore } from './calendar-store.js';
import { ClientCertificates } from './client-certificates.js';
import { mailboxKey } from './mailbox-access.js';
import { flood } from './notification-flood.js';
import type { MailboxGate } from './mailbox-gate.js';
import type { NotificationOutbox } from './notification-outbox.js';
import type { SubscriptionBook } from './subscription-book.js';
import { SyncStates } from './sync-states.js';

const MINUTE = 60_000;

const CertificateOrder = z.strictObject({ certificate: z.string() });
const ForgetOrder = z.strictObject({ mailbox: z.string().optional() });
const LimitOrder = z.strictObject({
  mailbox: z.string().optional(),
  requests: z.int().min(0).optional(),
  seconds: z.number().positive().optional(),
  atOnce: z.int().min(0).optional(),
});
const LifeOrder = z.strictObject({ minutes: z.number().positive() });
const LifecycleOrder = z.strictObject({
  subscriptionId: z.string(),
  event: z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']),
});

interface ControlledParts {
  readonly store: CalendarStore;
  readonly book: SubscriptionBook;
  readonly outbox: NotificationOutbox;
  readonly callouts: Callouts;
  readonly sender: CallbackSender;
  readonly gate: MailboxGate;
}

/** The control orders of this stand-in alone. */
export function controlOrders(parts: ControlledParts): Readonly<Record<string, ControlOrder>> {
  const { store, book, outbox, callouts, sender, gate } = parts;
  return {
    ...deliveryOrders(callouts),
    // The application can sign in with this certificate too.
    'POST /control/certificates': (body) => {
      new ClientCertificates(store.journal).register(CertificateOrder.parse(body).certificate);
      return {};
    },
    'DELETE /control/certificates': () => {
      new ClientCertificates(store.journal).clear();
      return {};
    },
    // Tighter or wider limits of one mailbox, or of all that have none of their own.
    'POST /control/limits': (body) => {
      const { mailbox, requests, seconds, atOnce } = LimitOrder.parse(body);
      gate.limit(keyOf(store, mailbox), {
        ...(requests === undefined ? {} : { requests }),
        ...(seconds === undefined ? {} : { seconds }),
        ...(atOnce === undefined ? {} : { atOnce }),
      });
      return {};
    },
    'DELETE /control/limits': () => {
      gate.release();
      return {};
    },
    // Delta tokens given out so far, of one mailbox or of all, are not known any more.
    'POST /control/delta/forget': (body) => {
      new SyncStates(store.journal).forget(keyOf(store, ForgetOrder.parse(body).mailbox));
      return {};
    },
    'POST /control/delta/life': (body) => {
      new SyncStates(store.journal).setLife(LifeOrder.parse(body).minutes * MINUTE);
      return {};
    },
    // Something happens to a subscription, and its lifecycle address is told.
    'POST /control/lifecycle': (body) => {
      const { subscriptionId, event } = LifecycleOrder.parse(body);
      const subscription = book.find(subscriptionId);
      if (subscription === undefined) throw new Error(`There is no subscription ${subscriptionId}.`);
      if (event === 'subscriptionRemoved') book.remove(subscriptionId);
      if (event === 'reauthorizationRequired') book.save({ ...subscription, needsReauthorization: true });
      outbox.tellLifecycle(subscription, event);
      return {};
    },
    'POST /control/notifications/flood': (body) => flood(store, book, sender, body),
  };
}

/** The key of a named mailbox; null for all. @throws Error when there is none of that name. */
function keyOf(store: CalendarStore, name: string | undefined): string | null {
  if (name === undefined) return null;
  const mailbox = store.mailbox(name);
  if (mailbox === undefined) throw new Error(`There is no mailbox ${name}.`);
  return mailboxKey(mailbox);
}
