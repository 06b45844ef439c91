import { LookAtOwnEvents } from '../../src/application/look-at-own-events.js';
import type {
  DeskStore,
  StoredBooking,
  StoredTechnician,
} from '../../src/application/ports/desk-store.port.js';
import type { Finding } from '../../src/application/ports/finding.js';
import type { RunLock } from '../../src/application/ports/run-lock.port.js';
import type { CalendarEventsReport } from '../../src/application/ports/run-report.js';
import type { SettingStore } from '../../src/application/ports/setting-store.port.js';
import type { SourceLog } from '../../src/application/ports/source-log.port.js';
import { PublishEvents, type PublishOccasion } from '../../src/application/publish-events.js';
import type { TicketRecord } from '../../src/application/ports/psa-source.port.js';
import type { Interval } from '../../src/planning/time/interval.js';
import { aBooking, aDesk, aTechnician, aTicket, caseOf, monday } from './desk-builders.js';
import { MemoryOwnEvents } from './memory-own-events.js';
import { ModelMailboxes } from './model-mailboxes.js';

const MINUTE = 60_000;

/** Looking at own events and writing them, on mailboxes and records in memory. Bookings are set by the test, as the PSA has them. */
export class EventsDesk {
  readonly mailboxes = new ModelMailboxes();
  readonly records = new MemoryOwnEvents();
  technicians: readonly StoredTechnician[] = [aTechnician()];
  tickets: readonly TicketRecord[] = [aTicket()];
  bookings: readonly StoredBooking[] = [];
  overrides: Readonly<Record<string, unknown>> = { ownEvents: 'on' };
  findings: readonly Finding[] = [];
  now = monday('12:00');
  private imported: ReturnType<ModelMailboxes['imported']> = [];
  private readAt = this.now;

  /** Chunk 1 of each activity at its place; what was pinned stays so. */
  book(places: Readonly<Record<string, Interval>>): void {
    this.bookings = Object.entries(places).map(([activityId, slot], at) => {
      const earlier = this.bookings.find((it) => it.activityId === activityId);
      const [, technicianId = ''] = activityId.split('.');
      return { ...aBooking(`9${at}`, slot, { activityId, technicianId }), state: earlier?.state ?? 'live' };
    });
  }

  /** A minute later: reads the mailboxes, looks, and writes. */
  async reflow(
    with_: Partial<PublishOccasion> & { readonly reads?: boolean } = {},
  ): Promise<CalendarEventsReport> {
    this.now += MINUTE;
    if (with_.reads !== false) {
      this.imported = this.mailboxes.imported();
      this.readAt = this.now;
    }
    await this.look();
    this.now += MINUTE;
    return this.publish(with_);
  }

  look(): Promise<void> {
    return new LookAtOwnEvents(
      this.mailboxes,
      this.records,
      this.desk,
      this.log,
      { all: () => Promise.resolve([]) } as Partial<SettingStore> as SettingStore,
      { now: () => this.now },
      { step: () => undefined },
    ).run();
  }

  publish(with_: Partial<PublishOccasion> = {}): Promise<CalendarEventsReport> {
    const lock = {
      hold: (_: string, work: (held: object) => unknown) => work({ assertHeld: () => undefined }),
    };
    return new PublishEvents(
      this.mailboxes,
      this.records,
      this.desk,
      this.log,
      { all: () => Promise.resolve([]) } as Partial<SettingStore> as SettingStore,
      lock as Partial<RunLock> as RunLock,
      { now: () => this.now },
      { step: () => undefined },
    ).run({
      deskCase: caseOf(this.snapshot(), this.overrides, this.now),
      held: new Set(),
      pending: [],
      writesLeft: 1000,
      dryRun: false,
      ...with_,
    });
  }

  snapshot(): ReturnType<typeof aDesk> {
    const { technicians, tickets, bookings, imported: events } = this;
    return aDesk({ technicians, tickets, bookings, events, ownEvents: this.records.all });
  }

  private readonly desk = {
    load: () => Promise.resolve(this.snapshot()),
    saveReconciliation: ({ bookings }: { bookings: readonly StoredBooking[] }) => {
      for (const changed of bookings)
        this.bookings = this.bookings.map((it) =>
          it.serviceCallId === changed.serviceCallId ? changed : it,
        );
      return Promise.resolve();
    },
  } as Partial<DeskStore> as DeskStore;

  private readonly log = {
    list: () =>
      Promise.resolve(
        this.technicians.map((it) => ({
          name: `exchange:${String(it.mailbox)}`,
          attemptedAt: this.readAt,
          succeededAt: this.readAt,
          records: 0,
          error: null,
          cursor: null,
        })),
      ),
    listFindings: () => Promise.resolve(this.findings.map((it) => ({ ...it, source: 'own-events' }))),
    replaceFindings: (_: string, findings: readonly Finding[]) => {
      this.findings = findings;
      return Promise.resolve();
    },
  } as Partial<SourceLog> as SourceLog;
}
