import { MINUTE, sameInterval, type Interval } from '../planning/time/interval.js';
import type { DeskStore } from './ports/desk-store.port.js';
import type { PsaSource, ServiceCallRecord } from './ports/psa-source.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { readCallCursor, readChangedCalls, writeCallCursor } from './read-changed-calls.js';
import type { ReadSource } from './read-source.js';

const SOURCE = 'autotask:service-calls';

/** Where to begin when there was no call whose time could tell: clocks differ. */
const CLOCKS_DIFFER = 20 * MINUTE;

/** A call as it was known and as it is; null where there is none. */
export interface ChangedCall {
  readonly before: ServiceCallRecord | null;
  readonly after: ServiceCallRecord | null;
}

/** What one read brought. */
export interface CallsRead {
  /** As they are now; also those that are as they were. */
  readonly read: readonly ServiceCallRecord[];
  /** Known ones that the PSA has not any more. */
  readonly gone: readonly ServiceCallRecord[];
  /** Those that are not as they were known. */
  readonly changed: readonly ChangedCall[];
}

const NOTHING: CallsRead = { read: [], gone: [], changed: [] };

/** Brings the service calls up to date: all of a window, what has changed since, or those of some technicians. */
export class ImportServiceCalls {
  constructor(
    private readonly psa: PsaSource,
    private readonly desk: DeskStore,
    private readonly sources: ReadSource,
    private readonly log: SourceLog,
  ) {}

  /** Links carry no timestamp and deletions leave no trace, so the whole window is read each time. */
  whole(window: Interval): Promise<void> {
    return this.sources.run(SOURCE, async (at) => {
      const { records, findings, newestChange } = await this.psa.readServiceCalls(window);
      await this.desk.replaceServiceCalls(records);
      const cursor = writeCallCursor({ since: newestChange ?? at - CLOCKS_DIFFER, bare: {} });
      return { known: records.length, findings, judged: null, cursor };
    });
  }

  /** What was made or changed since the last read; nothing before the first whole read. */
  async changed(): Promise<CallsRead> {
    const [state] = await this.log.named([SOURCE]);
    const from = readCallCursor(state?.cursor ?? null);
    if (state === undefined || from === null) return NOTHING;
    let answer = NOTHING;
    await this.sources.run(SOURCE, async (at) => {
      const { records, findings, cursor } = await readChangedCalls(this.psa, from, at);
      answer = { read: records, gone: [], changed: await this.keep(records) };
      const judged = new Set(records.map((it) => `service call ${it.id}`));
      return { known: state.records, findings, judged, cursor: writeCallCursor(cursor) };
    });
    return answer;
  }

  /** The known calls of the technicians as they are now, so that what was deleted or handed to somebody else is seen too. */
  async of(technicianIds: readonly string[]): Promise<CallsRead> {
    const known = (await this.desk.loadOf(technicianIds)).serviceCalls;
    const { records } = await this.psa.readServiceCallsOf(known.map((it) => it.id));
    const found = new Set(records.map((it) => it.id));
    const gone = known.filter((it) => !found.has(it.id));
    await this.desk.forgetServiceCalls(gone.map((it) => it.id));
    const changed = await this.keep(records);
    return {
      read: records,
      gone,
      changed: [...gone.map((before) => ({ before, after: null })), ...changed],
    };
  }

  /** Stores the calls that are not what they were, and answers them. */
  async keep(records: readonly ServiceCallRecord[]): Promise<readonly ChangedCall[]> {
    const known = await this.desk.serviceCallsOf(records.map((it) => it.id));
    const before = new Map(known.map((it) => [it.id, it]));
    const changed = records
      .map((after) => ({ before: before.get(after.id) ?? null, after }))
      .filter(({ before: was, after }) => was === null || !isSameTime(was, after));
    if (changed.length > 0) await this.desk.saveServiceCalls(changed.map((it) => it.after));
    return changed;
  }
}

/** Whether the call takes the same time of the same people. */
const isSameTime = (one: ServiceCallRecord, other: ServiceCallRecord): boolean =>
  sameInterval(one.slot, other.slot) && one.state === other.state && peopleOf(one) === peopleOf(other);

/** Who is on which work of the call, as a text that is equal when they are. */
const peopleOf = ({ tickets, tasks }: ServiceCallRecord): string =>
  [
    ...tickets.map((it) => [it.ticketId, ...it.technicians.map((row) => row.technicianId)]),
    ...tasks.map((it) => [it.taskId, ...it.technicians.map((row) => row.technicianId)]),
  ]
    .map((it) => it.join(' '))
    .toSorted()
    .join('\n');
