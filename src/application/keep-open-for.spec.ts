import { aRequest, aType } from '../../test/support/appointment-builders.js';
import { aDesk, aTechnician, monday } from '../../test/support/desk-builders.js';
import { DAY, HOUR, MINUTE } from '../planning/time/interval.js';
import { halfDays, keepOpenFor } from './keep-open-for.js';
import type { BookingRequest } from './ports/booking-request-store.port.js';
import { settingsFor, type Settings } from './settings.js';

const NOW = monday('08:00');
/** Monday to Friday from 9 to 17. */
const shifts = Array.from({ length: 5 }, (_, day) => ({
  start: monday('09:00') + day * DAY,
  end: monday('17:00') + day * DAY,
  day: `2026-11-${23 + day}`,
}));

function keptBy(
  technicianId: string,
  settings: Partial<Settings>,
  { types = [aType('1')], requests = [] as readonly BookingRequest[], now = NOW } = {},
) {
  const desk = { ...aDesk(), appointmentTypes: types, openRequests: requests };
  const technician = aTechnician({ id: technicianId });
  return keepOpenFor(desk, { technician, settings: { ...settingsFor([]), ...settings }, shifts, now });
}

const countsOf = (of: ReturnType<typeof keepOpenFor>): readonly number[] =>
  (of.keepOpen?.asks ?? []).map((it) => it.count);
const quota = (count: number, per: 'technician' | 'team' = 'technician'): Partial<Settings> => ({
  gapMode: 'quota',
  minMinutesFree: 60,
  openingQuota: [{ typeId: '1', count, per }],
});

describe('what a technician keeps free', () => {
  it('is min minutes free and nothing else, unless another mode is set', () => {
    expect(keptBy('7', { minMinutesFree: 45 })).toEqual({ minMinutesFree: 45 });
    expect(keptBy('7', { minMinutesFree: 45, underSlaPressure: 'work-first' }).keepOpen).toMatchObject({
      ...{ types: [], inEveryGap: false, asks: [], yields: true },
    });
  });

  it('are gaps that take each type of the technician', () => {
    const types = [aType('1'), aType('2', { technicianIds: ['8'] })];
    expect(keptBy('7', { gapMode: 'bookable', minMinutesFree: 30 }, { types })).toMatchObject({
      minMinutesFree: 30,
      keepOpen: { inEveryGap: true, types: [{ typeId: '1', bufferAfterMinutes: 15 }], asks: [] },
    });
  });

  it('are openings in half days, in the place of gaps', () => {
    const kept = keptBy('7', quota(2));
    expect(kept.minMinutesFree).toBe(0);
    expect(countsOf(kept)).toEqual(Array(10).fill(2));
    expect(kept.keepOpen?.asks[0]?.window).toEqual({ start: monday('09:00'), end: monday('13:00') });
  });

  it('are none of a type that is gone, or that somebody else takes', () => {
    expect(countsOf(keptBy('7', quota(1), { types: [] }))).toEqual([]);
    expect(countsOf(keptBy('10', quota(1)))).toEqual([]);
  });

  it('are asked for only where they can still be booked', () => {
    const types = [aType('1', { minimumNotice: { minutes: 240, counts: 'business-time' } })];
    const [first] = keptBy('7', quota(1), { types, now: monday('11:00') }).keepOpen?.asks ?? [];
    expect(first?.window).toEqual({ start: monday('15:00'), end: monday('17:00') });
  });

  it('are released some time before they begin', () => {
    const [first] = keptBy('7', { ...quota(1), releaseOpeningsMinutes: 180 }).keepOpen?.asks ?? [];
    expect(first?.window).toEqual({ start: monday('11:00'), end: monday('13:00') });
  });

  it('are kept by all of a type in turn, as many as they are to keep together', () => {
    const all = ['7', '8', '9'].map((id) => countsOfEach(keptBy(id, quota(2, 'team'))));
    for (let half = 0; half < 10; half++)
      expect(all.reduce((sum, counts) => sum + (counts[half] ?? 0), 0)).toBe(2);
    expect(Math.max(...all.map((it) => it.reduce((a, b) => a + b)))).toBeLessThanOrEqual(7);
  });

  it('follow the open requests: one opening more for each, with one technician, the sooner the better', () => {
    const requests = ['11', '12', '13', '14'].map((id) => aRequest(id));
    const settings = { ...quota(0), gapMode: 'demand' as const };
    const all = ['7', '8', '9'].map((id) => countsOfEach(keptBy(id, settings, { requests })));
    expect(all.flat().reduce((a, b) => a + b)).toBe(4);
    expect(all.every((it) => (it[0] ?? 0) >= 1)).toBe(true);
    const own = [aRequest('11', { technicianIds: ['9'] })];
    expect(['7', '8', '9'].map((id) => countsOf(keptBy(id, settings, { requests: own })).length)).toEqual([
      0, 0, 1,
    ]);
    expect(countsOf(keptBy('7', quota(0), { requests }))).toEqual([]);
  });
});

/** By the place of the half day. */
const countsOfEach = (of: ReturnType<typeof keepOpenFor>): readonly number[] =>
  halfDays(shifts, NOW, 5).map(
    ({ window }) => of.keepOpen?.asks.find((it) => it.window.start === window.start)?.count ?? 0,
  );

describe('halfDays', () => {
  it('part each working day in its middle, whatever it is made of, and leave out those that are over', () => {
    const night = [
      { start: 0, end: 4 * HOUR, day: 'a' },
      { start: 5 * HOUR, end: 9 * HOUR + MINUTE, day: 'a' },
    ].map((it) => ({ ...it, start: NOW + it.start, end: NOW + it.end, day: '2026-11-23' }));
    expect(halfDays(night, NOW + HOUR, 3).map((it) => it.window)).toEqual([
      { start: NOW, end: NOW + 4.5 * HOUR },
      { start: NOW + 4.5 * HOUR, end: NOW + 9 * HOUR + MINUTE },
    ]);
    expect(halfDays(night, NOW + 10 * HOUR, 3)).toEqual([]);
  });
});
