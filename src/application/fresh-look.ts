import { sameInterval, type Interval } from '../planning/time/interval.js';
import { buildProblem } from './build-problem.js';
import { techniciansOfCalls } from './changed-technicians.js';
import { Gathered } from './gathered.js';
import { mailboxSource, type ImportCalendars } from './import-calendars.js';
import type { ImportServiceCalls } from './import-service-calls.js';
import { chunkKey, readMarker } from './marker.js';
import type { NoteChanges } from './note-changes.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredBooking, StoredTechnician } from './ports/desk-store.port.js';
import type { PsaSource, ServiceCallRecord } from './ports/psa-source.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { readCallCursor, readChangedCalls, type CallCursor } from './read-changed-calls.js';
import { settingsFor } from './settings.js';
import { isFresh } from './stale-sources.js';

/** What this process has seen since the import that stored `from`. */
interface Looked {
  readonly from: string;
  readonly cursor: CallCursor;
  /** Calls with our marker as last seen, by id. */
  readonly marked: Map<string, Pick<ServiceCallRecord, 'slot' | 'state'>>;
}

/**
 * Sees what others have changed in the PSA and in a mailbox, right before a write. What it finds is stored, so that whoever writes next
 * knows it too, and those whom it concerns are planned anew.
 */
export class FreshLook {
  private readonly looks = new Gathered(() => this.lookAtCalls());
  private looked: Looked | null = null;

  constructor(
    private readonly psa: PsaSource,
    private readonly serviceCalls: ImportServiceCalls,
    private readonly calendars: ImportCalendars,
    private readonly desk: DeskStore,
    private readonly log: SourceLog,
    private readonly settings: SettingStore,
    private readonly notes: NoteChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * What takes the technician's time now and is not ours to move; null when their mailbox was not read for too long. The call of the
   * chunk is about to be written and takes none. Asked by who writes for the technician, so that nobody else does.
   * @throws UpstreamError when the PSA cannot be asked
   */
  async blocksOf(technician: StoredTechnician, chunk: string): Promise<readonly Interval[] | null> {
    const { mailbox } = technician;
    await Promise.all([this.looks.ask([]), mailbox === null ? null : this.calendars.look(technician)]);
    const overrides = await this.settings.all();
    const now = this.clock.now();
    if (mailbox !== null) {
      const [state] = await this.log.named([mailboxSource(mailbox)]);
      if (!isFresh(state?.succeededAt ?? null, settingsFor(overrides), now)) return null;
    }
    const known = await this.desk.loadOf([technician.id]);
    const { cases } = buildProblem(known, overrides, new Map(), now);
    // Where people want it is no obstacle to writing it there.
    const others = cases.flatMap((it) =>
      it.classified.blocks.filter(
        ({ activityId }) => activityId === undefined || !chunk.startsWith(`${activityId}/`),
      ),
    );
    const classified = others.map((it) => it.slot);
    return [...classified, ...(await this.takenFromUs(technician, chunk, known.bookings))];
  }

  /**
   * Calls of ours that stand where we have not put them: a person has moved them since the import. One that is not linked is just being
   * made, or left to the import.
   */
  private async takenFromUs(
    { id }: StoredTechnician,
    chunk: string,
    bookings: readonly StoredBooking[],
  ): Promise<readonly Interval[]> {
    const taken = bookings.flatMap((booking) => {
      const seen = this.looked?.marked.get(booking.serviceCallId);
      const isAboutToBeWritten = chunkKey(booking.activityId, booking.chunk) === chunk;
      if (seen?.state !== 'open' || isAboutToBeWritten || sameInterval(seen.slot, booking.slot)) return [];
      return [seen.slot];
    });
    if (taken.length > 0) await this.notes.note([id], 'psa');
    return taken;
  }

  /** Beside the import's own position, since people's changes of our calls are judged by the import alone. */
  private async lookAtCalls(): Promise<void> {
    const before = await this.lookedSoFar();
    if (before === null) return;
    const now = this.clock.now();
    const { records, cursor } = await readChangedCalls(this.psa, before.cursor, now, isMarked);
    const isOurs = ({ description }: ServiceCallRecord): boolean => isMarked(description);
    for (const { id, slot, state } of records.filter(isOurs)) before.marked.set(id, { slot, state });
    this.looked = { ...before, cursor };
    // A call of ours that is just being made is not in the link table yet.
    const foreign = records.filter((it) => !isOurs(it));
    const changed = await this.serviceCalls.keep(foreign);
    await this.notes.note(techniciansOfCalls(changed, []), 'psa');
  }

  /** From the last import on; null before the first one. */
  private async lookedSoFar(): Promise<Looked | null> {
    const [state] = await this.log.named(['autotask:service-calls']);
    const from = state?.cursor ?? null;
    if (from !== null && this.looked?.from === from) return this.looked;
    const cursor = readCallCursor(from);
    return from === null || cursor === null ? null : { from, cursor, marked: new Map() };
  }
}

const isMarked = (description: string): boolean => readMarker(description) !== null;
