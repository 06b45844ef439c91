import type { AppointmentType, OpeningFigures, Openings } from '../api/types.js';
import { dateOf, dayOf, midnight, momentOf } from '../time/format.js';

/** A time at which an appointment can begin, and who can take it. Instants in ISO 8601. */
export interface Offer {
  readonly start: string;
  readonly end: string;
  readonly takers: readonly Pick<Openings['technicians'][number], 'technicianId' | 'name' | 'timeZone'>[];
}

/** Days from today on of which openings are told. */
const DAYS_AHEAD = 14;

/** The query of these days, from the viewer's midnight on. */
export function aheadQuery(now: number): string {
  const [from, to] = [midnight(now), midnight(now, DAYS_AHEAD)].map((it) => new Date(it).toISOString());
  return `from=${from ?? ''}&to=${to ?? ''}`;
}

/** All that is offered, or what begins on a date as the days of the answer count them: on the calendar of the first technician. */
export function offersOn(
  { offers, technicians }: Pick<Openings, 'offers' | 'technicians'>,
  date: string | null,
): readonly Offer[] {
  const zone = technicians[0]?.timeZone ?? 'UTC';
  return offers
    .filter((it) => date === null || dateOf(it.start, zone) === date)
    .map(({ start, end, technicianIds }) => ({
      start,
      end,
      takers: technicianIds.flatMap((id) => technicians.find((it) => it.technicianId === id) ?? []),
    }));
}

/** "Mon 23 Nov" of "2026-11-23". */
export const wordsOfDate = (date: string): string => dayOf(`${date}T12:00`);

/** "3 openings", "1 opening", "none". */
export const countWords = (openings: number): string =>
  openings === 0 ? 'none' : `${openings} ${openings === 1 ? 'opening' : 'openings'}`;

/** When the next one is, and how many of the days shown have none. */
export function figureWords({ next, days }: Pick<OpeningFigures, 'next' | 'days'>): string {
  if (next === null) return `No opening in the next ${DAYS_AHEAD} days`;
  const without = days.filter((it) => it.openings === 0).length;
  const gaps =
    without === 0 ? '' : `; ${without} of ${days.length} days ${without === 1 ? 'has' : 'have'} none`;
  return `Next opening ${momentOf(next)}${gaps}`;
}

/** Who takes an appointment, by the mode of its type. */
export const MODES: Readonly<Record<AppointmentType['mode'], string>> = {
  'one-person': 'one technician',
  'round-robin': 'technicians in turn',
  'maximum-availability': 'whoever is free',
  panel: 'several together',
};
