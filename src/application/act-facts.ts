import type { ActivityId } from '../planning/model/next-activity.js';
import { MINUTE, overlaps, type Instant, type Interval } from '../planning/time/interval.js';
import { formatLocal } from '../planning/time/work-calendar.js';
import { durationOf, type TechnicianCase } from './build-problem.js';
import { RequestError } from './errors.js';
import type { AuditValue, Instructed } from './ports/audit-log.port.js';
import type { StoredActivity, StoredBooking } from './ports/desk-store.port.js';
import type { Instruction } from './ports/instruction.js';
import type { TicketRecord } from './ports/psa-source.port.js';

/** One activity as it is before an act of a person. */
export interface ActFacts {
  readonly activityId: ActivityId;
  readonly ticket: TicketRecord;
  readonly instruction: Instruction;
  /** Of the activity, by part. */
  readonly bookings: readonly StoredBooking[];
  readonly of: TechnicianCase;
  readonly now: Instant;
  readonly horizonEnd: Instant;
  readonly gridMinutes: number;
  /** The highest generation that an activity of this ticket and technician ever had. */
  readonly lastGeneration: number;
}

/** What the act makes of it. */
export interface Acted {
  readonly instruction: Instruction;
  /** Those that change. */
  readonly bookings: readonly StoredBooking[];
  /** The activity for the rest of its work, when it is cut in two; else null. */
  readonly rest: Rest | null;
  readonly action: Instructed;
  /** What the audit log is told beside where it stands. */
  readonly told: AuditValue;
  /** False where no plan depends on it. */
  readonly isPlanned: boolean;
}

export interface Rest {
  readonly activity: StoredActivity;
  readonly instruction: Instruction;
}

export const changed = (
  { instruction }: ActFacts,
  action: Instructed,
  change: Partial<Instruction>,
  more: Partial<Omit<Acted, 'action' | 'instruction'>> = {},
): Acted => ({
  instruction: { ...instruction, ...change },
  bookings: [],
  rest: null,
  action,
  told: {},
  isPlanned: true,
  ...more,
});

/** What a person did to its call in the PSA before does not hold any more. */
export function fixAt(
  facts: ActFacts,
  action: Instructed,
  slot: Interval,
  change: Partial<Instruction>,
): Acted {
  return changed(facts, action, { ...change, pinned: slot }, { bookings: unpinned(facts) });
}

export const unpinned = ({ bookings }: ActFacts): readonly StoredBooking[] =>
  bookings.filter((it) => it.state === 'pinned').map((it) => ({ ...it, state: 'live' }));

/** Of the first part, in milliseconds; of work in one part all that it takes. */
export function lengthOf({ ticket, of, instruction, bookings }: ActFacts): number {
  const first = bookings.find((it) => it.chunk === 1);
  if (bookings.length > 1 && first !== undefined) return first.slot.end - first.slot.start;
  return durationOf(ticket, of.settings, instruction) * MINUTE;
}

export const firstOf = ({ bookings }: ActFacts): StoredBooking | undefined =>
  bookings.find((it) => it.chunk === 1);

/** Where it is fixed; null when it is flexible. */
export const blockOf = ({ of, activityId }: ActFacts) =>
  of.classified.fixedActivities.has(activityId)
    ? (of.classified.blocks.find((it) => it.activityId === activityId) ?? null)
    : null;

export function refuseGoingOn(facts: ActFacts): void {
  if (blockOf(facts)?.kind === 'started') {
    throw conflict('work-goes-on', 'Work on it is going on. Complete it, cancel it, or extend it.');
  }
}

export function refuseTaken(facts: ActFacts, slot: Interval): void {
  const { of, activityId } = facts;
  const say = (it: Interval): string =>
    `from ${formatLocal(it.start, of.problem.timeZone)} to ${formatLocal(it.end, of.problem.timeZone)}`;
  const block = of.classified.blocks.find((it) => it.activityId !== activityId && overlaps(it.slot, slot));
  if (block !== undefined) {
    throw conflict('time-is-taken', `${block.label} "${block.title}" stands there, ${say(block.slot)}.`);
  }
  const frozen = frozenOthers(facts).find((it) => overlaps(it.slot, slot));
  if (frozen !== undefined) {
    const minutes = of.settings.freezeMinutes;
    throw conflict(
      'time-is-frozen',
      `Other work begins there within the next ${minutes} minutes, ${say(frozen.slot)}, and may not move.`,
    );
  }
}

/** Published parts of other flexible work that may not move any more. */
export const frozenOthers = ({ of, activityId, now }: ActFacts): readonly { readonly slot: Interval }[] =>
  of.problem.activities
    .filter((it) => it.id !== activityId)
    .flatMap((it) => it.published)
    .filter(({ slot }) => slot.start >= now && slot.start < now + of.settings.freezeMinutes * MINUTE);

export const conflict = (code: string, message: string): RequestError => new RequestError(code, message, 409);
