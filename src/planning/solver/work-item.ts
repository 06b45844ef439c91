import { heldSlots } from '../availability/free-time.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import type { Instant } from '../time/interval.js';
import { minutesOf } from '../time/interval.js';

/** What of an activity is still to be placed: all of it, or what its held chunks leave. */
export interface WorkItem {
  readonly activity: NextActivity;
  readonly minutes: number;
  /** The latest of its not-before and the start of its range; null when it may start at once. */
  readonly notBefore: Instant | null;
  /** Where its range ends; null when it may end whenever. */
  readonly notAfter: Instant | null;
  /** It is longer than every free stretch it could use and has to be cut. */
  readonly cut: boolean;
}

/** Minutes that a plan has to give to the activity beyond its held chunks; 0 when those are all there can be. */
export function minutesToPlace(activity: NextActivity, technician: TechnicianProblem, now: Instant): number {
  const held = heldSlots(activity, now, technician.freezeMinutes);
  if (held.length === 0) return activity.durationMinutes;
  const rest = activity.durationMinutes - held.reduce((sum, it) => sum + minutesOf(it.slot), 0);
  // What is held cannot grow: a rest too short for a chunk of its own is decided again when nothing holds it any more.
  return activity.splittable && rest >= activity.minChunkMinutes ? Math.floor(rest) : 0;
}

/**
 * Length of the next piece of an item where `room` minutes are free and `remaining` are to be placed; 0 when none may start there.
 * Work that is cut never leaves a remainder that is too short to be a chunk itself.
 */
export function pieceMinutes({ cut, activity }: WorkItem, room: number, remaining: number): number {
  if (remaining <= room) return remaining;
  const chunk = cut ? Math.min(Math.floor(room), remaining - activity.minChunkMinutes) : 0;
  return chunk >= Math.max(1, activity.minChunkMinutes) ? chunk : 0;
}
