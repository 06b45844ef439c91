import { exportOf, type ExportNames } from './exported-subject.js';
import { checkOf } from './keep-subject.js';
import { sameInterval, type Interval } from '../planning/time/interval.js';
import { readMarker } from './marker.js';
import type { EventMarker } from './ports/calendar-source.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import type { ExportKind, SubjectTrace } from './ports/subject-trace.js';

/** Something with a time that may be a copy of something else. */
export interface TimedItem {
  readonly id: string;
  readonly slot: Interval;
  /** Null when it is hidden, or when only its trace is kept. */
  readonly title: string | null;
  readonly trace?: SubjectTrace;
  /** The marker of a service call of ours that it carries; null without one. */
  readonly marker: Pick<EventMarker, 'activityId' | 'chunk'> | null;
}

/** The title a PSA gives to its copy of a private Exchange event. */
const HIDDEN_TITLE = 'Appointment';

/**
 * Finds copies that came back through another system (domain section 3, echo rule). Each original has at most one copy in a
 * calendar, so two real meetings at the same time stay two blocks; when in doubt it is a block.
 */
export const findEchoes = {
  /**
   * Copies of service calls: our marker names the call, or exactly the same start and end with the naming of the PSA's export.
   * Canceled and completed calls count too: their late copy is no block either.
   * @returns copy's id -> service call's id
   */
  ofCalls(
    items: readonly TimedItem[],
    calls: readonly ServiceCallRecord[],
    names: ExportNames,
  ): ReadonlyMap<string, string> {
    const left = new Map(calls.map((call) => [call.id, call]));
    const found = new Map<string, string>();
    for (const item of items) {
      const call = [...left.values()].find((it) => isCopyOf(item, it, names));
      if (call === undefined) continue;
      left.delete(call.id);
      found.set(item.id, call.id);
    }
    return found;
  },

  /**
   * Copies of the PSA's to-dos: exactly the same start and end with the naming of the PSA's export.
   * @returns copy's id -> to-do's id
   */
  ofToDos(
    items: readonly TimedItem[],
    toDos: readonly Pick<TimedItem, 'id' | 'slot'>[],
    names: ExportNames,
  ): ReadonlyMap<string, string> {
    const left = new Map(toDos.map((toDo) => [toDo.id, toDo]));
    const found = new Map<string, string>();
    for (const item of items.filter((it) => exportedAs(it, names) === 'to-do')) {
      const toDo = [...left.values()].find((it) => sameInterval(item.slot, it.slot));
      if (toDo === undefined) continue;
      left.delete(toDo.id);
      found.set(item.id, toDo.id);
    }
    return found;
  },

  /**
   * Copies of Exchange events among PSA appointments: same start and end, and the same title or the PSA's title for hidden ones. Of titles
   * that are not stored the checks are compared.
   * @returns copy's id -> event's id
   */
  ofEvents(copies: readonly TimedItem[], events: readonly TimedItem[]): ReadonlyMap<string, string> {
    const left = new Map(events.map((event) => [event.id, event]));
    const found = new Map<string, string>();
    for (const copy of copies) {
      const event = [...left.values()].find((it) => sameInterval(copy.slot, it.slot) && isTitleOf(copy, it));
      if (event === undefined) continue;
      left.delete(event.id);
      found.set(copy.id, event.id);
    }
    return found;
  },
};

function isCopyOf(item: TimedItem, call: ServiceCallRecord, names: ExportNames): boolean {
  const marked = item.marker;
  const own = readMarker(call.description);
  if (marked !== null && own !== null)
    return marked.activityId === own.activityId && marked.chunk === own.chunk;
  return exportedAs(item, names) === 'call' && sameInterval(item.slot, call.slot);
}

function exportedAs({ title, trace }: Titled, names: ExportNames): ExportKind | null {
  if (trace !== undefined) return trace.exportOf;
  return title === null ? null : exportOf(title, names);
}

type Titled = Pick<TimedItem, 'title' | 'trace'>;

/** Whether a copy is called like the original. Of two whole titles every letter counts; a copy without a title is nobody's. */
export function isTitleOf(copy: Titled, event: Titled): boolean {
  const title = event.title ?? HIDDEN_TITLE;
  if (copy.trace === undefined && event.trace === undefined) return copy.title === title;
  const check = copy.trace?.check ?? (copy.title === null ? null : checkOf(copy.title));
  return check === (event.trace?.check ?? checkOf(title));
}
