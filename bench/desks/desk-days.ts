import { freeTime } from '../../src/planning/availability/free-time.js';
import type { FixedBlock, FixedBlockKind } from '../../src/planning/model/fixed-block.js';
import type { Shift } from '../../src/planning/model/planning-problem.js';
import type { WeeklyHours } from '../../src/planning/model/weekly-hours.js';
import type { Instant } from '../../src/planning/time/interval.js';
import { DAY, MINUTE, minutesOf } from '../../src/planning/time/interval.js';
import { expandHours } from '../../src/planning/time/work-calendar.js';
import type { Chance } from './chance.js';

/** One working day of a desk: its shifts, what is booked on them, and what is left. */
export interface DeskDay {
  readonly shifts: readonly Shift[];
  readonly blocks: readonly FixedBlock[];
  readonly free: readonly Shift[];
  readonly freeMinutes: number;
}

const OFFICE = [
  { start: '09:00', end: '12:00' },
  { start: '13:00', end: '17:00' },
];
const WEEK: WeeklyHours = { 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: OFFICE, 5: OFFICE };
const QUARTER = 15 * MINUTE;
const BLOCK_QUARTERS = [2, 2, 2, 4, 4, 4, 6, 8, 8, 12] as const;
const KINDS: readonly [FixedBlockKind, ...FixedBlockKind[]] = [
  'imported',
  'external',
  'external',
  'appointment',
];
const WINDOW_DAYS = 28;

/** The working days from `from` on, by number: 09-12 and 13-17 in the zone, that share of each day booked in quarter hours. */
export function deskDays(
  from: Instant,
  timeZone: string,
  blockedShare: number,
  chance: Chance,
): (index: number) => DeskDay {
  const days: DeskDay[] = [];
  const drawMore = (start: Instant): void => {
    const shifts = expandHours(WEEK, timeZone, { start, end: start + WINDOW_DAYS * DAY }, []);
    for (const day of new Set(shifts.map((it) => it.day))) {
      const ofDay = shifts.filter((it) => it.day === day);
      days.push(deskDay(ofDay, blockedShare, chance, `block-${days.length + 1}`));
    }
  };
  let until = from;
  return (index) => {
    for (; days.length <= index; until += WINDOW_DAYS * DAY) drawMore(until);
    const day = days[index];
    if (day === undefined) throw new RangeError(`There is no day ${index}.`);
    return day;
  };
}

function deskDay(shifts: readonly Shift[], blockedShare: number, chance: Chance, prefix: string): DeskDay {
  const blocks: FixedBlock[] = [];
  const window = { start: shifts[0]?.start ?? 0, end: shifts.at(-1)?.end ?? 0 };
  const free = (): readonly Shift[] =>
    freeTime(
      shifts,
      blocks.map((it) => it.slot),
      window,
    );
  const quarters = shifts.reduce((sum, it) => sum + minutesOf(it) / 15, 0);
  let open = Math.round(quarters * blockedShare);
  while (open > 0) {
    const starts = (length: number): readonly Instant[] => quarterStarts(free(), length);
    let length = Math.min(open, chance.pick(BLOCK_QUARTERS));
    while (starts(length).length === 0) length--;
    const places = starts(length);
    const start = places[chance.whole(0, places.length - 1)] ?? window.start;
    const slot = { start, end: start + length * QUARTER };
    blocks.push({ id: `${prefix}-${blocks.length + 1}`, slot, kind: chance.pick(KINDS) });
    open -= length;
  }
  const left = free();
  return { shifts, blocks, free: left, freeMinutes: left.reduce((sum, it) => sum + minutesOf(it), 0) };
}

const quarterStarts = (free: readonly Shift[], length: number): readonly Instant[] =>
  free.flatMap((it) =>
    Array.from(
      { length: Math.max(0, Math.floor((it.end - it.start) / QUARTER) - length + 1) },
      (_, index) => it.start + index * QUARTER,
    ),
  );
