import type { OpeningShape } from '../model/appointment-type.js';
import type { Shift } from '../model/planning-problem.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import { wallClockSteps } from '../time/work-calendar.js';
import { freeTime } from './free-time.js';

/** What is known of a technician's time, for the question where something can be booked. */
export interface OpenCalendar {
  /** IANA zone whose wall clock increments count on. */
  readonly timeZone: string;
  readonly shifts: readonly Shift[];
  /** In any order; may overlap. */
  readonly taken: readonly Interval[];
  /** Nothing starts before it, and nothing ends after it with its buffer. */
  readonly window: Interval;
}

/** A start, and the working day it is on. */
export interface OpenStart {
  readonly start: Instant;
  readonly day: Shift['day'];
}

/**
 * All starts at which an appointment of the shape fits, ascending: the appointment in free working time, its buffers over nothing that
 * is taken. Says where there are gaps and openings, and is what both are checked with.
 */
export function openStarts(calendar: OpenCalendar, shape: OpeningShape): readonly OpenStart[] {
  const before = shape.bufferBeforeMinutes * MINUTE;
  const after = shape.bufferAfterMinutes * MINUTE;
  const length = shape.durationMinutes * MINUTE;
  const kept = calendar.taken
    .filter((it) => it.end > it.start)
    .map((it) => ({ start: it.start - after, end: it.end + before }));
  const { start, end } = calendar.window;
  return freeTime(calendar.shifts, kept, { start, end: end - after }).flatMap((stretch) =>
    wallClockSteps(
      { start: stretch.start, end: stretch.end - length },
      shape.incrementMinutes,
      calendar.timeZone,
    ).map((at) => ({ start: at, day: stretch.day })),
  );
}

/** What an appointment takes with its buffers. */
export const withBuffers = (start: Instant, shape: OpeningShape): Interval => ({
  start: start - shape.bufferBeforeMinutes * MINUTE,
  end: start + (shape.durationMinutes + shape.bufferAfterMinutes) * MINUTE,
});

/** Of starts (ascending) those that can all be booked, each with its buffers, taking the earliest first: the most there can be. */
export function sideBySide(starts: readonly Instant[], shape: OpeningShape): readonly Instant[] {
  const chosen: Instant[] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    const whole = withBuffers(start, shape);
    if (whole.start < until) continue;
    chosen.push(start);
    until = whole.end;
  }
  return chosen;
}
