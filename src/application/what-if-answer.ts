import { ticketIdOf } from './marker.js';
import type { ActivityId } from '../planning/model/next-activity.js';
import type { Instant } from '../planning/time/interval.js';
import { figuresOf, type Difference, type FiguresCompared } from './what-if-figures.js';
import { whatIfNotes, whatIfSentence } from './what-if-words.js';
import type { Tickets } from './why-changed.js';

/** Both plans, compared. */
export interface Compared {
  /** The moment that both were planned at. */
  readonly now: Instant;
  readonly tickets: Tickets;
  /** Technicians who were not planned, since nobody knows what is in their mailboxes. */
  readonly heldIds: readonly string[];
  readonly differences: readonly Difference[];
}

interface NamedTicket {
  readonly ticketId: string;
  /** Null when the ticket is not known any more. */
  readonly number: string | null;
  readonly title: string | null;
}

interface TicketsNamed {
  readonly count: number;
  /** The first 50. */
  readonly tickets: readonly (NamedTicket & { readonly technicianId: string })[];
}

interface TechnicianCompared extends FiguresCompared {
  readonly technicianId: string;
  readonly name: string;
  readonly becomeLate: number;
  readonly noLongerLate: number;
  readonly laneChanged: boolean;
  /** The first five tickets of each lane. */
  readonly laneTop: { readonly before: readonly NamedTicket[]; readonly after: readonly NamedTicket[] };
}

/** What a change of settings would do. */
export interface WhatIfAnswer extends FiguresCompared {
  /** All of it in one sentence. */
  readonly sentence: string;
  /** What the figures cannot show. */
  readonly notes: readonly string[];
  readonly at: Instant;
  readonly openingMinutes: number;
  readonly becomeLate: TicketsNamed;
  readonly noLongerLate: TicketsNamed;
  readonly heldTechnicianIds: readonly string[];
  /** Those for whom the change changes a setting, without those that are held. */
  readonly technicians: readonly TechnicianCompared[];
}

const MOST_NAMED = 50;

/** Sums up and puts into words. */
export function answerWhatIf(
  {
    change,
    openingMinutes,
  }: { readonly change: Readonly<Record<string, unknown>>; readonly openingMinutes: number },
  { now, tickets, heldIds, differences }: Compared,
): WhatIfAnswer {
  const nameOf = (activityId: ActivityId): NamedTicket => {
    const ticketId = ticketIdOf(activityId);
    const ticket = tickets.get(ticketId);
    return { ticketId, number: ticket?.number ?? null, title: ticket?.title ?? null };
  };
  const named = (of: 'becomeLate' | 'noLongerLate'): TicketsNamed => {
    const all = differences.flatMap(({ technician, effect }) =>
      effect[of].map((id) => ({ ...nameOf(id), technicianId: technician.id })),
    );
    return { count: all.length, tickets: all.slice(0, MOST_NAMED) };
  };
  const figures = figuresOf(differences);
  const [becomeLate, noLongerLate] = [named('becomeLate'), named('noLongerLate')];
  return {
    sentence: whatIfSentence(change, figures, becomeLate.count, noLongerLate.count),
    notes: whatIfNotes(change),
    at: now,
    openingMinutes,
    ...figures,
    becomeLate,
    noLongerLate,
    heldTechnicianIds: heldIds,
    technicians: differences.map((it) => technicianOf(it, nameOf)),
  };
}

function technicianOf(
  difference: Difference,
  nameOf: (activityId: ActivityId) => NamedTicket,
): TechnicianCompared {
  const { technician, effect } = difference;
  return {
    technicianId: technician.id,
    name: technician.name,
    ...figuresOf([difference]),
    becomeLate: effect.becomeLate.length,
    noLongerLate: effect.noLongerLate.length,
    laneChanged: effect.laneChanged,
    laneTop: { before: effect.laneTop.before.map(nameOf), after: effect.laneTop.after.map(nameOf) },
  };
}
