import type { NextActivity } from '../../src/planning/model/next-activity.js';
import type { Priority } from '../../src/planning/solver/weights.js';
import { weightOf } from '../../src/planning/solver/weights.js';
import { longestMinutes } from '../../src/planning/time/interval-set.js';
import type { Instant } from '../../src/planning/time/interval.js';
import { DAY, MINUTE, minutesOf } from '../../src/planning/time/interval.js';
import type { Chance } from './chance.js';
import type { DeskDay } from './desk-days.js';
import type { DeskShape } from './desk-shape.js';

const GRID = 5 * MINUTE;
/** With due times from the literature: 5, 20, 50 and 25 %. */
const PRIORITIES: readonly [Priority, ...Priority[]] = [
  1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4,
];
const OLDEST_DAYS = 30;
/** With SLA due times: 5, 15, 50 and 30 %. */
const SLA_PRIORITIES: readonly [Priority, ...Priority[]] = [
  1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4,
];
/** From the creation to the due time. */
const SLA_HOURS: Readonly<Record<Priority, number>> = { 1: 4, 2: 24, 3: 72, 4: 120 };
/** The oldest work was created so many times its SLA ago. */
const OLDEST_SLA = 1.3;

/** The durations in minutes, and the first days, as few as give the free time for them at the load wanted. */
export interface SizedWork {
  readonly durations: readonly number[];
  readonly loaded: readonly DeskDay[];
}

/** Draws durations; work longer than the best stretch of a poor day (the lower quartile over the days) is shortened to it. */
export function sizeWork(shape: DeskShape, days: (index: number) => DeskDay, chance: Chance): SizedWork {
  let durations: readonly number[] = Array.from({ length: shape.activities }, () => drawMinutes(chance));
  for (;;) {
    const loaded: DeskDay[] = [];
    for (let free = 0; free * shape.load < sum(durations) || loaded.length === 0;) {
      const day = days(loaded.length);
      loaded.push(day);
      free += day.freeMinutes;
    }
    const longest = loaded.map((day) => longestMinutes(day.free)).toSorted((a, b) => a - b);
    const most = Math.max(15, longest[longest.length >> 2] ?? 15);
    if (durations.every((it) => it <= most)) return { durations, loaded };
    durations = durations.map((it) => Math.min(it, most));
  }
}

/** Activities `a1`, `a2` ... with weights from priority and age by the planner's table, and due times drawn in the way the shape says. */
export function createWork(
  shape: DeskShape,
  now: Instant,
  loaded: readonly DeskDay[],
  durations: readonly number[],
  chance: Chance,
): readonly NextActivity[] {
  const axis: WorkAxis = { now, span: sum(durations) / shape.load, momentAt: axisOf(now, loaded) };
  const draw = shape.dueTimes === 'sla' ? drawBySla : drawByRange;
  return durations.map((durationMinutes, index) => {
    const { priority, createdAt, due, notBefore } = draw(shape, axis, chance);
    return {
      id: `a${index + 1}`,
      durationMinutes,
      weight: weightOf(priority, createdAt, now),
      createdAt,
      // A due time that the not-before lets nobody meet would only add a constant to every plan.
      dueAt: Math.max(due, (notBefore ?? Number.NEGATIVE_INFINITY) + durationMinutes * MINUTE),
      notBefore,
      published: [],
      splittable: false,
      minChunkMinutes: 30,
    };
  });
}

/** The free time of the loaded days, in minutes of work, and the moment at each of them. */
interface WorkAxis {
  readonly now: Instant;
  readonly span: number;
  readonly momentAt: (freeMinutes: number) => Instant;
}

interface DrawnTimes {
  readonly priority: Priority;
  readonly createdAt: Instant;
  readonly due: Instant;
  readonly notBefore: Instant | null;
}

/** The priority says how long there was from the creation on, which is up to 1.3 times as long ago: some work is late already. */
function drawBySla(shape: DeskShape, axis: WorkAxis, chance: Chance): DrawnTimes {
  const priority = chance.pick(SLA_PRIORITIES);
  const slaMinutes = SLA_HOURS[priority] * 60;
  const createdAt = axis.now - chance.whole(0, OLDEST_SLA * slaMinutes) * MINUTE;
  const due = createdAt + slaMinutes * MINUTE;
  return { priority, createdAt, due, notBefore: drawNotBefore(shape, axis, chance) };
}

/** The literature's way: due times from [P(1 - T - R/2), P(1 - T + R/2)] of free time, whatever the priority and the age. */
function drawByRange(shape: DeskShape, axis: WorkAxis, chance: Chance): DrawnTimes {
  const createdAt = axis.now - chance.whole(0, OLDEST_DAYS * 24 * 60) * MINUTE;
  const due = axis.momentAt(axis.span * (1 - shape.tightness + (chance.next() - 0.5) * shape.dueRange));
  const notBefore = drawNotBefore(shape, axis, chance);
  return { priority: chance.pick(PRIORITIES), createdAt, due, notBefore };
}

function drawNotBefore(shape: DeskShape, axis: WorkAxis, chance: Chance): Instant | null {
  const held = axis.momentAt(axis.span * chance.next() * 0.5);
  return chance.next() < shape.notBeforeShare ? held : null;
}

/**
 * The first days, at least as many as given, in which all of it fits one after another in the order of due times, each at the first
 * grid point at least that far behind its predecessor.
 */
export function daysWithRoom(
  atLeast: number,
  days: (index: number) => DeskDay,
  activities: readonly NextActivity[],
  gapMinutes: number,
): readonly DeskDay[] {
  const used = Array.from({ length: atLeast }, (_, index) => days(index));
  const free = used.flatMap((day) => day.free);
  let from = Number.NEGATIVE_INFINITY;
  let first = 0;
  for (const it of activities.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))) {
    for (;;) {
      const stretch = free[first];
      if (stretch === undefined) {
        const day = days(used.length);
        used.push(day);
        free.push(...day.free);
        continue;
      }
      const start = Math.max(stretch.start, from, it.notBefore ?? from);
      const end = Math.ceil(start / GRID) * GRID + it.durationMinutes * MINUTE;
      if (end <= stretch.end) {
        from = end + gapMinutes * MINUTE;
        break;
      }
      first++;
    }
  }
  return used;
}

/** 15 to 240 minutes in fives: seven in ten are 30 to 90, the rest shorter or longer alike. */
function drawMinutes(chance: Chance): number {
  const kind = chance.next();
  if (kind < 0.7) return 5 * chance.whole(6, 18);
  return kind < 0.82 ? 5 * chance.whole(3, 5) : 5 * chance.whole(19, 48);
}

/** From free minutes since the start to a moment on the grid; before the start it counts back in plain time, whatever the hour. */
function axisOf(now: Instant, days: readonly DeskDay[]): (freeMinutes: number) => Instant {
  const free = days.flatMap((day) => day.free);
  const first = free[0]?.start ?? now;
  return (freeMinutes) => {
    let left = Math.round(freeMinutes / 5) * 5;
    if (left <= 0) return first + left * MINUTE;
    for (const stretch of free) {
      if (left <= minutesOf(stretch)) return stretch.start + left * MINUTE;
      left -= minutesOf(stretch);
    }
    // Past the loaded days: one working day of seven hours per calendar day is near enough.
    return (free.at(-1)?.end ?? now) + Math.round((left / (7 * 60)) * (DAY / GRID)) * GRID;
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);
