import { randomUUID } from 'node:crypto';
import type { Row } from '../desk/row.js';
import type { CallbackSender } from '../callouts/callback-sender.js';
import { contextOf, type Call, type Handler } from './call.js';
import { GraphError } from './graph-error.js';
import { pageOf } from './page.js';
import type { Subscription, SubscriptionBook } from './subscription-book.js';
import { grantedExpiry, readSubscription, watchedUser } from './subscription-input.js';

const HANDSHAKE_MS = 10_000;
const MOST_PER_MAILBOX = 1_000;

/** The routes below /subscriptions. */
export class SubscriptionRoutes {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly sender: CallbackSender,
  ) {}

  readonly list: Handler = (call) => pageOf(call, this.book.active().map(view), 'subscriptions', 100);

  readonly get: Handler = (call) => ({ status: 200, body: entity(call, this.named(call)) });

  /** Nothing is kept unless the notification address gives the token back. */
  readonly create: Handler = async (call) => {
    const input = readSubscription(call.body);
    const mailbox = call.store.mailbox(watchedUser(input.resource));
    if (mailbox === undefined)
      throw new GraphError(404, 'ResourceNotFound', 'The watched user does not exist.');
    if (mailbox['status'] === 403) throw new GraphError(403, 'ErrorAccessDenied', 'Access is denied.');
    this.assertRoom(String(mailbox['userPrincipalName']));
    const withData = input.includeResourceData === true;
    const expirationDateTime = grantedExpiry(input.expirationDateTime, withData, call.now);
    await this.shakeHands(input.notificationUrl);
    if (input.lifecycleNotificationUrl) await this.shakeHands(input.lifecycleNotificationUrl);
    const subscription: Subscription = {
      id: randomUUID(),
      resource: input.resource,
      applicationId: call.appId,
      changeType: input.changeType,
      clientState: input.clientState ?? null,
      notificationUrl: input.notificationUrl,
      lifecycleNotificationUrl: input.lifecycleNotificationUrl ?? null,
      expirationDateTime,
      creatorId: call.appId,
      includeResourceData: withData,
      latestSupportedTlsVersion: 'v1_2',
      mailbox: String(mailbox['userPrincipalName']),
      immutableIds: call.preferences.immutableIds,
      tenantId: call.tenantId,
      needsReauthorization: false,
    };
    this.book.save(subscription);
    return { status: 201, body: entity(call, subscription) };
  };

  /** A renewal counts as an authorization too. */
  readonly renew: Handler = (call) => {
    const subscription = this.named(call);
    const asked = ((call.body ?? {}) as Row)['expirationDateTime'];
    const withData = subscription['includeResourceData'] === true;
    const expirationDateTime = grantedExpiry(asked, withData, call.now);
    const renewed = { ...subscription, expirationDateTime, needsReauthorization: false };
    this.book.save(renewed);
    return { status: 200, body: entity(call, renewed) };
  };

  readonly remove: Handler = (call) => {
    this.book.remove(this.named(call).id);
    return { status: 204 };
  };

  readonly reauthorize: Handler = (call) => {
    this.book.save({ ...this.named(call), needsReauthorization: false });
    return { status: 204 };
  };

  private named(call: Call): Subscription {
    const found = this.book.find(call.parts['subscription'] ?? '');
    if (found === undefined) throw new GraphError(404, 'ResourceNotFound', 'The object was not found.');
    return found;
  }

  private assertRoom(mailbox: string): void {
    if (this.book.active().filter((it) => it.mailbox === mailbox).length < MOST_PER_MAILBOX) return;
    const message = `The mailbox has ${MOST_PER_MAILBOX} active subscriptions and can have no more.`;
    throw new GraphError(403, 'Forbidden', message);
  }

  private async shakeHands(address: string): Promise<void> {
    const token = `Validation: Testing client application reachability for subscription ${randomUUID()}`;
    const url = new URL(address);
    url.searchParams.set('validationToken', token);
    const answer = await this.sender.post(url, '', HANDSHAKE_MS).catch((cause: unknown) => String(cause));
    if (typeof answer !== 'string' && answer.status === 200 && answer.text === token) return;
    const seen = typeof answer === 'string' ? answer : `status ${answer.status}`;
    throw new GraphError(
      400,
      'ValidationError',
      `Subscription validation request failed. The notification endpoint must answer 200 with the token, got ${seen}.`,
    );
  }
}

const KEPT_INSIDE: ReadonlySet<string> = new Set([
  'mailbox',
  'immutableIds',
  'tenantId',
  'needsReauthorization',
]);

const view = (subscription: Subscription): Row =>
  Object.fromEntries(Object.entries(subscription).filter(([name]) => !KEPT_INSIDE.has(name)));

const entity = (call: Call, subscription: Subscription): Row => ({
  '@odata.context': contextOf(call, 'subscriptions/$entity'),
  ...view(subscription),
});
