import { freeTime } from '../planning/availability/free-time.js';
import type { ActivityId } from '../planning/model/next-activity.js';
import { MINUTE, overlaps, type Instant, type Interval } from '../planning/time/interval.js';
import { formatLocal } from '../planning/time/work-calendar.js';
import { durationOf, type TechnicianCase } from './build-problem.js';
import { RequestError } from './errors.js';
import type { Instructed } from './ports/audit-log.port.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { Instruction } from './ports/instruction.js';
import type { TicketRecord } from './ports/psa-source.port.js';

/** What a person can ask for about one activity. */
export type Act =
  | { readonly kind: 'pin'; readonly start: Instant }
  | { readonly kind: 'release' }
  | { readonly kind: 'put-first' }
  | { readonly kind: 'start' }
  | { readonly kind: 'complete' }
  | { readonly kind: 'reopen' }
  /** `null` takes it back. */
  | { readonly kind: 'postpone'; readonly notBefore: Instant | null }
  /** Whole minutes, 5 to 480. */
  | { readonly kind: 'extend'; readonly minutes: number }
  | { readonly kind: 'cancel'; readonly reason: string };

/** One activity as it is before the act. */
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
}

/** What the act makes of it. */
export interface Acted {
  readonly instruction: Instruction;
  /** Those that change. */
  readonly bookings: readonly StoredBooking[];
  readonly action: Instructed;
}

/** @throws RequestError with a code that says why it cannot be done */
export function applyAct(facts: ActFacts, act: Act): Acted {
  const { instruction } = facts;
  if (act.kind === 'reopen') return changed(facts, 'work-reopened', { finished: null });
  if (instruction.finished !== null)
    throw conflict('work-is-finished', `It is ${instruction.finished} already. Reopen it first.`);
  return (ACTS[act.kind] as (facts: ActFacts, act: Act) => Acted)(facts, act);
}

type Open = Exclude<Act['kind'], 'reopen'>;

const ACTS: { readonly [K in Open]: (facts: ActFacts, act: Extract<Act, { readonly kind: K }>) => Acted } = {
  pin: (facts, { start: begin }) => pin(facts, begin),
  release,
  'put-first': (facts) => moveTo(facts, 'work-put-first', firstRoom(facts)),
  postpone: (facts, { notBefore }) => postpone(facts, notBefore),
  extend: (facts, { minutes }) => extend(facts, minutes),
  start,
  complete: (facts) => changed(facts, 'work-completed', { finished: 'completed', pinned: null }),
  cancel: (facts) => changed(facts, 'work-cancelled', { finished: 'cancelled', pinned: null }),
};

const changed = (
  { instruction }: ActFacts,
  action: Instructed,
  change: Partial<Instruction>,
  bookings: readonly StoredBooking[] = [],
): Acted => ({ instruction: { ...instruction, ...change }, bookings, action });

function pin(facts: ActFacts, begin: Instant): Acted {
  if (begin % MINUTE !== 0) throw new RequestError('start-invalid', '"start" must be a whole minute.');
  if (begin < facts.now) throw conflict('time-has-passed', 'That time has passed. Choose one from now on.');
  return moveTo(facts, 'work-pinned', { start: begin, end: begin + lengthOf(facts) });
}

function moveTo(facts: ActFacts, action: Instructed, slot: Interval): Acted {
  refuseGoingOn(facts);
  refuseTaken(facts, slot);
  return fixAt(facts, action, slot, {});
}

/** What a person did to its call in the PSA before does not hold any more. */
function fixAt(facts: ActFacts, action: Instructed, slot: Interval, change: Partial<Instruction>): Acted {
  return changed(facts, action, { ...change, pinned: slot }, unpinned(facts));
}

const unpinned = ({ bookings }: ActFacts): readonly StoredBooking[] =>
  bookings.filter((it) => it.state === 'pinned').map((it) => ({ ...it, state: 'live' }));

function release(facts: ActFacts): Acted {
  refuseGoingOn(facts);
  return changed(facts, 'work-released', { pinned: null }, unpinned(facts));
}

function postpone(facts: ActFacts, notBefore: Instant | null): Acted {
  refuseGoingOn(facts);
  if (blockOf(facts) !== null)
    throw conflict('work-is-pinned', 'It stands where a person has put it. Release it first.');
  return changed(facts, 'work-postponed', { notBefore });
}

function extend(facts: ActFacts, minutes: number): Acted {
  const extraMinutes = facts.instruction.extraMinutes + minutes;
  const block = blockOf(facts);
  if (block === null) return changed(facts, 'work-extended', { extraMinutes });
  const slot = { start: block.slot.start, end: block.slot.end + minutes * MINUTE };
  if (block.kind !== 'started') refuseTaken(facts, slot);
  return fixAt(facts, 'work-extended', slot, { extraMinutes });
}

function start(facts: ActFacts): Acted {
  const { now, gridMinutes, ticket } = facts;
  refuseGoingOn(facts);
  if (ticket.state === 'waiting')
    throw conflict(
      'ticket-waits',
      'Its ticket waits for a customer or vendor. Change that in the PSA first.',
    );
  const here = firstOf(facts)?.slot;
  if (here !== undefined && here.start <= now && now < here.end) {
    return changed(facts, 'work-started', { startedAt: now, pinned: null });
  }
  const grid = gridMinutes * MINUTE;
  const begin = Math.floor(now / grid) * grid;
  return fixAt(facts, 'work-started', { start: begin, end: begin + lengthOf(facts) }, { startedAt: now });
}

/** The first free stretch from now on that is long enough, whatever flexible work stands there. */
function firstRoom(facts: ActFacts): Interval {
  const { of, now, horizonEnd, gridMinutes } = facts;
  const taken = [
    ...of.classified.blocks.filter((it) => it.activityId !== facts.activityId),
    ...frozenOthers(facts),
  ];
  const open = freeTime(
    of.problem.shifts,
    taken.map((it) => it.slot),
    { start: now, end: horizonEnd },
  );
  const grid = gridMinutes * MINUTE;
  const length = lengthOf(facts);
  for (const stretch of open) {
    const begin = Math.ceil(stretch.start / grid) * grid;
    if (begin + length <= stretch.end) return { start: begin, end: begin + length };
  }
  throw conflict(
    'no-room',
    `There is no free stretch of ${length / MINUTE} minutes before the horizon ends.`,
  );
}

/** Of the first part, in milliseconds; of work in one part all that it takes. */
function lengthOf({ ticket, of, instruction, bookings }: ActFacts): number {
  const first = bookings.find((it) => it.chunk === 1);
  if (bookings.length > 1 && first !== undefined) return first.slot.end - first.slot.start;
  return durationOf(ticket, of.settings, instruction.extraMinutes) * MINUTE;
}

const firstOf = ({ bookings }: ActFacts): StoredBooking | undefined => bookings.find((it) => it.chunk === 1);

/** Where it is fixed; null when it is flexible. */
const blockOf = ({ of, activityId }: ActFacts) =>
  of.classified.fixedActivities.has(activityId)
    ? (of.classified.blocks.find((it) => it.activityId === activityId) ?? null)
    : null;

function refuseGoingOn(facts: ActFacts): void {
  if (blockOf(facts)?.kind === 'started') {
    throw conflict('work-goes-on', 'Work on it is going on. Complete it, cancel it, or extend it.');
  }
}

function refuseTaken(facts: ActFacts, slot: Interval): void {
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
const frozenOthers = ({ of, activityId, now }: ActFacts): readonly { readonly slot: Interval }[] =>
  of.problem.activities
    .filter((it) => it.id !== activityId)
    .flatMap((it) => it.published)
    .filter(({ slot }) => slot.start >= now && slot.start < now + of.settings.freezeMinutes * MINUTE);

const conflict = (code: string, message: string): RequestError => new RequestError(code, message, 409);
