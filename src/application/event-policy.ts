import type { CalendarEventRecord } from './ports/calendar-source.port.js';

/** Whether an Exchange event takes time, and in which words that is explained. */
export interface EventVerdict {
  readonly blocks: boolean;
  readonly why: string;
}

type Column = 'timed' | 'allDay';

/** Section 7 of the domain as data: what each showAs means for a timed and for an all-day event. */
const TABLE: Readonly<Record<CalendarEventRecord['showAs'], Readonly<Record<Column, boolean>>>> = {
  busy: { timed: true, allDay: true },
  oof: { timed: true, allDay: true },
  tentative: { timed: true, allDay: false },
  free: { timed: false, allDay: false },
  workingElsewhere: { timed: false, allDay: false },
  unknown: { timed: true, allDay: true },
};

/** Applies the event policy to one occurrence. */
export function judgeEvent(event: CalendarEventRecord): EventVerdict {
  if (event.isCancelled) return { blocks: false, why: 'cancelled' };
  if (event.response === 'declined') return { blocks: false, why: 'declined' };
  if (event.time.kind === 'timed' && event.time.slot.end <= event.time.slot.start) {
    return { blocks: false, why: 'has no length' };
  }
  const column: Column = event.time.kind === 'timed' ? 'timed' : 'allDay';
  const shown = effectiveShowAs(event);
  const blocks = TABLE[shown][column];
  return { blocks, why: `${shown}, ${column === 'timed' ? 'timed' : 'all day'}` };
}

/** An invitation without an answer counts as tentative, unless it is shown as free anyway. */
function effectiveShowAs(event: CalendarEventRecord): CalendarEventRecord['showAs'] {
  return event.response === 'notResponded' && event.showAs === 'busy' ? 'tentative' : event.showAs;
}

const LEAVE = /\b(vacation|holiday|leave|pto|time off|out of office|urlaub|sick)\b/i;

/** An all-day event shown as free whose title looks like leave: the doctor warns, nothing is blocked. */
export const looksLikeForgottenLeave = (event: CalendarEventRecord): boolean =>
  event.time.kind === 'all-day' &&
  event.showAs === 'free' &&
  event.subject !== null &&
  LEAVE.test(event.subject);
