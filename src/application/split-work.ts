import { MINUTE, type Interval } from '../planning/time/interval.js';
import {
  blockOf,
  changed,
  conflict,
  firstOf,
  fixAt,
  type ActFacts,
  type Acted,
  type Rest,
} from './act-facts.js';
import { durationOf } from './build-problem.js';
import { activityIdOf } from './marker.js';
import { noInstruction, type Instruction } from './ports/instruction.js';

/**
 * Cuts an activity in two: it keeps the first part, and the rest becomes an activity of its own, which is planned, moved and done by
 * itself. What both take together is what it took before; the estimate of the ticket does not count for them any more.
 * @throws RequestError `part-too-short`, `work-is-in-parts`
 */
export function split(facts: ActFacts, firstMinutes: number): Acted {
  const { instruction } = facts;
  const fixed = fixedSlot(facts);
  const whole = fixed === null ? durationOf(facts.ticket, facts.of.settings, instruction) : minutesOf(fixed);
  const restMinutes = whole - firstMinutes;
  refuseTooShort(facts, fixed, whole, firstMinutes);
  const change = { partMinutes: firstMinutes, extraMinutes: 0 };
  const stays = fixed ?? frozenSlot(facts);
  const first =
    stays === null
      ? changed(facts, 'work-split', change)
      : fixAt(facts, 'work-split', { start: stays.start, end: stays.start + firstMinutes * MINUTE }, change);
  const rest = restOf(facts, restMinutes);
  return {
    ...first,
    rest,
    told: { partMinutes: firstMinutes, restMinutes, restActivityId: rest.activity.id },
  };
}

function restOf({ ticket, instruction, lastGeneration }: ActFacts, partMinutes: number): Rest {
  const { technicianId, notBefore, staysWithTechnician, acceptedAt } = instruction;
  const generation = lastGeneration + 1;
  const id = activityIdOf(ticket.id, technicianId, generation);
  const asked: Instruction = {
    ...noInstruction(id, technicianId),
    notBefore,
    staysWithTechnician,
    acceptedAt,
    partMinutes,
  };
  return {
    activity: { id, ticketId: ticket.id, technicianId, generation, state: 'open' },
    instruction: asked,
  };
}

/** Where it is fixed, without the time by which it overruns; null when it is flexible. */
function fixedSlot(facts: ActFacts): Interval | null {
  const block = blockOf(facts);
  if (block === null) return null;
  if (facts.bookings.length > 1) {
    throw conflict('work-is-in-parts', 'It stands in several parts that may not move. Release it first.');
  }
  return { start: block.slot.start, end: block.plannedEnd ?? block.slot.end };
}

/** Where flexible work in one part begins too soon to be moved: the part of it that stays becomes shorter there. */
function frozenSlot(facts: ActFacts): Interval | null {
  const { bookings, now, of } = facts;
  const slot = firstOf(facts)?.slot;
  if (slot === undefined || bookings.length > 1) return null;
  return slot.start >= now && slot.start < now + of.settings.freezeMinutes * MINUTE ? slot : null;
}

function refuseTooShort(
  { of, now }: ActFacts,
  fixed: Interval | null,
  whole: number,
  firstMinutes: number,
): void {
  const least = of.settings.minChunkMinutes;
  const gone = fixed === null ? 0 : Math.ceil((now - fixed.start) / MINUTE);
  const from = Math.max(least, gone);
  const until = whole - least;
  if (firstMinutes >= from && firstMinutes <= until) return;
  throw conflict(
    'part-too-short',
    from > until
      ? `It takes ${whole} minutes, which is too short for two parts of at least ${least}.`
      : `It takes ${whole} minutes, ${gone > least ? `of which ${gone} are over` : `and each part at least ${least}`}: choose ${from} to ${until} for the first.`,
  );
}

const minutesOf = (slot: Interval): number => Math.round((slot.end - slot.start) / MINUTE);
