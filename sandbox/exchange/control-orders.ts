import { z } from 'zod';
import type { CallbackSender } from '../callouts/callback-sender.js';
import type { Callouts } from '../callouts/callouts.js';
import { deliveryOrders } from '../callouts/delivery-orders.js';
import type { ControlOrder } from '../control.js';
import type { CalendarStore } from './calendar-store.js';
import { ClientCertificates } from './client-certificates.js';
import { mailboxKey } from './mailbox-access.js';
import { flood } from './notification-flood.js';
import type { NotificationOutbox } from './notification-outbox.js';
import type { SubscriptionBook } from './subscription-book.js';
import { SyncStates } from './sync-states.js';

const MINUTE = 60_000;

const CertificateOrder = z.strictObject({ certificate: z.string() });
const ForgetOrder = z.strictObject({ mailbox: z.string().optional() });
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
}

/** The control orders of this stand-in alone. */
export function controlOrders(parts: ControlledParts): Readonly<Record<string, ControlOrder>> {
  const { store, book, outbox, callouts, sender } = parts;
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
    // Delta tokens given out so far, of one mailbox or of all, are not known any more.
    'POST /control/delta/forget': (body) => {
      const { mailbox } = ForgetOrder.parse(body);
      const known = mailbox === undefined ? null : store.mailbox(mailbox);
      if (known === undefined) throw new Error(`There is no mailbox ${String(mailbox)}.`);
      new SyncStates(store.journal).forget(known === null ? null : mailboxKey(known));
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
