import type { Row } from '../desk/row.js';
import type { CalendarStore, ChangeKind } from './calendar-store.js';
import { publicId } from './event-ids.js';
import type { Subscription } from './subscription-book.js';

const NEVER_CHANGED = 'W/""';

interface Told {
  readonly mailbox: string;
  /** Of the event in the store; it may be gone by now. */
  readonly key: string;
  readonly kind: ChangeKind;
}

/** What a subscription is told about one change of one event. */
export function changeNotification(
  store: CalendarStore,
  subscription: Subscription,
  { mailbox, key, kind }: Told,
): Row {
  const id = publicId(key, subscription.immutableIds);
  const resource = `Users/${String(store.mailbox(mailbox)?.['id'])}/Events/${id}`;
  const changeKey = store.event(key)?.changeKey;
  return {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: subscription.expirationDateTime,
    clientState: subscription['clientState'],
    changeType: kind,
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
