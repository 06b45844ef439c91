import type { Instant, Interval } from '../planning/time/interval.js';
import { DAY, MINUTE } from '../planning/time/interval.js';
import { UpstreamError } from './errors.js';
import { techniciansOfCalls, techniciansOfRecords, techniciansOfTickets } from './changed-technicians.js';
import { deskFindings } from './desk-findings.js';
import { humanOverrides } from './human-overrides.js';
import type { ImportCalendars } from './import-calendars.js';
import type { ImportScheduler } from './import-scheduler.js';
import type { CallsRead, ImportServiceCalls } from './import-service-calls.js';
import { calendarWindow, importWindow } from './import-window.js';
import { keepTitle } from './keep-subject.js';
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
import type { ReadSource } from './read-source.js';
import { reconcile } from './reconcile.js';
import { servedRequests } from './served-requests.js';
import { settingsFor } from './settings.js';
import { readTicketCursor, writeTicketCursor } from './ticket-cursor.js';

/** Read again from a little before the last read: clocks differ, and an answer may have been on its way. */
const OVERLAP = 20 * MINUTE;

/** After this a ticket read is a whole one again. */
const FULL_READ_EVERY = DAY;

const NOTHING: Read<TicketRecord> = { records: [], findings: [] };

/** Brings what we know about the desk up to date: tickets and calendars as they are now, then our own records against them. */
export class ImportWork {
  constructor(
    private readonly psa: PsaSource,
    private readonly sources: ReadSource,
    private readonly serviceCalls: ImportServiceCalls,
    private readonly calendars: ImportCalendars,
    private readonly scheduler: ImportScheduler,
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
    await this.serviceCalls.whole(window);
    await this.importBusyTimes(window);
    await this.calendars.run(calendarWindow(now, horizonDays));
    await this.scheduler.run();
    await this.reconcile();
  }

  /**
   * What has changed of tickets and service calls since the last read, and our records against it. What was deleted is left to
   * {@link run}. @returns technicians for whom something has changed
   */
  async runForChanges(): Promise<ReadonlySet<string>> {
    const [state] = await this.log.named(['autotask:tickets']);
    const tickets = await this.importTickets(state, false);
    const calls = await this.serviceCalls.changed();
    return new Set([...tickets, ...(await this.reconcileChanged(tickets, calls))]);
  }

  /** As {@link runForChanges}, and everything of these technicians is read anew but who they are and when they work. */
  async runFor(technicianIds: readonly string[]): Promise<ReadonlySet<string>> {
    const changed = await this.runForChanges();
    const now = this.clock.now();
    const settings = settingsFor(await this.settings.all());
    const busy = await this.psa.readBusyTimes(importWindow(now, settings.horizonDays), technicianIds);
    await this.desk.replaceBusyTimes(
      busy.records.map((it) => keepTitle(it, settings)),
      technicianIds,
    );
    const calls = await this.serviceCalls.of(technicianIds);
    return new Set([...changed, ...(await this.reconcileChanged([], calls))]);
  }

  /** Only what was read just now is judged: a call that we have written since its last read would seem to be moved by people. */
  private async reconcileChanged(
    technicianIds: readonly string[],
    { read, gone, changed }: CallsRead,
  ): Promise<readonly string[]> {
    if (technicianIds.length + read.length + gone.length === 0) return [];
    const now = this.clock.now();
    const desk = await this.desk.load();
    const fresh = new Map(read.map((it) => [it.id, it]));
    const missing = new Set(gone.map((it) => it.id));
    const notRead = desk.bookings.filter(({ serviceCallId: id }) => !fresh.has(id) && !missing.has(id));
    const { changes } = reconcile(
      desk,
      fresh,
      now,
      await this.intents.unknownMoves(),
      new Set(notRead.map((it) => it.serviceCallId)),
    );
    const audit = humanOverrides(desk, fresh, changes, now);
    const served = servedRequests(desk, read);
    await this.desk.saveReconciliation({ ...changes, served, audit }, now);
    return [...techniciansOfCalls(changed, desk.bookings), ...techniciansOfRecords(changes, desk.bookings)];
  }

  private importTechnicians(): Promise<void> {
    return this.sources.run('autotask:technicians', async () => {
      const { records, findings } = await this.psa.readTechnicians();
      await this.desk.saveTechnicians(records);
      return { known: records.length, findings, judged: null, cursor: null };
    });
  }

  /**
   * Incremental by last activity; a whole read at first, daily, and what was deleted is found by asking for the ids.
   * @returns technicians whose tickets have changed
   */
  private async importTickets(
    state: SourceState | undefined,
    looksForVanished = true,
  ): Promise<readonly string[]> {
    let changed: readonly string[] = [];
    await this.sources.run('autotask:tickets', async (at) => {
      const meanings = await this.ticketMeanings();
      const { since, fullAt } = readTicketCursor(state?.cursor ?? null, meanings);
      const isFull = fullAt === null || at - fullAt > FULL_READ_EVERY;
      const { records, findings } = await this.readTickets(isFull, since);
      changed = techniciansOfTickets(await this.tickets.ticketsByIds(records.map((it) => it.id)), records);
      const known = await this.desk.saveTickets('ticket', records);
      if (looksForVanished || isFull) await this.endVanishedTickets(records.map((it) => it.id));
      const cursor = writeTicketCursor({ since: at, fullAt: isFull ? at : fullAt }, meanings);
      return { known, findings, judged: isFull ? null : subjectsOf(records), cursor };
    });
    return changed;
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
      await this.sources.run('autotask:project-tasks', async () => {
        const { records, findings, gone } = await this.psa.readProjectTasks(open);
        await this.desk.endTickets(gone);
        const known = await this.desk.saveTickets('project-task', records);
        return { known, findings, judged: null, cursor: null };
      });
    } else {
      // What was planned of them ends, and nothing is asked for.
      await this.desk.endTickets(open);
      await this.log.forget('autotask:project-tasks');
    }
  }

  private importBusyTimes(window: Interval): Promise<void> {
    return this.sources.run('autotask:busy-times', async () => {
      const { records, findings } = await this.psa.readBusyTimes(window);
      const settings = settingsFor(await this.settings.all());
      await this.desk.replaceBusyTimes(records.map((it) => keepTitle(it, settings)));
      return { known: records.length, findings, judged: null, cursor: null };
    });
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
    const served = servedRequests(desk, calls.values());
    await this.desk.saveReconciliation({ ...changes, served, audit }, now);
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
