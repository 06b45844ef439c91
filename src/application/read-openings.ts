import { bookableStarts } from '../planning/availability/bookable-starts.js';
import { offersOf, openingsIn, type Offer, type TechnicianStarts } from '../planning/availability/offers.js';
import { sideBySide } from '../planning/availability/openings.js';
import { MINUTE, type Instant, type Interval, type LocalDate } from '../planning/time/interval.js';
import { localDateOf } from '../planning/time/work-calendar.js';
import { checkShortRange } from './check-range.js';
import { RequestError } from './errors.js';
import type { AppointmentTypeStore, StoredAppointmentType } from './ports/appointment-type-store.port.js';
import type { StoredTechnician } from './ports/desk-store.port.js';
import type { BoardBlock } from './ports/plan-store.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { Turns } from './ports/turns.port.js';
import type { BusyTime, ReadFreeBusy } from './read-free-busy.js';
import { membersOf } from './members-of.js';

/** Where one technician can be booked. */
interface TechnicianOpenings {
  readonly technician: StoredTechnician;
  readonly timeZone: string;
  /** Ascending. */
  readonly starts: readonly Instant[];
  /** How many appointments can be booked side by side. */
  readonly openings: number;
  /** Why there can be none, whatever the calendar says; null when there can. */
  readonly whyNone: 'calendar-not-readable' | 'nothing-known' | null;
}

/** A date on the technicians' calendar on which somebody works, and its openings. */
interface DayOpenings {
  readonly date: LocalDate;
  readonly openings: number;
}

/** An appointment that customers can choose, without its buffers. */
interface OfferedSlot extends Pick<Offer, 'technicianIds'> {
  readonly slot: Interval;
}

/** When an appointment of a type can be booked. */
export interface Openings {
  readonly type: StoredAppointmentType;
  /** When the oldest source behind the starts was read; null when there is nobody whose calendar is known. */
  readonly asOf: Instant | null;
  readonly technicians: readonly TechnicianOpenings[];
  /** What customers can choose from, by the mode of the type. */
  readonly offers: readonly OfferedSlot[];
  readonly days: readonly DayOpenings[];
}

/** Which openings are asked for. */
export interface OpeningsQuery {
  readonly typeId: string;
  /** Of those who take the type only this team's; null for all. */
  readonly teamId: string | null;
  readonly range: Interval;
}

/**
 * Says when appointments can be booked: what others see as taken and what we are about to write takes time, as in free and busy, and every
 * rule of the type holds. Reads only what is stored.
 */
export class ReadOpenings {
  constructor(
    private readonly types: AppointmentTypeStore,
    private readonly technicians: TechnicianReader,
    private readonly freeBusy: ReadFreeBusy,
    private readonly turns: Turns,
  ) {}

  /** @throws RequestError `range-invalid`, `range-too-long`, `appointment-type-not-found`, `team-not-found` */
  async read({ typeId, teamId, range }: OpeningsQuery): Promise<Openings> {
    checkShortRange(range);
    const type = await this.types.find(typeId);
    if (type?.active !== true) throw typeNotFound(typeId);
    const members = membersOf(await this.technicians.technicians(), teamId);
    const takers = takersOf(type, members);
    return openingsOf(type, inOrder(takers, await this.freeBusy.aboutAll(takers.map((it) => it.id))), range);
  }

  /** Of each active type, all its technicians together. Other requests are answered in between. @throws RequestError `range-invalid`, `range-too-long` */
  async ofAllTypes(range: Interval): Promise<readonly Openings[]> {
    checkShortRange(range);
    const known = await this.technicians.technicians();
    const types = (await this.types.all()).filter((it) => it.active);
    const takers = new Map(types.map((it) => [it.id, takersOf(it, known)]));
    const ids = new Set([...takers.values()].flat().map((it) => it.id));
    const times = ids.size === 0 ? [] : await this.freeBusy.aboutAll([...ids]);
    const all: Openings[] = [];
    for (const type of types) {
      all.push(openingsOf(type, inOrder(takers.get(type.id) ?? [], times), range));
      await this.turns.next();
    }
    return all;
  }
}

/** The first start that is offered; null when none is. */
export const nextOpening = ({ offers }: Openings): Instant | null => offers[0]?.slot.start ?? null;

const typeNotFound = (id: string): RequestError =>
  new RequestError(
    'appointment-type-not-found',
    `There is no active appointment type "${id}". GET /v1/appointment-types lists them.`,
    404,
  );

/** In the order of the type; those of a team by id. */
function takersOf(
  { teamId, technicianIds }: StoredAppointmentType,
  all: readonly StoredTechnician[],
): readonly StoredTechnician[] {
  if (teamId === null) return technicianIds.flatMap((id) => all.find((it) => it.id === id) ?? []);
  return all.filter((it) => it.teamId === teamId).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const inOrder = (takers: readonly StoredTechnician[], times: readonly BusyTime[]): readonly BusyTime[] =>
  takers.flatMap(({ id }) => times.find((it) => it.technician.id === id) ?? []);

function openingsOf(type: StoredAppointmentType, times: readonly BusyTime[], range: Interval): Openings {
  const starts = times.map((time): TechnicianStarts => {
    const booked = bookedOf(type, time.blocks);
    return {
      technicianId: time.technician.id,
      starts: startsOf(type, time, booked, range),
      bookedCount: booked.length,
    };
  });
  const ages = times.filter((it) => whyNone(it) === null).map((it) => it.asOf);
  return {
    type,
    asOf: ages.length === 0 || ages.includes(null) ? null : Math.min(...ages.map((it) => it ?? 0)),
    technicians: times.map((time, index) => ({
      technician: time.technician,
      timeZone: time.timeZone,
      starts: starts[index]?.starts ?? [],
      openings: sideBySide(starts[index]?.starts ?? [], type).length,
      whyNone: whyNone(time),
    })),
    offers: offersOf(type, starts).map(({ start, technicianIds }) => ({
      slot: { start, end: start + type.durationMinutes * MINUTE },
      technicianIds,
    })),
    days: daysOf(times, openingsIn(type, starts), range),
  };
}

function whyNone({ calendar, known }: BusyTime): TechnicianOpenings['whyNone'] {
  if (calendar === 'unreadable') return 'calendar-not-readable';
  return known === null ? 'nothing-known' : null;
}

function startsOf(
  type: StoredAppointmentType,
  time: BusyTime,
  booked: readonly Instant[],
  range: Interval,
): readonly Instant[] {
  const { known, now, shifts, timeZone, items } = time;
  if (known === null || whyNone(time) !== null) return [];
  const window = { start: Math.max(known.start, now), end: known.end };
  const calendar = {
    technicianId: time.technician.id,
    timeZone,
    shifts,
    taken: items.map((it) => it.slot),
    window,
    booked,
  };
  return bookableStarts(type, calendar, now).filter((it) => it >= range.start && it < range.end);
}

/** Starts of what stands in the calendar and carries the words by which bookings of the type are known. */
function bookedOf({ bookedAs }: StoredAppointmentType, blocks: readonly BoardBlock[]): readonly Instant[] {
  if (bookedAs === null) return [];
  const words = bookedAs.toLowerCase();
  return blocks
    .filter(({ kind }) => kind === 'imported' || kind === 'external')
    .filter(({ title }) => title.toLowerCase().includes(words))
    .map((it) => it.slot.start);
}

/** Each date on which one of them works, on the calendar of the first of those who do. */
function daysOf(
  times: readonly BusyTime[],
  openings: readonly Instant[],
  range: Interval,
): readonly DayOpenings[] {
  const worked = times.flatMap(({ shifts, timeZone, now }) =>
    shifts
      .filter((it) => it.end > Math.max(now, range.start) && it.start < range.end)
      .map((it) => localDateOf(Math.max(it.start, range.start), timeZone)),
  );
  const timeZone = times[0]?.timeZone ?? 'UTC';
  const counts = new Map<LocalDate, number>(worked.map((it) => [it, 0]));
  for (const start of openings) {
    const date = localDateOf(start, timeZone);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return [...counts]
    .map(([date, count]) => ({ date, openings: count }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
