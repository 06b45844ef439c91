import { hourOfDay, nextWorkingTime, workingDay, workingDaysLater } from './working-time.js';

const NEW_YORK = { timeZone: 'America/New_York', opens: 480, closes: 1020 };
const at = (time: string): number => Date.parse(`2026-11-${time}:00Z`);

describe('working time', () => {
  it('is that of the zone', () => {
    expect(workingDay(NEW_YORK, at('24T02:00'))).toEqual({ start: at('23T13:00'), end: at('23T22:00') });
    expect(workingDay(NEW_YORK, at('28T12:00'))).toBeNull();
    expect(hourOfDay(NEW_YORK, at('24T14:59'))).toBe(1);
    expect(hourOfDay(NEW_YORK, at('24T22:00'))).toBeNull();
  });

  it('comes after a night and a weekend', () => {
    expect(nextWorkingTime(NEW_YORK, at('24T14:30'))).toBe(at('24T14:30'));
    expect(nextWorkingTime(NEW_YORK, at('27T22:00'))).toBe(at('30T13:00'));
  });

  it('counts days without Saturdays and Sundays', () => {
    expect(workingDaysLater(NEW_YORK, at('26T15:00'), 3)).toBe(Date.parse('2026-12-01T15:00:00Z'));
    expect(workingDaysLater(NEW_YORK, at('28T15:00'), 1)).toBe(Date.parse('2026-12-01T15:00:00Z'));
  });
});
