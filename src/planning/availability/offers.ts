import type { AppointmentType } from '../model/appointment-type.js';
import type { Instant } from '../time/interval.js';
import { sideBySide } from './openings.js';

/** Where one technician can be booked. */
export interface TechnicianStarts {
  readonly technicianId: string;
  /** Ascending. */
  readonly starts: readonly Instant[];
  /** Appointments of the type that are booked with the technician: whose turn it is. */
  readonly bookedCount: number;
}

/** A start that customers can choose. */
export interface Offer {
  readonly start: Instant;
  /** Who can take it, or, of a panel, who could sit on it; in the order of the type. */
  readonly technicianIds: readonly string[];
}

/** What customers can choose from, by the mode of the type. Ascending. */
export function offersOf(
  { mode, panelSize }: Pick<AppointmentType, 'mode' | 'panelSize'>,
  technicians: readonly TechnicianStarts[],
): readonly Offer[] {
  switch (mode) {
    case 'one-person':
      return together(technicians.slice(0, 1), 1);
    case 'round-robin':
      return together(nextInTurn(technicians), 1);
    case 'maximum-availability':
      return together(technicians, 1);
    case 'panel':
      return technicians.length === 0
        ? []
        : together(technicians, panelSize === 0 ? technicians.length : panelSize);
  }
}

/** Of those who have time at all the one with the fewest appointments; the first in the order of the type where several have. */
function nextInTurn(technicians: readonly TechnicianStarts[]): readonly TechnicianStarts[] {
  const open = technicians.filter((it) => it.starts.length > 0);
  const fewest = Math.min(...open.map((it) => it.bookedCount));
  return open.filter((it) => it.bookedCount === fewest).slice(0, 1);
}

/** Starts that at least so many have. */
function together(technicians: readonly TechnicianStarts[], count: number): readonly Offer[] {
  const ids = new Map<Instant, string[]>();
  for (const { technicianId, starts } of technicians) {
    for (const start of starts) {
      const known = ids.get(start);
      if (known === undefined) ids.set(start, [technicianId]);
      else known.push(technicianId);
    }
  }
  return [...ids]
    .filter(([, technicianIds]) => technicianIds.length >= count)
    .map(([start, technicianIds]) => ({ start, technicianIds }))
    .toSorted((a, b) => a.start - b.start);
}

/**
 * Openings: how many appointments of the offers can be booked side by side. Of a type that anyone may take each technician counts, of
 * the other modes what is offered at one time is one opening.
 */
export function openingsIn(
  type: AppointmentType,
  technicians: readonly TechnicianStarts[],
): readonly Instant[] {
  if (type.mode === 'maximum-availability')
    return technicians.flatMap((it) => sideBySide(it.starts, type)).toSorted((a, b) => a - b);
  return sideBySide(
    offersOf(type, technicians).map((it) => it.start),
    type,
  );
}
