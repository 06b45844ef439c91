import { MINUTE, wallClock } from './local-time.js';
import type { Place } from './places.js';

/** A stretch of time, ms, end excluded. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

const GRID = 15;
/** At most this part of a workday is taken by fixed blocks, so that there is room to plan. */
const FILL_LIMIT = 0.4;

/** One workday of one technician while blocks are being placed: nothing placed here overlaps anything else placed here. */
export class DayBook {
  private readonly taken: Slot[] = [];
  private readonly opening: number;
  private isClosed = false;

  constructor(
    private readonly place: Place,
    readonly date: string,
  ) {
    this.opening = wallClock(place.zone, date, place.opens);
  }

  /** Working minutes of the day. */
  get length(): number {
    return this.place.closes - this.place.opens;
  }

  get usedMinutes(): number {
    return this.taken.reduce((sum, { start, end }) => sum + (end - start) / MINUTE, 0);
  }

  /** True when a block of `minutes` would leave the day its room. */
  hasRoomFor(minutes: number): boolean {
    return !this.isClosed && this.usedMinutes + minutes <= this.length * FILL_LIMIT;
  }

  /** The slot that starts `minutes` after local midnight and lasts `length` minutes. */
  slotAt(minutes: number, length: number): Slot {
    // Clocks change on Sunday nights, never inside these working hours.
    const start = this.opening + (minutes - this.place.opens) * MINUTE;
    return { start, end: start + length * MINUTE };
  }

  /** The starts (minutes after local midnight) at which `length` minutes are free, on the grid. */
  freeStarts(length: number): number[] {
    if (!this.hasRoomFor(length)) return [];
    const count = Math.floor((this.length - length) / GRID) + 1;
    const starts = Array.from({ length: count }, (_, index) => this.place.opens + index * GRID);
    return starts.filter((start) => this.isFree(this.slotAt(start, length)));
  }

  isFree(slot: Slot): boolean {
    return !this.isClosed && this.taken.every(({ start, end }) => end <= slot.start || slot.end <= start);
  }

  take(slot: Slot): void {
    this.taken.push(slot);
  }

  /** Nothing more goes on this day: it is a holiday or wholly taken. */
  close(): void {
    this.isClosed = true;
  }
}
