import { UpstreamError } from './errors.js';
import type { RecordsSeen } from './compare-records.js';
import type { WrittenPlan } from './compare-with-plan.js';
import { MARKER_START, readMarker, ticketIdOf } from './marker.js';
import type { BookingTarget, OwnCallRecord } from './ports/booking-target.port.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { IntentStore } from './ports/intent-store.port.js';
import type { PlanStore, TechnicianBoard } from './ports/plan-store.port.js';
import type { PsaSource } from './ports/psa-source.port.js';
import type { RunKind, RunStore } from './ports/run-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor } from './settings.js';

/** Runs that write what they plan: only then must the PSA show the version. */
const WRITING: ReadonlySet<RunKind> = new Set(['reflow', 'technician-reflow']);

/** Everything that a reconciliation compares. */
export interface LookedAt {
  readonly seen: RecordsSeen;
  /** Known as open until now, and ended in the PSA. */
  readonly endedTickets: readonly string[];
  /** Null when the current version was not written, or is just being written. */
  readonly plan: WrittenPlan | null;
  readonly maxWritesPerRun: number;
}

/** Reads our own records, the current plan, and every call in the PSA that is ours by link or by marker. Writes nothing. */
export class LookAtRecords {
  constructor(
    private readonly target: BookingTarget,
    private readonly psa: PsaSource,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly runs: RunStore,
    private readonly intents: IntentStore,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** @throws UpstreamError when the PSA cannot be asked */
  async run(): Promise<LookedAt> {
    const now = this.clock.now();
    const stored = await this.desk.load();
    const { calls, unreadable } = await this.readCalls(stored);
    const endedTickets = await this.endedTickets(stored, calls);
    const boards = await this.currentBoards(stored.technicians);
    const overrides = await this.settings.all();
    const resting = new Map([
      ...boards.flatMap((it) => (it.held === null ? [] : [[it.technicianId, 'technician-held'] as const])),
      ...techniciansOfCalls(stored, calls)
        .filter(({ id, teamId }) => !settingsFor(overrides, teamId, id).reflowEnabled)
        .map(({ id }) => [id, 'technician-paused'] as const),
    ]);
    const unknownMoves = await this.intents.unknownMoves();
    const desk = withEnded(stored, new Set(endedTickets));
    return {
      seen: { desk, calls, unreadable, unknownMoves, resting, now },
      endedTickets,
      plan: await this.writtenPlan(boards),
      maxWritesPerRun: settingsFor(overrides).maxWritesPerRun,
    };
  }

  private async readCalls({ bookings }: Desk): Promise<Pick<RecordsSeen, 'calls' | 'unreadable'>> {
    const linked = bookings.map((it) => it.serviceCallId);
    const { records } = await this.target.readOwn(MARKER_START, linked);
    const calls = new Map(records.map((it) => [it.id, it]));
    const unreadable = new Set<string>();
    // One that is missing in a list may only have made no sense. It counts as gone when it is not found alone either.
    for (const id of linked.filter((it) => !calls.has(it))) {
      try {
        const call = await this.target.readOwnCall(id);
        if (call !== null) calls.set(id, call);
      } catch (error) {
        if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
        unreadable.add(id);
      }
    }
    return { calls, unreadable };
  }

  /** Of the tickets on which calls of ours are; project tasks are left to the import, which asks their projects too. */
  private async endedTickets(
    desk: Desk,
    calls: ReadonlyMap<string, OwnCallRecord>,
  ): Promise<readonly string[]> {
    const activities = [
      ...desk.bookings.map((it) => it.activityId),
      ...[...calls.values()].map((it) => readMarker(it.description)?.activityId ?? ''),
    ];
    const withCalls = new Set(activities.map(ticketIdOf));
    const asked = desk.tickets
      .filter((it) => it.kind === 'ticket' && it.state !== 'ended' && withCalls.has(it.id))
      .map((it) => it.id);
    const open = asked.length === 0 ? new Set<string>() : await this.psa.findOpenTickets(asked);
    return asked.filter((id) => !open.has(id));
  }

  private async currentBoards(technicians: readonly StoredTechnician[]): Promise<readonly TechnicianBoard[]> {
    const plan = await this.plans.current();
    if (plan === null) return [];
    const boards: TechnicianBoard[] = [];
    for (const { id } of technicians) {
      const board = await this.plans.board(plan.id, id);
      if (board !== null) boards.push(board);
    }
    return boards;
  }

  private async writtenPlan(boards: readonly TechnicianBoard[]): Promise<WrittenPlan | null> {
    const plan = await this.plans.current();
    const run = plan === null ? null : await this.runs.find(plan.runId);
    if (run?.state !== 'done' || !WRITING.has(run.kind)) return null;
    return { boards, moves: await this.intents.ofRun(run.id) };
  }
}

/** Everybody for whom we ever made one of the calls, those who are no longer technicians too. */
function techniciansOfCalls(
  { technicians, bookings }: Desk,
  calls: ReadonlyMap<string, OwnCallRecord>,
): readonly Pick<StoredTechnician, 'id' | 'teamId'>[] {
  const marked = [...calls.values()].map((it) => readMarker(it.description)?.activityId.split('.')[1] ?? '');
  const left = [...bookings.map((it) => it.technicianId), ...marked].map((id) => ({ id, teamId: null }));
  return [...new Map([...left, ...technicians].map((it) => [it.id, it])).values()];
}

const withEnded = (desk: Desk, ended: ReadonlySet<string>): Desk => ({
  ...desk,
  tickets: desk.tickets.map((it) => (ended.has(it.id) ? { ...it, state: 'ended' as const } : it)),
});
