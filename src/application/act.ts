import { freeTime } from '../planning/availability/free-time.js';
import { MINUTE, type Instant, type Interval } from '../planning/time/interval.js';
import {
  blockOf,
  changed,
  conflict,
  firstOf,
  fixAt,
  frozenOthers,
  lengthOf,
  refuseGoingOn,
  refuseTaken,
  unpinned,
  type ActFacts,
  type Acted,
} from './act-facts.js';
import { RequestError } from './errors.js';
import type { Instructed } from './ports/audit-log.port.js';
import type { Ended, Instruction } from './ports/instruction.js';
import { split } from './split-work.js';

/** What a person can ask for about one activity. */
export type Act =
  /** To a time, to the technician who has it, or to both. */
  | { readonly kind: 'pin'; readonly to: 'time' | 'both'; readonly start: Instant }
  | { readonly kind: 'pin'; readonly to: 'person' }
  | { readonly kind: 'release' }
  | { readonly kind: 'put-first' }
  | { readonly kind: 'start' }
  | { readonly kind: 'complete' }
  | { readonly kind: 'accept' }
  | { readonly kind: 'reopen' }
  /** `null` takes it back. */
  | { readonly kind: 'postpone'; readonly notBefore: Instant | null }
  /** Whole minutes, 5 to 480. */
  | { readonly kind: 'extend'; readonly minutes: number }
  /** Whole minutes of the first of two parts. */
  | { readonly kind: 'split'; readonly firstMinutes: number }
  | { readonly kind: 'decline'; readonly reason: string }
  | { readonly kind: 'cancel'; readonly reason: string };

/** @throws RequestError with a code that says why it cannot be done */
export function applyAct(facts: ActFacts, act: Act): Acted {
  const { ended } = facts.instruction;
  if (act.kind === 'reopen') return changed(facts, 'work-reopened', { ended: null });
  if (act.kind === 'accept') return accept(facts);
  if (ended !== null) throw hasEnded(ended);
  return (ACTS[act.kind] as (facts: ActFacts, act: Act) => Acted)(facts, act);
}

type Open = Exclude<Act['kind'], 'reopen' | 'accept'>;

const ACTS: { readonly [K in Open]: (facts: ActFacts, act: Extract<Act, { readonly kind: K }>) => Acted } = {
  pin: (facts, act) => (act.to === 'person' ? keep(facts) : pin(facts, act.start, act.to)),
  release,
  'put-first': (facts) => moveTo(facts, 'work-put-first', firstRoom(facts)),
  postpone: (facts, { notBefore }) => postpone(facts, notBefore),
  extend: (facts, { minutes }) => extend(facts, minutes),
  split: (facts, { firstMinutes }) => split(facts, firstMinutes),
  start,
  decline: (facts, { reason }) => decline(facts, reason),
  complete: (facts) => end(facts, 'work-completed', 'completed', null),
  cancel: (facts, { reason }) => end(facts, 'work-cancelled', 'cancelled', reason),
};

function pin(facts: ActFacts, begin: Instant, to: 'time' | 'both'): Acted {
  if (begin % MINUTE !== 0) throw new RequestError('start-invalid', '"start" must be a whole minute.');
  if (begin < facts.now) throw conflict('time-has-passed', 'That time has passed. Choose one from now on.');
  const slot = { start: begin, end: begin + lengthOf(facts) };
  return to === 'both'
    ? moveTo(facts, 'work-pinned', slot, { staysWithTechnician: true })
    : moveTo(facts, 'work-pinned', slot);
}

/** No plan depends on it: nothing here gives work to somebody else by itself. */
const keep = (facts: ActFacts): Acted =>
  changed(facts, 'work-pinned-to-person', { staysWithTechnician: true }, { isPlanned: false });

function moveTo(
  facts: ActFacts,
  action: Instructed,
  slot: Interval,
  change: Partial<Pick<Instruction, 'staysWithTechnician'>> = {},
): Acted {
  refuseGoingOn(facts);
  refuseTaken(facts, slot);
  return { ...fixAt(facts, action, slot, change), told: change };
}

function release(facts: ActFacts): Acted {
  refuseGoingOn(facts);
  const change = { pinned: null, staysWithTechnician: false };
  return changed(facts, 'work-released', change, { bookings: unpinned(facts) });
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

/** Work that was declined is planned again; of all other work no plan depends on it. */
function accept(facts: ActFacts): Acted {
  const { ended, acceptedAt } = facts.instruction;
  if (ended !== null && ended.how !== 'declined') throw hasEnded(ended);
  const change = { ended: null, acceptedAt: acceptedAt ?? facts.now };
  return changed(facts, 'work-accepted', change, { isPlanned: ended !== null });
}

/** It leaves the plan of its technician and waits for somebody to give it to another one. */
function decline(facts: ActFacts, reason: string): Acted {
  refuseGoingOn(facts);
  const acted = end(facts, 'work-declined', 'declined', reason);
  return { ...acted, instruction: { ...acted.instruction, acceptedAt: null, staysWithTechnician: false } };
}

const end = (facts: ActFacts, action: Instructed, how: Ended['how'], reason: string | null): Acted =>
  changed(facts, action, { ended: { how, at: facts.now, reason }, pinned: null });

const hasEnded = ({ how }: Ended): RequestError =>
  conflict('work-has-ended', `It is ${how} already. Reopen it first.`);

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
