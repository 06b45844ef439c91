import type { Interval } from '../planning/time/interval.js';
import { MINUTE } from '../planning/time/interval.js';
import { buildProblem } from './build-problem.js';
import { techniciansOfCalls } from './changed-technicians.js';
import { Gathered } from './gathered.js';
import { mailboxSource, type ImportCalendars } from './import-calendars.js';
import type { ImportServiceCalls } from './import-service-calls.js';
import { readMarker } from './marker.js';
import type { NoteChanges } from './note-changes.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore, StoredTechnician } from './ports/desk-store.port.js';
import type { PsaSource } from './ports/psa-source.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { readCallCursor, readChangedCalls, type CallCursor } from './read-changed-calls.js';
import { settingsFor } from './settings.js';

/**
 * Sees what others have changed in the PSA and in a mailbox, right before a write. What it finds is stored, so that whoever writes next
 * knows it too, and those whom it concerns are planned anew.
 */
export class FreshLook {
  private readonly looks = new Gathered(() => this.lookAtCalls());
  /** How far this process has looked since the import that stored `from`. */
  private looked: { readonly from: string; readonly cursor: CallCursor } | null = null;

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
   * What takes the technician's time now and is not ours to move; null when their mailbox was not read for too long.
   * @throws UpstreamError when the PSA cannot be asked
   */
  async blocksOf(technician: StoredTechnician): Promise<readonly Interval[] | null> {
    const { mailbox } = technician;
    await Promise.all([this.looks.ask([]), mailbox === null ? null : this.calendars.look(technician)]);
    const overrides = await this.settings.all();
    const now = this.clock.now();
    if (mailbox !== null && !(await this.isFresh(mailbox, settingsFor(overrides).maxSourceAgeMinutes, now)))
      return null;
    const known = await this.desk.loadOf([technician.id]);
    const { cases } = buildProblem(known, overrides, new Map(), now);
    return cases.flatMap((it) => it.classified.blocks.map((block) => block.slot));
  }

  private async isFresh(mailbox: string, maxAgeMinutes: number, now: number): Promise<boolean> {
    const [state] = await this.log.named([mailboxSource(mailbox)]);
    const at = state?.succeededAt ?? null;
    return at !== null && now - at <= maxAgeMinutes * MINUTE;
  }

  /** Beside the import's own position, since people's changes of our calls are judged by the import alone. */
  private async lookAtCalls(): Promise<void> {
    const [state] = await this.log.named(['autotask:service-calls']);
    const stored = state?.cursor ?? null;
    const from = this.looked?.from === stored ? this.looked.cursor : readCallCursor(stored);
    if (stored === null || from === null) return;
    const now = this.clock.now();
    const { records, cursor } = await readChangedCalls(this.psa, from, now);
    this.looked = { from: stored, cursor };
    // A call of ours that is just being made is not in the link table yet.
    const foreign = records.filter((it) => readMarker(it.description) === null);
    const changed = await this.serviceCalls.keep(foreign, now);
    await this.notes.note(techniciansOfCalls(changed, []), 'psa');
  }
}
