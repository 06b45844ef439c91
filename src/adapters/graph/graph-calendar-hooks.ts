import {
  CalendarHooks,
  type CalendarNotice,
  type CalendarSubscription,
} from '../../application/ports/calendar-hooks.port.js';
import { UpstreamError } from '../../application/errors.js';
import { DAY, MINUTE, type Instant } from '../../planning/time/interval.js';
import { fingerprint, isSameWord } from '../upstream/secret-words.js';
import type { GraphClient } from './graph-client.js';
import type { GraphConfig } from './graph-config.js';
import { answerOf } from './graph-error.js';
import {
  noticesWire,
  subscriptionPageWire,
  subscriptionWire,
  type NoticeWire,
  type SubscriptionPageWire,
  type SubscriptionWire,
} from './graph-wire.js';
import { proofOf } from './notice-proof.js';

/** The vendor allows a little less than seven days for events. */
const LIFE = 7 * DAY - 60 * MINUTE;

/** Pages of our application's subscriptions; more would be a list without an end. */
const MAX_PAGES = 100;

const KINDS: Readonly<Record<string, CalendarNotice['kind']>> = {
  missed: 'missed',
  subscriptionRemoved: 'removed',
  reauthorizationRequired: 'wants-authorization',
};

/** Change notifications of Microsoft Graph for the events of mailboxes. */
export class GraphCalendarHooks extends CalendarHooks {
  constructor(
    private readonly client: GraphClient,
    private readonly config: Pick<GraphConfig, 'notifications'>,
  ) {
    super();
  }

  override get address(): string | null {
    const { notifications } = this.config;
    if (notifications === null) return null;
    // Another secret is another address, so that subscriptions whose proof is of no use any more are found.
    return `${notifications.publicUrl}hooks/exchange?of=${fingerprint(notifications.secret)}`;
  }

  override async subscribe(mailbox: string, now: Instant): Promise<CalendarSubscription> {
    const { notifications } = this.config;
    const body = {
      changeType: 'created,updated,deleted',
      notificationUrl: this.address,
      lifecycleNotificationUrl: this.address,
      resource: `/users/${mailbox}/events`,
      expirationDateTime: new Date(now + LIFE).toISOString(),
      clientState: proofOf(notifications?.secret ?? '', mailbox),
    };
    const doing = `subscribing to mailbox ${mailbox}`;
    const request = { method: 'POST', path: '/subscriptions', body } as const;
    const answer = await this.client.send(mailbox, request, doing);
    return { ...toSubscription(readAs(subscriptionWire, answer, doing)), mailbox };
  }

  override async renew(
    subscription: CalendarSubscription,
    now: Instant,
  ): Promise<CalendarSubscription | null> {
    const { id, mailbox } = subscription;
    const expiresAt = now + LIFE;
    const body = { expirationDateTime: new Date(expiresAt).toISOString() };
    try {
      const request = { method: 'PATCH', path: pathOf(id), body } as const;
      await this.client.send(mailbox, request, `renewing the subscription to mailbox ${mailbox}`);
      return { ...subscription, expiresAt };
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  override async remove(subscriptionId: string): Promise<void> {
    try {
      const request = { method: 'DELETE', path: pathOf(subscriptionId) } as const;
      await this.client.send('', request, `removing subscription ${subscriptionId}`);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  override async list(): Promise<readonly CalendarSubscription[]> {
    const found: CalendarSubscription[] = [];
    const doing = 'reading the subscriptions';
    let link: string | undefined = '/subscriptions';
    for (let pages = 0; link !== undefined && pages < MAX_PAGES; pages += 1) {
      const page: SubscriptionPageWire = readAs(
        subscriptionPageWire,
        await this.client.getApart(link, doing),
        doing,
      );
      found.push(...page.value.map(toSubscription));
      link = page['@odata.nextLink'];
    }
    return found;
  }

  override read(body: Uint8Array): readonly CalendarNotice[] | null {
    const parsed = noticesWire.safeParse(parsedJson(body));
    return parsed.success ? parsed.data.value.map(toNotice) : null;
  }

  override isTrue(proof: string | null, mailbox: string): boolean {
    const { notifications } = this.config;
    return notifications !== null && isSameWord(proof ?? '', proofOf(notifications.secret, mailbox));
  }
}

const isGone = (error: unknown): boolean => answerOf(error).status === 404;

const pathOf = (subscriptionId: string): string => `/subscriptions/${encodeURIComponent(subscriptionId)}`;

const toSubscription = (wire: SubscriptionWire): CalendarSubscription => ({
  id: wire.id,
  mailbox: decodeURIComponent(/users\/([^/]+)\//i.exec(wire.resource)?.[1] ?? '').toLowerCase(),
  address: wire.notificationUrl ?? '',
  expiresAt: Date.parse(wire.expirationDateTime),
});

const toNotice = ({ subscriptionId, clientState, lifecycleEvent }: NoticeWire): CalendarNotice => ({
  subscriptionId,
  proof: clientState ?? null,
  kind: KINDS[lifecycleEvent ?? ''] ?? 'changed',
});

function parsedJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

interface Reads<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

function readAs<T>(wire: Reads<T>, answer: unknown, doing: string): T {
  const parsed = wire.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new UpstreamError(`Exchange sent something of another shape when ${doing}.`, {
    system: 'exchange',
    retry: 'later',
  });
}
