import { RequestError } from './errors.js';
import { Gathered } from './gathered.js';
import type { CalendarHintStore, StoredSubscription } from './ports/calendar-hint-store.port.js';
import type { CalendarHooks, CalendarNotice } from './ports/calendar-hooks.port.js';
import type { Clock } from './ports/clock.port.js';
import type { RunStore } from './ports/run-store.port.js';

/** Between two reads that hints ask for: a rush of changes is read together, and a plan is there within seconds. */
const SECONDS_BETWEEN_READS = 1;

/** Takes Exchange's calls and has the calendars read soon after. What a call says of an event is not looked at. */
export class CalendarHints {
  private readonly lookups = new Gathered((ids: readonly string[]) => this.lookUp(ids));
  private readonly asked = new Gathered((mailboxes: readonly string[]) => this.writeDown(mailboxes));

  constructor(
    private readonly hooks: CalendarHooks,
    private readonly store: CalendarHintStore,
    private readonly runs: RunStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a read of each mailbox that is told of. Notices without the right proof are left out; those of subscriptions that we do
   * not know any more are no fault of the caller.
   * @throws RequestError `not-found` where nothing is wanted, `request-invalid`, `proof-wrong` when no notice is true
   */
  async receive(body: Uint8Array): Promise<void> {
    if (this.hooks.address === null) throw new RequestError('not-found', 'There is nothing here.', 404);
    const notices = this.hooks.read(body);
    if (notices === null) {
      throw new RequestError('request-invalid', 'The body is not a list of change notifications.');
    }
    const known = await this.lookups.ask(notices.map((it) => it.subscriptionId));
    const told = notices.flatMap((notice) => {
      const subscription = known.get(notice.subscriptionId);
      return subscription === undefined ? [] : [{ notice, subscription }];
    });
    const trusted = told.filter((it) => this.hooks.isTrue(it.notice.proof, it.subscription.mailbox));
    if (told.length > 0 && trusted.length === 0) {
      throw new RequestError('proof-wrong', 'The client state is not that of the subscription.', 401);
    }
    for (const { notice, subscription } of trusted) await this.heed(notice, subscription);
    if (trusted.length > 0) await this.ask(trusted.map((it) => it.subscription.mailbox));
  }

  /** Asks for a read of these mailboxes. */
  ask(mailboxes: readonly string[]): Promise<void> {
    return this.asked.ask(mailboxes);
  }

  private async writeDown(mailboxes: readonly string[]): Promise<void> {
    await this.store.hint(mailboxes);
    await this.runs.enqueueHinted('calendar-import', 'notification', SECONDS_BETWEEN_READS, this.clock.now());
  }

  private async lookUp(ids: readonly string[]): Promise<ReadonlyMap<string, StoredSubscription>> {
    const found = await this.store.subscriptionsOf([...new Set(ids)]);
    return new Map(found.map((it) => [it.id, it]));
  }

  /** What concerns the subscription itself is mended by the run that is asked for. */
  private async heed({ kind }: CalendarNotice, subscription: StoredSubscription): Promise<void> {
    if (kind === 'removed') await this.store.forgetSubscription(subscription.id);
    if (kind === 'wants-authorization')
      await this.store.saveSubscription({ ...subscription, wantsAuthorization: true });
  }
}
