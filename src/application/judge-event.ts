import type { PolicyColumn, PolicyRow, PolicySetter, SourcedPolicy } from './event-policy.js';
import type { CalendarEventRecord } from './ports/calendar-source.port.js';

/** The cell of the event policy that decided about an event. */
export interface PolicyRule {
  readonly row: PolicyRow;
  readonly column: PolicyColumn;
  readonly setBy: PolicySetter;
}

/** Whether an Exchange event takes time, and in which words that is explained. */
export interface EventVerdict {
  readonly blocks: boolean;
  readonly why: string;
  /** Null when no policy is asked: what has no length takes no time. */
  readonly rule: PolicyRule | null;
}

/** Applies the event policy to one occurrence. */
export function judgeEvent(event: CalendarEventRecord, policy: SourcedPolicy): EventVerdict {
  if (event.time.kind === 'timed' && event.time.slot.end <= event.time.slot.start) {
    return { blocks: false, why: 'no length', rule: null };
  }
  const row = rowOf(event);
  const column = event.time.kind === 'timed' ? 'timed' : 'allDay';
  const { value, setBy } = policy[row][column];
  const rule = { row, column, setBy } as const;
  const blocks = value === 'block';
  return { blocks, why: wordsOf(rule, blocks), rule };
}

/**
 * What ended the event comes first. An answer that is missing counts only where Exchange shows the invitation as it does by
 * itself: who shows it as free, as elsewhere or as out of office has said already what it is.
 */
function rowOf(event: CalendarEventRecord): PolicyRow {
  if (event.isCancelled) return 'cancelled';
  if (event.response === 'declined') return 'declined';
  return isUnanswered(event) ? 'noAnswer' : event.showAs;
}

/** True for an invitation without an answer that Exchange shows as it does by itself. */
export const isUnanswered = ({
  showAs,
  response,
}: Pick<CalendarEventRecord, 'showAs' | 'response'>): boolean =>
  response === 'notResponded' && (showAs === 'busy' || showAs === 'tentative');

const ROW_WORDS: Readonly<Record<PolicyRow, string>> = {
  busy: 'busy',
  oof: 'out of office',
  tentative: 'tentative',
  noAnswer: 'not answered yet',
  free: 'free',
  workingElsewhere: 'working elsewhere',
  unknown: 'not known how it is shown',
  declined: 'declined',
  cancelled: 'cancelled',
};

const SETTER_WORDS: Readonly<Record<PolicySetter, string>> = {
  default: 'the default',
  organisation: "the organisation's",
  team: "the team's",
  technician: "the technician's",
};

function wordsOf({ row, column, setBy }: PolicyRule, blocks: boolean): string {
  const isEnded = row === 'declined' || row === 'cancelled';
  if (isEnded && setBy === 'default') return ROW_WORDS[row];
  const length = column === 'timed' ? 'timed' : 'all day';
  const effect = blocks ? 'blocks' : 'does not block';
  return `${ROW_WORDS[row]}, ${length}: ${effect} by ${SETTER_WORDS[setBy]} event policy`;
}

const LEAVE = /\b(vacation|holiday|leave|pto|time off|out of office|urlaub|sick)\b/i;

/** An all-day event shown as free that the policy ignores and whose title looks like leave: the doctor warns, nothing is blocked. */
export const looksLikeForgottenLeave = (event: CalendarEventRecord, policy: SourcedPolicy): boolean =>
  event.time.kind === 'all-day' &&
  event.showAs === 'free' &&
  event.subject !== null &&
  LEAVE.test(event.subject) &&
  !judgeEvent(event, policy).blocks;
