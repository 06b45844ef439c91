import { DAY } from '../planning/time/interval.js';
import { goOn, writeCalendarCursor } from './calendar-cursor.js';

const MONDAY = Date.UTC(2026, 4, 4);
const needed = (day: number) => ({ start: MONDAY + (day - 1) * DAY, end: MONDAY + (day + 15) * DAY });
const LINK = 'https://exchange.example/v1.0/users/a/calendarView/delta?$deltatoken=a b';

/** Days of four weeks on which a mailbox is read from the beginning. */
function beginnings(mailbox: string): readonly number[] {
  let stored: string | null = null;
  return Array.from({ length: 28 }, (_, day) => day).filter((day) => {
    const { cursor, window } = goOn(stored, '', mailbox, needed(day));
    expect(window.end).toBeGreaterThanOrEqual(needed(day).end);
    stored = writeCalendarCursor(window, '', LINK);
    return cursor === null;
  });
}

describe('the cursor of a calendar', () => {
  it('goes on where it was while its window reaches as far as is needed', () => {
    const { window } = goOn(null, '', 'ana@desk.example', needed(0));
    const stored = writeCalendarCursor(window, '', LINK);
    expect(goOn(stored, '', 'ana@desk.example', { ...needed(0), end: window.end })).toEqual({
      cursor: LINK,
      window: { start: needed(0).start, end: window.end },
    });
    expect(goOn(stored, '', 'ana@desk.example', { ...needed(0), end: window.end + DAY }).cursor).toBeNull();
  });

  it('begins anew in another mode', () => {
    const { window } = goOn(null, '+s', 'ana@desk.example', needed(0));
    const stored = writeCalendarCursor(window, '+s', LINK);
    expect(goOn(stored, '+s', 'ana@desk.example', needed(0)).cursor).toBe(LINK);
    expect(goOn(stored, '', 'ana@desk.example', needed(0)).cursor).toBeNull();
  });

  it('begins anew when nothing is stored, or when Exchange gave none', () => {
    expect(goOn(null, '', 'ana@desk.example', needed(0)).cursor).toBeNull();
    expect(writeCalendarCursor(needed(0), '', null)).toBeNull();
  });

  it('begins anew once a week, each mailbox on a day of its own', () => {
    const people = Array.from({ length: 70 }, (_, it) => `person.${it}@desk.example`);
    const byDay = new Map<number, number>();
    for (const person of people) {
      const [first, ...later] = beginnings(person);
      expect(first).toBe(0);
      const days = new Set(later.map((it) => it % 7));
      expect([later.length >= 3, days.size]).toEqual([true, 1]);
      for (const day of days) byDay.set(day, (byDay.get(day) ?? 0) + 1);
    }
    expect(byDay.size).toBe(7);
    expect(Math.max(...byDay.values())).toBeLessThan(people.length / 2);
  });

  it('does not tell writings of one address apart', () => {
    expect(beginnings('Ana@Desk.example')).toEqual(beginnings('ana@desk.example'));
  });
});
