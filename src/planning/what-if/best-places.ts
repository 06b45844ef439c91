import type { PlanningFrame } from '../availability/free-time.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import type { ActivityRequest, BookingRequest, Place } from './place.js';
import { placesForActivity } from './places-for-activity.js';
import { placesForBooking } from './places-for-booking.js';

/**
 * The best places first, at most `count` and none twice: for an activity by the lane score, as the planner would choose; for a
 * booking by the calendar score, as people see it, and none that overlaps a better one. Empty when it fits nowhere.
 *
 * @throws InvariantError when the activity is in the problem already, or a number is not a whole one of at least 1.
 */
export function bestPlaces(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  request: ActivityRequest | BookingRequest,
  count: number,
): readonly Place[] {
  return request.kind === 'activity'
    ? placesForActivity(frame, technician, plan, request, count)
    : placesForBooking(frame, technician, plan, request, count);
}
