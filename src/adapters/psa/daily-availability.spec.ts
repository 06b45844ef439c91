import { availableHoursOf, contradictions, withoutDaysOff } from './daily-availability.js';
import { readRows } from './autotask-wire.js';

const row = (hours: Readonly<Record<string, number | null>>) =>
  readRows('ResourceDailyAvailabilities', [
    {
      id: 1,
      resourceID: 11,
      ...Object.fromEntries(Object.entries(hours).map(([day, it]) => [`${day}AvailableHours`, it])),
    },
  ]).rows[0]!;
const NINE_TO_FIVE = [{ start: '09:00', end: '17:00' }];

describe('daily availability', () => {
  it('is hours by weekday, Monday first; an empty day is not known', () => {
    expect(availableHoursOf(row({ monday: 8, wednesday: 4.5, saturday: 0, sunday: null }))).toEqual({
      1: 8,
      3: 4.5,
      6: 0,
    });
  });

  it.each([{}, { monday: 0, tuesday: 0 }, { monday: null }])('that nobody filled in is none: %j', (hours) => {
    expect(availableHoursOf(row(hours))).toBeNull();
  });

  it('takes the days without hours from those of the location, and no other', () => {
    const hours = { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 5: NINE_TO_FIVE };
    expect(withoutDaysOff(hours, { 1: 8, 5: 0 })).toEqual({ 1: NINE_TO_FIVE, 2: NINE_TO_FIVE });
  });

  it.each([
    [8, []],
    [6.5, []],
    [9.5, []],
    [6.4, ['Monday 8 h at the location, 6.4 h available']],
    [10, ['Monday 8 h at the location, 10 h available']],
    [0, []],
  ])('of %s hours is held against eight at the location', (monday, found) => {
    expect(contradictions({ 1: NINE_TO_FIVE }, { 1: monday })).toEqual(found);
  });

  it('is held against all spans of a day, also across midnight, and against a closed day', () => {
    const night = [
      { start: '22:00', end: '06:30' },
      { start: '08:00', end: '09:00' },
    ];
    expect(contradictions({ 7: night }, { 7: 8 })).toEqual([]);
    expect(contradictions({ 7: night }, { 7: 4, 6: 8 })).toEqual([
      'Saturday 0 h at the location, 8 h available',
      'Sunday 9.5 h at the location, 4 h available',
    ]);
    expect(contradictions({ 1: [{ start: '00:00', end: '24:00' }] }, { 1: 24 })).toEqual([]);
  });
});
