import { DAY, type Instant } from '../planning/time/interval.js';
import { UpstreamError } from './errors.js';
import { mailboxSource } from './import-calendars.js';
import type { CalendarHintStore, StoredSubscription } from './ports/calendar-hint-store.port.js';
import type { CalendarHooks, CalendarSubscription } from './ports/calendar-hooks.port.js';
import type { Clock } from './ports/clock.port.js';
import type { Finding } from './ports/finding.js';
import type { Progress } from './ports/progress.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { SourceLog } from './ports/source-log.port.js';

/** Name in the source log. */
export const CALENDAR_NOTIFICATIONS = 'exchange-notifications';

/** They last a week; two days are enough for a weekend on which nothing runs. */
const RENEW_BEFORE = 2 * DAY;

/** Mailboxes at the same time. */
const AT_ONCE = 6;

/** So many refusals say that something is wrong for all, such as an address that Exchange cannot reach: the rest waits for the next reflow. */
const MAX_FAILURES = 5;

/** Has Exchange tell us when a technician's calendar changes. Without it changes are seen at the next reflow. */
export class KeepSubscriptions {
  constructor(
    private readonly hooks: CalendarHooks,
    private readonly hints: CalendarHintStore,
    private readonly technicians: TechnicianReader,
    private readonly log: SourceLog,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /**
   * Makes, renews and removes subscriptions, so that there is one for each mailbox that can be read. What Exchange refuses is a finding
   * and stops nothing. @returns mailboxes with a new subscription: what changed before it was made was not told
   */
  async run(): Promise<readonly string[]> {
    const known = await this.hints.subscriptions();
    if (this.hooks.address === null && known.length === 0) return [];
    const at = this.clock.now();
    const wanted = this.hooks.address === null ? new Set<string>() : await this.readableMailboxes();
    const findings: Finding[] = [];
    const added: string[] = [];
    const trying = async (mailbox: string, act: () => Promise<void>): Promise<void> => {
      if (findings.length >= MAX_FAILURES) return;
      try {
        await act();
      } catch (error) {
        findings.push(notTold(mailbox, error));
      }
    };
    await inTurn(
      known.filter((it) => !this.isKept(it, wanted)),
      (it) => trying(it.mailbox, () => this.drop(it)),
    );
    const kept = known.filter((it) => this.isKept(it, wanted));
    await inTurn(
      kept.filter((it) => isDue(it, at)),
      (it) =>
        trying(it.mailbox, async () => {
          if (!(await this.renew(it, at))) added.push(it.mailbox);
        }),
    );
    const missing = [...wanted].filter((mailbox) => !kept.some((it) => it.mailbox === mailbox));
    const found = missing.length === 0 ? [] : await this.ownAtExchange(findings);
    await inTurn(missing, (mailbox) =>
      trying(mailbox, async () => {
        await this.subscribe(mailbox, found, at);
        added.push(mailbox);
      }),
    );
    await this.note(findings, at);
    return added;
  }

  /** Only where the calendar could be read: the other mailboxes would refuse this too. */
  private async readableMailboxes(): Promise<ReadonlySet<string>> {
    const states = new Map((await this.log.list()).map((it) => [it.name, it]));
    const technicians = await this.technicians.technicians();
    return new Set(
      technicians.flatMap(({ mailbox }) => {
        const state = mailbox === null ? undefined : states.get(mailboxSource(mailbox));
        return mailbox !== null && state?.succeededAt !== null && state?.error === null ? [mailbox] : [];
      }),
    );
  }

  private isKept(subscription: StoredSubscription, wanted: ReadonlySet<string>): boolean {
    return wanted.has(subscription.mailbox) && subscription.address === this.hooks.address;
  }

  private async drop({ id }: StoredSubscription): Promise<void> {
    await this.hooks.remove(id);
    await this.hints.forgetSubscription(id);
  }

  /** False when it was lost and a new one was made. */
  private async renew(subscription: StoredSubscription, at: Instant): Promise<boolean> {
    const renewed = await this.hooks.renew(subscription, at);
    await this.hints.saveSubscription({
      ...(renewed ?? (await this.hooks.subscribe(subscription.mailbox, at))),
      wantsAuthorization: false,
    });
    return renewed !== null;
  }

  /** One that was made when our record of it was lost is taken up again instead of being told everything twice. */
  private async subscribe(
    mailbox: string,
    found: readonly CalendarSubscription[],
    at: Instant,
  ): Promise<void> {
    const [earlier, ...more] = found.filter((it) => it.mailbox === mailbox.toLowerCase());
    for (const { id } of more) await this.hooks.remove(id);
    const subscription =
      (earlier === undefined ? null : await this.hooks.renew({ ...earlier, mailbox }, at)) ??
      (await this.hooks.subscribe(mailbox, at));
    await this.hints.saveSubscription({ ...subscription, wantsAuthorization: false });
  }

  private async ownAtExchange(findings: Finding[]): Promise<readonly CalendarSubscription[]> {
    try {
      return (await this.hooks.list()).filter((it) => it.address === this.hooks.address);
    } catch (error) {
      findings.push(notTold(null, error));
      return [];
    }
  }

  private async note(findings: readonly Finding[], at: Instant): Promise<void> {
    const live = (await this.hints.subscriptions()).length;
    if (live === 0 && findings.length === 0) await this.log.forget(CALENDAR_NOTIFICATIONS);
    else if (findings.length === 0) {
      await this.log.succeeded(CALENDAR_NOTIFICATIONS, { records: live, at, cursor: null });
      await this.log.replaceFindings(CALENDAR_NOTIFICATIONS, [], at);
    } else {
      await this.log.failed(CALENDAR_NOTIFICATIONS, findings[0]?.message ?? '', at);
      await this.log.replaceFindings(CALENDAR_NOTIFICATIONS, findings, at);
      this.progress.step(`${CALENDAR_NOTIFICATIONS}: ${findings[0]?.message ?? ''}`);
    }
  }
}

const isDue = (it: StoredSubscription, at: Instant): boolean =>
  it.wantsAuthorization || it.expiresAt - at < RENEW_BEFORE;

/** Only what Exchange said is noted; a fault of ours goes up. */
function notTold(mailbox: string | null, error: unknown): Finding {
  if (!(error instanceof UpstreamError) || error.system !== 'exchange') throw error;
  const subject = mailbox === null ? 'subscriptions' : `mailbox ${mailbox}`;
  return { code: 'calendar-not-watched', subject, message: error.message };
}

async function inTurn<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const next = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
