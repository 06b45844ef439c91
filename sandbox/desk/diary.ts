import type { Slot } from './day-book.js';
import { DayBook } from './day-book.js';
import { addDays, dateAt, weekday } from './local-time.js';
import type { Technician } from './people.js';
import type { SeededRandom } from './random.js';

const DAYS_BACK = 7;
const DAYS_AHEAD = 14;

/** One technician's workdays of the seeded window, seven days back and fourteen ahead. */
export class Diary {
  readonly days: readonly DayBook[];

  constructor(
    readonly technician: Technician,
    now: number,
  ) {
    const { place } = technician;
    this.today = dateAt(place.zone, now);
    const dates = Array.from({ length: DAYS_BACK + DAYS_AHEAD }, (_, index) =>
      addDays(this.today, index - DAYS_BACK),
    );
    this.days = dates.filter((date) => weekday(date) <= 5).map((date) => new DayBook(place, date));
    for (const day of this.days) if (place.holidays.includes(day.date)) day.close();
  }

  readonly today: string;

  /** Workdays after today that nothing has closed. */
  get comingDays(): readonly DayBook[] {
    return this.days.filter((day) => day.date > this.today && day.hasRoomFor(0));
  }

  /** The book of a date, when it is a workday of the window. */
  on(date: string): DayBook | undefined {
    return this.days.find((day) => day.date === date);
  }

  /** Takes a random free slot of `minutes` on the day, or answers null when none is left. */
  placeOn(day: DayBook, minutes: number, random: SeededRandom): Slot | null {
    const starts = day.freeStarts(minutes);
    if (starts.length === 0) return null;
    const slot = day.slotAt(random.pick(starts), minutes);
    day.take(slot);
    return slot;
  }

  /** The same on any coming day. */
  placeSoon(minutes: number, random: SeededRandom): Slot | null {
    const days = this.comingDays.filter((day) => day.freeStarts(minutes).length > 0);
    return days.length === 0 ? null : this.placeOn(random.pick(days), minutes, random);
  }

  /** Takes a whole coming day that has nothing on it yet. */
  closeDay(random: SeededRandom): DayBook {
    const empty = this.comingDays.filter((day) => day.usedMinutes === 0);
    const day = random.pick(empty);
    day.close();
    return day;
  }
}
