import { noticeOver } from '../planning/availability/bookable-starts.js';
import type { KeepOpen, OpeningAsk, TypedShape } from '../planning/model/keep-open.js';
import type { Shift, TechnicianProblem } from '../planning/model/planning-problem.js';
import { DAY, MINUTE, type Instant, type Interval, type LocalDate } from '../planning/time/interval.js';
import { startOfDate } from '../planning/time/work-calendar.js';
import type { BookingRequest } from './ports/booking-request-store.port.js';
import type { Desk, OfferedType, StoredTechnician } from './ports/desk-store.port.js';
import type { OpeningQuota } from './opening-quota.js';
import type { Settings } from './settings.js';

/** A technician with what decides which time is kept open. */
interface Keeper {
  readonly technician: Pick<StoredTechnician, 'id'>;
  readonly settings: Settings;
  readonly shifts: readonly Shift[];
  readonly now: Instant;
}

/** What a technician keeps free, by the gap mode. Openings in half days come in the place of gaps. */
export function keepOpenFor(
  { appointmentTypes, openRequests }: Pick<Desk, 'appointmentTypes' | 'openRequests'>,
  keeper: Keeper,
): Pick<TechnicianProblem, 'minMinutesFree' | 'keepOpen'> {
  const { settings, technician } = keeper;
  const { gapMode, minMinutesFree } = settings;
  const yields = settings.underSlaPressure === 'work-first';
  const own = appointmentTypes.filter((it) => it.technicianIds.includes(technician.id));
  const open = (change: Partial<KeepOpen>): KeepOpen => ({
    types: [],
    inEveryGap: false,
    asks: [],
    yields,
    ...change,
  });
  switch (gapMode) {
    case 'uniform':
      return yields && minMinutesFree > 0 ? { minMinutesFree, keepOpen: open({}) } : { minMinutesFree };
    case 'bookable':
      return { minMinutesFree, keepOpen: open({ types: own.map(shapeOf), inEveryGap: true }) };
    case 'quota':
    case 'demand': {
      const asks = own.flatMap((type) => asksFor(type, openRequests, keeper));
      const asked = new Set(asks.map((it) => it.typeId));
      const types = own.filter((it) => asked.has(it.id)).map(shapeOf);
      return { minMinutesFree: 0, keepOpen: open({ types, asks }) };
    }
  }
}

const shapeOf = (type: OfferedType): TypedShape => ({
  typeId: type.id,
  durationMinutes: type.durationMinutes,
  bufferBeforeMinutes: type.bufferBeforeMinutes,
  bufferAfterMinutes: type.bufferAfterMinutes,
  incrementMinutes: type.incrementMinutes,
});

/** Openings of the type in the half days that lie ahead, as far as they can still be booked then and are not released. */
function asksFor(
  type: OfferedType,
  requests: readonly BookingRequest[],
  keeper: Keeper,
): readonly OpeningAsk[] {
  const { settings, shifts, now, technician } = keeper;
  const quota = settings.openingQuota.find((it) => it.typeId === type.id);
  if (quota === undefined) return [];
  const bookable = Math.max(
    noticeOver(type.minimumNotice, shifts, now),
    now + settings.releaseOpeningsMinutes * MINUTE,
  );
  const halves = halfDays(shifts, now, settings.openingDays)
    .map((it) => ({ ...it, window: { ...it.window, start: Math.max(it.window.start, bookable) } }))
    .filter(({ window }) => window.end - window.start >= type.durationMinutes * MINUTE);
  const wanted = settings.gapMode === 'demand' ? requestsOf(type, requests, technician) : 0;
  return halves
    .map(({ number, window }, place) => ({
      typeId: type.id,
      window,
      count: shareOf(quota, type, technician.id, number) + spread(wanted, halves.length, place),
    }))
    .filter((it) => it.count > 0);
}

interface HalfDay {
  /** Counts half days of the calendar, the same for all technicians. */
  readonly number: number;
  readonly window: Interval;
}

/** Each of the next working days that are not over, parted in its middle. */
export function halfDays(shifts: readonly Shift[], now: Instant, days: number): readonly HalfDay[] {
  const spans = new Map<LocalDate, Interval>();
  for (const { day, start, end } of shifts) {
    const known = spans.get(day) ?? { start, end };
    spans.set(day, { start: Math.min(known.start, start), end: Math.max(known.end, end) });
  }
  return [...spans]
    .filter(([, { end }]) => end > now)
    .slice(0, days)
    .flatMap(([day, { start, end }]) => {
      const middle = start + Math.floor((end - start) / 2 / MINUTE) * MINUTE;
      const number = 2 * (startOfDate(day, 'UTC') / DAY);
      return [
        { number, window: { start, end: middle } },
        { number: number + 1, window: { start: middle, end } },
      ];
    });
}

/** A quota of all is kept by one after the other: who keeps how many of a half day depends on its number alone. */
function shareOf(
  { count, per }: OpeningQuota,
  type: OfferedType,
  technicianId: string,
  number: number,
): number {
  if (per === 'technician') return count;
  const place = type.technicianIds.indexOf(technicianId);
  const members = type.technicianIds.length;
  const turns = Array.from({ length: count }, (_, index) => (number * count + index) % members);
  return turns.filter((it) => it === place).length;
}

/** Each request is one technician's to keep an opening for, always the same, whatever other requests there are. */
function requestsOf(
  type: OfferedType,
  requests: readonly BookingRequest[],
  { id }: Keeper['technician'],
): number {
  return requests.filter((request) => {
    if (request.typeId !== type.id) return false;
    const asked =
      request.technicianIds.length > 0
        ? type.technicianIds.filter((it) => request.technicianIds.includes(it))
        : type.technicianIds;
    return asked[Number(BigInt.asUintN(32, BigInt(request.id))) % asked.length] === id;
  }).length;
}

/** The sooner half days get one more where it does not come out even. */
const spread = (count: number, places: number, place: number): number =>
  Math.floor(count / places) + (place < count % places ? 1 : 0);
