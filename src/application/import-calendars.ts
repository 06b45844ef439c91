import type { Instant, Interval } from '../planning/time/interval.js';
import { goOn, writeCalendarCursor } from './calendar-cursor.js';
import { carryFindings } from './carry-findings.js';
import { subjectMode } from './keep-subject.js';
import { calendarWindow } from './import-window.js';
import { noteFailure } from './note-failure.js';
import type { CalendarSource, MailboxChanges } from './ports/calendar-source.port.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { Finding } from './ports/finding.js';
import type { Progress } from './ports/progress.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';
import { settingsFor, type Settings } from './settings.js';
import { severalAtOnce } from './several-at-once.js';

/** Mailboxes read at the same time; the adapter puts their requests together. */
const MAILBOXES_AT_ONCE = 40;

/** Name of a mailbox in the source log. */
export const mailboxSource = (mailbox: string): string => `exchange:${mailbox}`;

/** What was known before this import. */
interface Before {
  readonly states: ReadonlyMap<string, SourceState>;
  readonly findings: readonly (Finding & { readonly source: string })[];
  /** How subjects are kept: a cursor of another mode is of no use. */
  readonly mode: string;
}

/** What a read of one mailbox brought, and that in words. */
interface Round {
  readonly hasChanged: boolean;
  readonly told: string;
}

/** Brings the technicians' Exchange calendars up to date. A mailbox that fails is noted and does not stop the others. */
export class ImportCalendars {
  constructor(
    private readonly calendars: CalendarSource,
    private readonly desk: DeskStore,
    private readonly technicians: TechnicianReader,
    private readonly log: SourceLog,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /**
   * Reads what has changed at least in `needed`, of the mailboxes named or of all.
   * @returns technicians whose calendar is not what it was
   */
  async run(needed: Interval, only: ReadonlySet<string> | null = null): Promise<readonly string[]> {
    const technicians = await this.technicians.technicians();
    const settings = settingsFor(await this.settings.all());
    const asked = technicians.filter((it) => it.mailbox !== null && (only?.has(it.mailbox) ?? true));
    const before = await this.before(
      asked.map((it) => it.mailbox ?? ''),
      settings,
    );
    const changed: string[] = [];
    await severalAtOnce(asked, MAILBOXES_AT_ONCE, async (it) => {
      const { hasChanged, told } = await this.importMailbox(it, it.mailbox ?? '', needed, before);
      this.progress.step(told);
      if (hasChanged) changed.push(it.id);
    });
    return changed.toSorted();
  }

  /** Reads what has changed in the one mailbox of the technician, without a word: it is done before each write. */
  async look(technician: StoredTechnician): Promise<void> {
    const { mailbox } = technician;
    if (mailbox === null) return;
    const settings = settingsFor(await this.settings.all());
    const before = await this.before([mailbox], settings);
    const window = calendarWindow(this.clock.now(), settings.horizonDays);
    await this.importMailbox(technician, mailbox, window, before);
  }

  private async before(mailboxes: readonly string[], settings: Settings): Promise<Before> {
    const names = mailboxes.map(mailboxSource);
    const states = await this.log.named(names);
    return {
      states: new Map(states.map((it) => [it.name, it])),
      findings: await this.log.listFindings(names),
      mode: subjectMode(settings),
    };
  }

  private async importMailbox(
    technician: StoredTechnician,
    mailbox: string,
    needed: Interval,
    before: Before,
  ): Promise<Round> {
    const name = mailboxSource(mailbox);
    const earlier = before.findings.filter((it) => it.source === name);
    const at = this.clock.now();
    try {
      const stored = before.states.get(name)?.cursor ?? null;
      const { cursor, window } = goOn(stored, before.mode, mailbox, needed);
      const changes = await this.calendars.readEvents(mailbox, window, cursor);
      if (technician.hours === null || technician.timeZone === null) {
        await this.desk.saveMailboxHours(technician.id, await this.calendars.readHours(mailbox));
      }
      const isQuiet = changes.kind === 'delta' && changes.events.length + changes.removed.length === 0;
      const known = isQuiet
        ? (before.states.get(name)?.records ?? 0)
        : await this.desk.saveMailboxEvents(mailbox, changes);
      const next = writeCalendarCursor(window, before.mode, changes.cursor);
      await this.log.succeeded(name, { records: known, at, cursor: next });
      await this.noteFindings(name, mailbox, { changes, earlier, at });
      return { hasChanged: !isQuiet, told: `${name}: ${changes.kind} round, ${known} events` };
    } catch (error) {
      const finding = await noteFailure(
        this.log,
        { name, subject: `mailbox ${mailbox}` },
        { error, earlier, at },
      );
      return { hasChanged: false, told: `${name}: ${finding.message}` };
    }
  }

  private async noteFindings(
    name: string,
    mailbox: string,
    {
      changes,
      earlier,
      at,
    }: { readonly changes: MailboxChanges; readonly earlier: readonly Finding[]; readonly at: Instant },
  ): Promise<void> {
    const touched = [...changes.events.map((it) => it.id), ...changes.removed];
    const judged =
      changes.kind === 'full' ? null : new Set(touched.map((id) => `mailbox ${mailbox}, event ${id}`));
    const findings = carryFindings(earlier, changes.findings, judged);
    if (earlier.length + findings.length > 0) await this.log.replaceFindings(name, findings, at);
  }
}
