import { overlaps, type Interval } from '../planning/time/interval.js';
import type { DeskCase, TechnicianCase } from './build-problem.js';
import { UpstreamError } from './errors.js';
import { eventChange, eventDraft } from './event-draft.js';
import { judgeIntegration } from './exchange-integration.js';
import { chunkKey } from './marker.js';
import { ownEventFindings, OWN_EVENTS_SOURCE } from './own-event-findings.js';
import { unlinkedEvents } from './own-event-echo.js';
import { MAILBOXES_AT_ONCE, perMailbox } from './per-mailbox.js';
import {
  isSettled,
  mailboxOf,
  planEvents,
  targetOf,
  type EventDecision,
  type EventWrite,
} from './plan-events.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore } from './ports/desk-store.port.js';
import type { EventTarget, PlannedEventWrite } from './ports/event-target.port.js';
import type { NewIntent } from './ports/intent-store.port.js';
import type { OwnEvent, OwnEventStore } from './ports/own-event-store.port.js';
import type { Progress } from './ports/progress.port.js';
import type { HeldLock, RunLock } from './ports/run-lock.port.js';
import type { CalendarEventsReport, EventWriteReport } from './ports/run-report.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { reportEvents, reportOf } from './report-events.js';
import { settingsFor } from './settings.js';
import { bookingsAfter, wantedEvents } from './wanted-events.js';
import { seenBefore, WriteEvent } from './write-event.js';

/** What the run has decided and done so far. */
export interface PublishOccasion {
  readonly deskCase: DeskCase;
  /** Only events of these technicians are of concern; all when it is left out. */
  readonly only?: ReadonlySet<string>;
  /** Technicians for whom nothing is written. */
  readonly held: ReadonlySet<string>;
  /** Writes of service calls that are still to come; those of a dry run. */
  readonly pending: readonly NewIntent[];
  /** Writes that this run may still do. */
  readonly writesLeft: number;
  readonly dryRun: boolean;
}

const NOT_ASKED = 'It is not known what became of an earlier write, and the mailbox could not be asked.';

/** Shows the published next activities as events in the mailboxes of those who want them, and takes away what shows none any more. */
export class PublishEvents {
  constructor(
    private readonly target: EventTarget,
    private readonly ownEvents: OwnEventStore,
    private readonly desk: DeskStore,
    private readonly log: SourceLog,
    private readonly settings: SettingStore,
    private readonly lock: RunLock,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /** A mailbox that cannot be written to is a finding; the others go on, and the next run tries again. */
  async run(occasion: PublishOccasion): Promise<CalendarEventsReport> {
    const { only } = occasion;
    const open = (await this.ownEvents.open()).filter((it) => only?.has(it.technicianId) ?? true);
    const isWanted = occasion.deskCase.cases.some((it) => it.settings.ownEvents === 'on');
    if (open.length === 0 && !isWanted) return reportEvents([]);
    const desk = await this.desk.load();
    const decision = decide(desk, open, occasion);
    const { writes, held } = holdBackMany(decision.writes, occasion.writesLeft);
    if (occasion.dryRun) {
      return reportEvents([...(await this.preview(writes)), ...held]);
    }
    for (const own of decision.close) {
      await this.ownEvents.save({ ...own, state: 'closed' }, this.clock.now());
    }
    const unsettled = open.filter((it) => !isSettled(it) && !decision.close.includes(it));
    const errors = new Map(unsettled.map((it) => [it.mailbox, NOT_ASKED]));
    const done = await this.write(writes, desk, new Set(errors.keys()), errors);
    await this.noteFindings(desk, errors);
    return reportEvents([...done, ...held]);
  }

  private async preview(writes: readonly EventWrite[]): Promise<readonly EventWriteReport[]> {
    const reports: EventWriteReport[] = [];
    for (const write of writes) {
      const planned = await this.planned(write);
      const request = this.target.requestFor(mailboxOf(write), planned);
      reports.push({ ...reportOf(write, 'planned', null), requests: [request] });
    }
    return reports;
  }

  private async planned(write: EventWrite): Promise<PlannedEventWrite> {
    if (write.kind === 'create') {
      const { activityId, chunk } = write.wanted;
      const generation = await this.ownEvents.nextGeneration(activityId, chunk);
      return { kind: 'create', draft: eventDraft(write.wanted, generation) };
    }
    const { eventId } = seenBefore(write.own);
    if (write.kind === 'remove') return { kind: 'remove', eventId };
    return { kind: 'change', eventId, to: eventChange(write.own, write) };
  }

  private async write(
    writes: readonly EventWrite[],
    desk: Desk,
    unsettled: ReadonlySet<string>,
    errors: Map<string, string>,
  ): Promise<readonly EventWriteReport[]> {
    if (writes.length > 0) this.progress.step(`${writes.length} writes to mailboxes to do`);
    const bookings = new Map(desk.bookings.map((it) => [chunkKey(it.activityId, it.chunk), it]));
    const writer = new WriteEvent(
      this.target,
      this.ownEvents,
      this.desk,
      this.clock,
      bookings,
      unlinkedEvents(desk),
    );
    const reports: EventWriteReport[] = [];
    const jobs = writes.map((write) => ({ mailbox: mailboxOf(write), write }));
    await perMailbox(jobs, MAILBOXES_AT_ONCE, async (mailbox, all) => {
      if (unsettled.has(mailbox)) {
        reports.push(...all.map((it) => reportOf(it.write, 'skipped', 'an-earlier-write-is-not-confirmed')));
        return;
      }
      const run = new MailboxWrites(writer, this.ownEvents, this.settings, (error) =>
        errors.set(mailbox, error),
      );
      const [first] = all;
      if (first === undefined) return;
      const name = `technician:${technicianOf(first.write)}`;
      await this.lock.hold(name, async (lock) => {
        reports.push(
          ...(await run.all(
            all.map((it) => it.write),
            lock,
          )),
        );
      });
    });
    return reports;
  }

  /** Written only where there is something to say, or to take back. */
  private async noteFindings(desk: Desk, errors: ReadonlyMap<string, string>): Promise<void> {
    const findings = ownEventFindings(await this.ownEvents.open(), desk.bookings, errors);
    const earlier = await this.log.listFindings([OWN_EVENTS_SOURCE]);
    if (findings.length + earlier.length === 0) return;
    await this.log.replaceFindings(OWN_EVENTS_SOURCE, findings, this.clock.now());
  }
}

/** The writes of one mailbox, one after the other. */
class MailboxWrites {
  /** Where something stands that should have gone: nothing may be put there. */
  private readonly kept: Interval[] = [];
  private readonly written = new Set<string>();

  constructor(
    private readonly writer: WriteEvent,
    private readonly ownEvents: OwnEventStore,
    private readonly settings: SettingStore,
    private readonly onError: (message: string) => void,
  ) {}

  async all(writes: readonly EventWrite[], lock: HeldLock): Promise<readonly EventWriteReport[]> {
    const reports: EventWriteReport[] = [];
    for (const [index, write] of writes.entries()) {
      lock.assertHeld();
      try {
        const outcome = await this.one(write);
        reports.push(reportOf(write, outcome === null ? 'done' : 'skipped', outcome));
      } catch (error) {
        if (!(error instanceof UpstreamError) || error.system !== 'exchange') throw error;
        this.onError(error.message);
        reports.push(...writes.slice(index).map((it) => reportOf(it, 'skipped', error.message)));
        return reports;
      }
    }
    return reports;
  }

  private async one(write: EventWrite): Promise<string | null> {
    const target = targetOf(write);
    const own = write.kind === 'create' ? null : await this.current(write.own);
    const isTaken = target !== null && this.kept.some((it) => overlaps(it, target));
    const outcome = isTaken ? 'waits-for-an-event-that-stayed' : await this.performed(write, own);
    if (outcome !== null && own !== null) this.kept.push(own.slot);
    return outcome;
  }

  /** Asked before each write: a stop must not wait for the end of a run. */
  private async performed(write: EventWrite, own: OwnEvent | null): Promise<string | null> {
    const { writingStopped } = settingsFor(await this.settings.all());
    return writingStopped ? 'writing-is-stopped' : this.writer.perform(write, own);
  }

  /** As it is now: one that waits in a ring is written twice. */
  private async current(own: OwnEvent): Promise<OwnEvent> {
    const isAgain = this.written.has(own.id);
    this.written.add(own.id);
    const open = isAgain ? await this.ownEvents.open() : [];
    return open.find((it) => it.id === own.id) ?? own;
  }
}

function decide(desk: Desk, open: readonly OwnEvent[], occasion: PublishOccasion): EventDecision {
  const { deskCase, held, pending, only } = occasion;
  const { cases, settings, problem } = deskCase;
  const integration = judgeIntegration(settings.exchangeIntegration, cases, desk.bookings.length);
  const isWritable = ({ technician, settings: own }: TechnicianCase): boolean =>
    own.reflowEnabled && !held.has(technician.id);
  const writable = cases.filter((it) => isWritable(it) && (only?.has(it.technician.id) ?? true));
  const silent = new Set(cases.filter((it) => !isWritable(it)).map((it) => it.technician.id));
  const published = { ...desk, bookings: bookingsAfter(desk.bookings, pending) };
  const wanted = integration.state.isOn ? [] : wantedEvents(published, writable, problem.now);
  // Those who are no technicians any more have nothing wanted, so that what they have is removed.
  const concerned = open.filter((it) =>
    cases.some(({ technician }) => technician.id === it.technicianId)
      ? !silent.has(it.technicianId)
      : settings.reflowEnabled,
  );
  return planEvents(wanted, concerned, problem.now);
}

const technicianOf = (write: EventWrite): string =>
  write.kind === 'create' ? write.wanted.technicianId : write.own.technicianId;

/** Over the writes of one run the rest waits: always a tail of a mailbox's order, so that what is done is safe without it. */
function holdBackMany(
  writes: readonly EventWrite[],
  limit: number,
): { readonly writes: readonly EventWrite[]; readonly held: readonly EventWriteReport[] } {
  const turns = new Map<string, number>();
  const inTurn = writes
    .map((write) => {
      const turn = turns.get(mailboxOf(write)) ?? 0;
      turns.set(mailboxOf(write), turn + 1);
      return { write, turn };
    })
    .toSorted((a, b) => a.turn - b.turn)
    .map((it) => it.write);
  const most = Math.max(0, limit);
  return {
    writes: inTurn.slice(0, most),
    held: inTurn.slice(most).map((it) => reportOf(it, 'skipped', 'max-writes-per-run')),
  };
}
