import type { Instant, Interval } from '../planning/time/interval.js';
import { DAY, MINUTE } from '../planning/time/interval.js';
import { UpstreamError } from './errors.js';
import { carryFindings } from './carry-findings.js';
import { deskFindings } from './desk-findings.js';
import { humanOverrides } from './human-overrides.js';
import type { ImportCalendars } from './import-calendars.js';
import { calendarWindow, importWindow } from './import-window.js';
import { keepTitle } from './keep-subject.js';
import { noteFailure } from './note-failure.js';
import type { BookingTarget } from './ports/booking-target.port.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore } from './ports/desk-store.port.js';
import type { IntentStore } from './ports/intent-store.port.js';
import type { Finding } from './ports/finding.js';
import type { PsaSource, Read, ServiceCallRecord, TicketRecord } from './ports/psa-source.port.js';
import type { TicketReader } from './ports/record-readers.port.js';
import type { Progress } from './ports/progress.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';
import type { PsaSourceName } from './psa-sources.js';
import { reconcile } from './reconcile.js';
import { settingsFor } from './settings.js';
import { readTicketCursor, writeTicketCursor } from './ticket-cursor.js';

/** Read again from a little before the last read: clocks differ, and an answer may have been on its way. */
const OVERLAP = 20 * MINUTE;

/** After this a ticket read is a whole one again. */
const FULL_READ_EVERY = DAY;

const NOTHING: Read<TicketRecord> = { records: [], findings: [] };

/** What one source brought: how many records are known now, what is wrong with some, where to go on. */
interface ReadResult {
  readonly known: number;
  readonly findings: readonly Finding[];
  /** Subjects that an incremental read has judged anew; null when everything was read. */
  readonly judged: ReadonlySet<string> | null;
  readonly cursor: string | null;
}

type SourceFinding = Finding & { readonly source: string };

const of = (name: string, findings: readonly SourceFinding[]): readonly Finding[] =>
  findings.filter((it) => it.source === name);

/** Brings what we know about the desk up to date: tickets and calendars as they are now, then our own records against them. */
export class ImportWork {
  constructor(
    private readonly psa: PsaSource,
    private readonly calendars: ImportCalendars,
    private readonly target: BookingTarget,
    private readonly desk: DeskStore,
    private readonly tickets: TicketReader,
    private readonly intents: IntentStore,
    private readonly log: SourceLog,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /** A source that fails is noted and does not stop the others; whether its data is too old is judged by the reflow. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const { horizonDays, planProjectTasks } = settingsFor(await this.settings.all());
    const window = importWindow(now, horizonDays);
    const states = new Map((await this.log.list()).map((it) => [it.name, it]));
    await this.importTechnicians();
    await this.importTickets(states.get('autotask:tickets'));
    await this.importProjectTasks(planProjectTasks);
    await this.importServiceCalls(window);
    await this.importBusyTimes(window);
    await this.calendars.run(calendarWindow(now, horizonDays));
    await this.reconcile();
  }

  /** What has changed of tickets since the last read, and our activities against it. Deleted ones are left to {@link run}. */
  async runForTickets(): Promise<void> {
    const state = (await this.log.list()).find((it) => it.name === 'autotask:tickets');
    await this.importTickets(state, false);
    // The calls that are known are from the last import. What we have written since would seem to be moved by people.
    const desk = { ...(await this.desk.load()), bookings: [] };
    const now = this.clock.now();
    await this.desk.saveReconciliation(reconcile(desk, new Map(), now).changes, now);
  }

  private importTechnicians(): Promise<void> {
    return this.fromPsa('autotask:technicians', async (at) => {
      const { records, findings } = await this.psa.readTechnicians();
      await this.desk.saveTechnicians(records, at);
      return { known: records.length, findings, judged: null, cursor: null };
    });
  }

  /** Incremental by last activity; a whole read at first, daily, and what was deleted is found by asking for the ids. */
  private importTickets(state: SourceState | undefined, looksForVanished = true): Promise<void> {
    return this.fromPsa('autotask:tickets', async (at) => {
      const meanings = await this.ticketMeanings();
      const { since, fullAt } = readTicketCursor(state?.cursor ?? null, meanings);
      const isFull = fullAt === null || at - fullAt > FULL_READ_EVERY;
      const { records, findings } = await this.readTickets(isFull, since);
      const known = await this.desk.saveTickets('ticket', records, at);
      if (looksForVanished || isFull) await this.endVanishedTickets(records.map((it) => it.id));
      const cursor = writeTicketCursor({ since: at, fullAt: isFull ? at : fullAt }, meanings);
      return { known, findings, judged: isFull ? null : subjectsOf(records), cursor };
    });
  }

  private async readTickets(isFull: boolean, since: Instant | null): Promise<Read<TicketRecord>> {
    const all = isFull ? await this.psa.readTickets(null) : NOTHING;
    // A whole read holds what has not ended; what ended since the last one is only among the changes.
    const changed = since === null ? NOTHING : await this.psa.readTickets(since - OVERLAP);
    const records = [...new Map([...all.records, ...changed.records].map((it) => [it.id, it])).values()];
    return { records, findings: [...all.findings, ...changed.findings] };
  }

  private async ticketMeanings(): Promise<string> {
    const { ticketStates } = settingsFor(await this.settings.all());
    return JSON.stringify(Object.entries(ticketStates).toSorted());
  }

  /** Deleted ones, and those whose status has come to mean the end since they were read. */
  private async endVanishedTickets(justRead: readonly string[]): Promise<void> {
    const seen = new Set(justRead);
    const unsure = (await this.tickets.openTicketIds('ticket')).filter((id) => !seen.has(id));
    const found = unsure.length === 0 ? new Set<string>() : await this.psa.findOpenTickets(unsure);
    await this.desk.endTickets(unsure.filter((id) => !found.has(id)));
  }

  /** Whole each time: what becomes of a project leaves no trace on its tasks. */
  private async importProjectTasks(isWanted: boolean): Promise<void> {
    const open = await this.tickets.openTicketIds('project-task');
    if (isWanted) {
      await this.fromPsa('autotask:project-tasks', async (at) => {
        const { records, findings, gone } = await this.psa.readProjectTasks(open);
        await this.desk.endTickets(gone);
        const known = await this.desk.saveTickets('project-task', records, at);
        return { known, findings, judged: null, cursor: null };
      });
    } else {
      // What was planned of them ends, and nothing is asked for.
      await this.desk.endTickets(open);
      await this.log.forget('autotask:project-tasks');
    }
  }

  /** Links carry no timestamp and deletions leave no trace, so the whole window is read each time. */
  private importServiceCalls(window: Interval): Promise<void> {
    return this.fromPsa('autotask:service-calls', async (at) => {
      const { records, findings } = await this.psa.readServiceCalls(window);
      await this.desk.replaceServiceCalls(records, at);
      return { known: records.length, findings, judged: null, cursor: null };
    });
  }

  private importBusyTimes(window: Interval): Promise<void> {
    return this.fromPsa('autotask:busy-times', async () => {
      const { records, findings } = await this.psa.readBusyTimes(window);
      const settings = settingsFor(await this.settings.all());
      await this.desk.replaceBusyTimes(records.map((it) => keepTitle(it, settings)));
      return { known: records.length, findings, judged: null, cursor: null };
    });
  }

  private async fromPsa(name: PsaSourceName, readAll: (at: Instant) => Promise<ReadResult>): Promise<void> {
    const at = this.clock.now();
    const earlier = await this.log.listFindings();
    try {
      const { known, findings, judged, cursor } = await readAll(at);
      await this.log.succeeded(name, { records: known, at, cursor });
      await this.log.replaceFindings(name, carryFindings(of(name, earlier), findings, judged), at);
      this.progress.step(`${name}: ${known} records`);
    } catch (error) {
      const finding = await noteFailure(
        this.log,
        { name, subject: name },
        { error, earlier: of(name, earlier), at },
      );
      this.progress.step(`${name}: ${finding.message}`);
    }
  }

  private async reconcile(): Promise<void> {
    const now = this.clock.now();
    const desk = await this.desk.load();
    const calls = new Map(desk.serviceCalls.map((it) => [it.id, it]));
    const outside = await this.readOutsideWindow(
      desk.bookings.map((it) => it.serviceCallId),
      calls,
    );
    for (const call of outside.found) calls.set(call.id, call);
    const unreadable = new Set(outside.unreadable.keys());
    const { changes, findings } = reconcile(desk, calls, now, await this.intents.unknownMoves(), unreadable);
    const audit = humanOverrides(desk, calls, changes, now);
    await this.desk.saveReconciliation({ ...changes, audit }, now);
    await this.log.replaceFindings(
      'gapwise',
      [...findings, ...outside.unreadable.values(), ...deskFindings(desk, await this.settings.all(), now)],
      now,
    );
    this.progress.step(`our own records: compared with ${calls.size} service calls`);
  }

  /** A linked call that the window does not hold was moved far away, or deleted, or makes no sense: only reading it tells. */
  private async readOutsideWindow(
    linked: readonly string[],
    calls: ReadonlyMap<string, ServiceCallRecord>,
  ): Promise<{
    readonly found: readonly ServiceCallRecord[];
    readonly unreadable: ReadonlyMap<string, Finding>;
  }> {
    const found: ServiceCallRecord[] = [];
    const unreadable = new Map<string, Finding>();
    for (const id of linked.filter((it) => !calls.has(it))) {
      try {
        const call = await this.target.read(id);
        if (call !== null) found.push(call);
      } catch (error) {
        if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
        unreadable.set(id, linkedCallNotReadable(id, error.message));
      }
    }
    return { found, unreadable };
  }
}

const subjectsOf = (tickets: readonly TicketRecord[]): ReadonlySet<string> =>
  new Set(tickets.flatMap((it) => [`ticket ${it.number}`, `ticket ${it.id}`]));

const linkedCallNotReadable = (id: string, why: string): Finding => ({
  code: 'linked-call-not-readable',
  subject: `service call ${id}`,
  message: `${why} It is one of ours.`,
});
