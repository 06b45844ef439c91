import type { Interval } from '../planning/time/interval.js';
import { carryFindings } from './carry-findings.js';
import { noteFailure } from './note-failure.js';
import type { CalendarSource } from './ports/calendar-source.port.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { Finding } from './ports/finding.js';
import type { Progress } from './ports/progress.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';

/** Mailboxes read at the same time. */
const MAILBOXES_AT_ONCE = 6;

/** Name of a mailbox in the source log. */
export const mailboxSource = (mailbox: string): string => `exchange:${mailbox}`;

/** What was known before this import. */
interface Before {
  readonly states: ReadonlyMap<string, SourceState>;
  readonly findings: readonly (Finding & { readonly source: string })[];
}

/** Brings the technicians' Exchange calendars up to date. A mailbox that fails is noted and does not stop the others. */
export class ImportCalendars {
  constructor(
    private readonly calendars: CalendarSource,
    private readonly desk: DeskStore,
    private readonly technicians: TechnicianReader,
    private readonly log: SourceLog,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  async run(window: Interval): Promise<void> {
    const technicians = await this.technicians.technicians();
    const states = new Map((await this.log.list()).map((it) => [it.name, it]));
    const before = { states, findings: await this.log.listFindings() };
    const left = technicians.filter((it) => it.mailbox !== null);
    const readNext = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        await this.importMailbox(next, next.mailbox ?? '', window, before);
      }
    };
    await Promise.all(Array.from({ length: MAILBOXES_AT_ONCE }, readNext));
  }

  private async importMailbox(
    technician: StoredTechnician,
    mailbox: string,
    window: Interval,
    before: Before,
  ): Promise<void> {
    const name = mailboxSource(mailbox);
    const earlier = before.findings.filter((it) => it.source === name);
    const at = this.clock.now();
    try {
      const changes = await this.calendars.readEvents(
        mailbox,
        window,
        usableCursor(before.states.get(name), window),
      );
      if (technician.hours === null || technician.timeZone === null) {
        await this.desk.saveMailboxHours(technician.id, await this.calendars.readHours(mailbox));
      }
      const known = await this.desk.saveMailboxEvents(mailbox, changes);
      const cursor = changes.cursor === null ? null : `${window.end} ${changes.cursor}`;
      await this.log.succeeded(name, { records: known, at, cursor });
      const touched = [...changes.events.map((it) => it.id), ...changes.removed];
      const judged =
        changes.kind === 'full' ? null : new Set(touched.map((id) => `mailbox ${mailbox}, event ${id}`));
      await this.log.replaceFindings(name, carryFindings(earlier, changes.findings, judged), at);
      this.progress.step(`${name}: ${changes.kind} round, ${known} events`);
    } catch (error) {
      const finding = await noteFailure(
        this.log,
        { name, subject: `mailbox ${mailbox}` },
        { error, earlier, at },
      );
      this.progress.step(`${name}: ${finding.message}`);
    }
  }
}

/** The cursor belongs to a window that was fixed by its first round; when the days have moved on, a full round is due. */
function usableCursor(state: SourceState | undefined, window: Interval): string | null {
  const [windowEnd, ...cursor] = (state?.cursor ?? '').split(' ');
  return Number(windowEnd) === window.end ? cursor.join(' ') : null;
}
