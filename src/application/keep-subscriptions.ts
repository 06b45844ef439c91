import { DAY, type Instant } from '../planning/time/interval.js';
import { UpstreamError } from './errors.js';
import { mailboxSource } from './import-calendars.js';
import { MAILBOXES_AT_ONCE } from './per-mailbox.js';
import type { CalendarHintStore, StoredSubscription } from './ports/calendar-hint-store.port.js';
import type { CalendarHooks, CalendarSubscription } from './ports/calendar-hooks.port.js';
import type { Clock } from './ports/clock.port.js';
import type { Finding } from './ports/finding.js';
import type { Progress } from './ports/progress.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { severalAtOnce } from './several-at-once.js';

/** Name in the source log. */
const CALENDAR_NOTIFICATIONS = 'exchange-notifications';

/** They last a week; two days are enough for a weekend on which nothing runs. */
const RENEW_BEFORE = 2 * DAY;

/** So many refusals say that something is wrong for all, such as an address that Exchange cannot reach: the rest waits for the next reflow. */
const MAX_FAILURES = 5;

/** A mailbox whose subscription is to be made or renewed. */
interface Due {
  readonly mailbox: string;
  /** Null when there is none. */
  readonly earlier: CalendarSubscription | null;
  /** Whether its changes were told to us all the time. */
  readonly wasTold: boolean;
}

interface Comparison {
  readonly due: readonly Due[];
  readonly drop: readonly CalendarSubscription[];
}

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
    if (this.hooks.address === null && known.length === 0) {
      await this.log.forget(CALENDAR_NOTIFICATIONS);
      return [];
    }
    const at = this.clock.now();
    const findings: Finding[] = [];
    const added: string[] = [];
    const trying = async (subject: string, act: () => Promise<void>): Promise<void> => {
      if (findings.length >= MAX_FAILURES) return;
      try {
        await act();
      } catch (error) {
        findings.push(notWatched(subject, error));
      }
    };
    await trying('subscriptions', async () => {
      const { due, drop } = await this.compare(known, at);
      await severalAtOnce(drop, MAILBOXES_AT_ONCE, ({ id, mailbox }) =>
        trying(`mailbox ${mailbox}`, () => this.drop(id)),
      );
      await severalAtOnce(due, MAILBOXES_AT_ONCE, (it) =>
        trying(`mailbox ${it.mailbox}`, async () => {
          if (await this.hold(it, at)) added.push(it.mailbox);
        }),
      );
    });
    await this.note(findings, at);
    return added;
  }

  /** Exchange's own list counts: a subscription can get lost without a word, or be made without our learning its id. */
  private async compare(known: readonly StoredSubscription[], at: Instant): Promise<Comparison> {
    const stored = new Map(known.map((it) => [it.id, it]));
    const ours = (await this.hooks.list())
      .filter((it) => it.address === this.hooks.address)
      .toSorted((a, b) => Number(stored.has(b.id)) - Number(stored.has(a.id)));
    const wanted = (this.hooks.address === null ? [] : await this.readableMailboxes()).map((mailbox) => {
      const earlier = ours.find((it) => it.mailbox === mailbox.toLowerCase()) ?? null;
      const wasTold = earlier !== null && stored.get(earlier.id)?.wantsAuthorization === false;
      return { mailbox, earlier, wasTold };
    });
    const kept = new Set(wanted.map((it) => it.earlier?.id));
    const live = new Set(ours.map((it) => it.id));
    return {
      due: wanted.filter(({ earlier, wasTold }) => !wasTold || earlier === null || isDue(earlier, at)),
      drop: [...ours.filter((it) => !kept.has(it.id)), ...known.filter((it) => !live.has(it.id))],
    };
  }

  /** Only where the calendar could be read: the other mailboxes would refuse this too. */
  private async readableMailboxes(): Promise<readonly string[]> {
    const states = new Map((await this.log.list()).map((it) => [it.name, it]));
    const technicians = await this.technicians.technicians();
    return technicians.flatMap(({ mailbox }) => {
      const state = mailbox === null ? undefined : states.get(mailboxSource(mailbox));
      return mailbox !== null && state?.succeededAt !== null && state?.error === null ? [mailbox] : [];
    });
  }

  private async drop(id: string): Promise<void> {
    await this.hooks.remove(id);
    await this.hints.forgetSubscription(id);
  }

  /** True when changes of the mailbox may not have been told until now. */
  private async hold({ mailbox, earlier, wasTold }: Due, at: Instant): Promise<boolean> {
    const renewed = earlier === null ? null : await this.hooks.renew(earlier, at);
    const subscription = renewed ?? (await this.hooks.subscribe(mailbox, at));
    await this.hints.saveSubscription({ ...subscription, mailbox, wantsAuthorization: false });
    return !wasTold || renewed === null;
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

const isDue = ({ expiresAt }: CalendarSubscription, at: Instant): boolean => expiresAt - at < RENEW_BEFORE;

/** Only what Exchange said is noted; a fault of ours goes up. */
function notWatched(subject: string, error: unknown): Finding {
  if (!(error instanceof UpstreamError) || error.system !== 'exchange') throw error;
  return { code: 'calendar-not-watched', subject, message: error.message };
}
