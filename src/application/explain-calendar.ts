import { overlaps, type Instant, type Interval } from '../planning/time/interval.js';
import { buildProblem, type TechnicianCase } from './build-problem.js';
import { checkRange } from './check-range.js';
import type { JudgedItem } from './classify.js';
import { RequestError } from './errors.js';
import { mailboxSource } from './import-calendars.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';

/** How far what we know of a mailbox can be trusted. */
export interface MailboxAge {
  readonly address: string;
  /** Null when it was never read. */
  readonly readAt: Instant | null;
  /** Whole seconds since then; null when it was never read. */
  readonly ageSeconds: number | null;
  /** Of the last attempt; null when it succeeded. */
  readonly error: string | null;
}

/** Everything that is known on the calendars of one technician in a range besides service calls, and why it takes time or not. */
export interface CalendarExplanation {
  readonly technician: StoredTechnician;
  readonly timeZone: string;
  /** Null for a technician without one. */
  readonly mailbox: MailboxAge | null;
  /** What is missing and why; null when nothing is. */
  readonly notice: string | null;
  readonly items: readonly JudgedItem[];
}

/** Says why each event, appointment, to-do and time off blocks or not: by the code that plans, on what is stored now. */
export class ExplainCalendar {
  constructor(
    private readonly desk: DeskStore,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RequestError `range-invalid`, `technician-not-found` */
  async run(technicianId: string, range: Interval): Promise<CalendarExplanation> {
    checkRange(range);
    const now = this.clock.now();
    const desk = await this.desk.loadOf([technicianId]);
    const [found] = buildProblem(desk, await this.settings.all(), new Map(), now).cases;
    if (found === undefined) {
      throw new RequestError('technician-not-found', `There is no technician "${technicianId}".`, 404);
    }
    const mailbox = await this.mailboxAge(found.technician.mailbox, now);
    return {
      technician: found.technician,
      timeZone: found.problem.timeZone,
      mailbox,
      notice: noticeOf(mailbox),
      items: judgedIn(found, range),
    };
  }

  private async mailboxAge(address: string | null, now: Instant): Promise<MailboxAge | null> {
    if (address === null) return null;
    const [state] = await this.log.named([mailboxSource(address)]);
    const readAt = state?.succeededAt ?? null;
    const ageSeconds = readAt === null ? null : Math.floor((now - readAt) / 1000);
    return { address, readAt, ageSeconds, error: state?.error ?? null };
  }
}

/** What was judged for a technician and lies in the range, by its start; what has no length lies where it starts. */
function judgedIn({ classified }: TechnicianCase, range: Interval): readonly JudgedItem[] {
  return classified.judged
    .filter(({ slot }) => overlaps({ start: slot.start, end: Math.max(slot.end, slot.start + 1) }, range))
    .toSorted((a, b) => a.slot.start - b.slot.start || a.slot.end - b.slot.end || (a.id < b.id ? -1 : 1));
}

function noticeOf(mailbox: MailboxAge | null): string | null {
  if (mailbox === null)
    return 'The technician has no mailbox: the PSA has no e-mail address, so no Exchange events are known.';
  if (mailbox.readAt === null) return 'The mailbox was never read, so no Exchange events are known.';
  if (mailbox.error !== null)
    return 'The last read of the mailbox failed; the Exchange events are those of the last read that did not.';
  return null;
}
