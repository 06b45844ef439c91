import type { PlanningProblem } from '../../../src/planning/model/planning-problem.js';
import type { Item } from './published-items.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What one way of planning did to the people of a desk in a week. */
export interface WeekFigures {
  readonly hours: number;
  readonly items: number;
  readonly moves: number;
  readonly movesPerItemPerDay: number;
  /** Sum over all moves of how far the start moved. */
  readonly minutesMoved: number;
  readonly unmovedShare: number;
  /** Share of hours in which a start within the freeze changed though its work goes on. */
  readonly frozenChangedShare: number;
  readonly writesPerHour: number;
  /** Mean over the hourly plan-and-writes of weight x minutes past the due time, of all work that has a place. */
  readonly weightedLateness: number;
  /** The same of next activities without a place. */
  readonly withoutPlace: number;
}

/** Watches what stands in the calendars hour by hour, and judges it by what changes and nothing else. */
export class ObservedWeek {
  private readonly seenByDay = new Map<number, Set<string>>();
  private readonly moved = new Map<string, number>();
  private readonly hours = new Set<number>();
  private minutesMoved = 0;
  private readonly frozenHours = new Set<number>();
  private writes = 0;
  private lateness = 0;
  private withoutPlace = 0;

  constructor(private readonly freezeMinutes: number) {}

  /** One plan-and-write at `problem.now`: what stood there before, and after. */
  add(before: ReadonlyMap<string, Item>, after: ReadonlyMap<string, Item>, problem: PlanningProblem): void {
    const { now } = problem;
    const open = openOf(problem);
    const hour = Math.floor(now / HOUR);
    this.hours.add(hour);
    this.addItems(after, now);
    const changed = [...before.values()].filter((it) => !isSame(it, after.get(it.key)));
    this.writes += changed.length + [...after.keys()].filter((it) => !before.has(it)).length;
    // What has ended makes way, and what has begun stays: neither is for the planner to choose.
    const frozen = changed.filter((it) => open.has(it.activityId) && this.isFrozen(it, now));
    if (frozen.some((it) => it.start !== after.get(it.key)?.start)) this.frozenHours.add(hour);
    for (const item of changed) this.addMove(item, after.get(item.key));
    // Between the hours some calendars are too old to be planned on, and their work is not in the problem.
    if (now % HOUR === 0) this.addLateness(after, problem);
  }

  figures(): WeekFigures {
    const itemDays = [...this.seenByDay.values()].reduce((sum, it) => sum + it.size, 0);
    const items = new Set([...this.seenByDay.values()].flatMap((it) => [...it])).size;
    const moves = [...this.moved.values()].reduce((sum, it) => sum + it, 0);
    return {
      hours: this.hours.size,
      items,
      moves,
      movesPerItemPerDay: moves / Math.max(1, itemDays),
      minutesMoved: this.minutesMoved,
      unmovedShare: 1 - this.moved.size / Math.max(1, items),
      frozenChangedShare: this.frozenHours.size / Math.max(1, this.hours.size),
      writesPerHour: this.writes / Math.max(1, this.hours.size),
      weightedLateness: this.lateness / Math.max(1, this.hours.size),
      withoutPlace: this.withoutPlace / Math.max(1, this.hours.size),
    };
  }

  private addItems(items: ReadonlyMap<string, Item>, now: number): void {
    const day = Math.floor(now / DAY);
    const seen = this.seenByDay.get(day) ?? new Set<string>();
    this.seenByDay.set(day, seen);
    for (const key of items.keys()) seen.add(key);
  }

  private isFrozen({ start }: Item, now: number): boolean {
    return start >= now && start < now + this.freezeMinutes * MINUTE;
  }

  private addMove(before: Item, after: Item | undefined): void {
    if (after === undefined || after.start === before.start) return;
    this.moved.set(before.key, (this.moved.get(before.key) ?? 0) + 1);
    this.minutesMoved += Math.abs(after.start - before.start) / MINUTE;
  }

  private addLateness(items: ReadonlyMap<string, Item>, { technicians }: PlanningProblem): void {
    const ends = new Map<string, number>();
    for (const { activityId, end } of items.values())
      ends.set(activityId, Math.max(end, ends.get(activityId) ?? 0));
    for (const { id, weight, dueAt } of technicians.flatMap((it) => it.activities)) {
      const end = ends.get(id);
      if (end === undefined) this.withoutPlace += 1;
      else if (dueAt !== null) this.lateness += (weight * Math.max(0, end - dueAt)) / MINUTE;
    }
  }
}

const isSame = (item: Item, other: Item | undefined): boolean =>
  item.start === other?.start && item.end === other.end;

/** Work that is to be planned: neither over, nor begun, nor fixed by a person. */
const openOf = ({ technicians }: PlanningProblem): ReadonlySet<string> =>
  new Set(technicians.flatMap((it) => it.activities.map(({ id }) => id)));
