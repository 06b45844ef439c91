import type { PlanningProblem, TechnicianProblem } from '../planning/model/planning-problem.js';
import type { Instant } from '../planning/time/interval.js';
import { bestPlaces } from '../planning/what-if/best-places.js';
import type { ActivityRequest, BookingRequest } from '../planning/what-if/place.js';
import { readInstant, sayWhyNoInstant, writeInstant } from '../wire/instant-text.js';
import { isExact, TOO_HEAVY } from '../wire/is-exact.js';
import { LIMITS } from '../wire/limits.js';
import { readActivity } from '../wire/read-activity.js';
import { readPlan } from '../wire/read-plan.js';
import { readProblem } from '../wire/read-problem.js';
import { writeFit } from '../wire/write-answer.js';
import { chooseTechnician } from './choose-technician.js';
import { printJson } from './print-json.js';
import { numberOf, type Options } from './read-arguments.js';
import { readInput } from './read-input.js';
import { soundPlan } from './sound-plan.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage.js';

const DEFAULT_COUNT = 5;

/** Prints where a booking or a new activity fits best; no place at all is an answer too. */
export async function fitCommand(
  around: Surroundings,
  operands: readonly string[],
  options: Options,
): Promise<number> {
  const count = options.count === undefined ? DEFAULT_COUNT : numberOf('count', options.count, 1, 100);
  const booking = bookingOf(options);
  checkInputs(operands, options);
  const [problemFile = '', planFile = ''] = operands;
  const problem = await readInput(around, problemFile, readProblem);
  const technician = chooseTechnician(problem, options.technician);
  const plan = await readInput(around, planFile, readPlan);
  const request = booking ?? (await activityOf(around, options.activity ?? '', problem, technician));
  const places = bestPlaces(problem, technician, soundPlan(problem, technician, plan), request, count);
  const activityId = request.kind === 'activity' ? request.activity.id : null;
  const answer = { technicianId: technician.id, kind: request.kind, activityId, places };
  await printJson(around, writeFit(answer), options);
  return 0;
}

/** The booking that is asked for; null when it is an activity. */
function bookingOf({ minutes, activity, from, to }: Options): BookingRequest | null {
  if ((minutes === undefined) === (activity === undefined))
    throw new UsageError('Say what is to fit: either --minutes N or --activity FILE.');
  if (minutes !== undefined) {
    const length = numberOf('minutes', minutes, 1, LIMITS.minutes);
    return { kind: 'booking', minutes: length, ...windowOf(from, to) };
  }
  if (from === undefined && to === undefined) return null;
  throw new UsageError('--from and --to go only with --minutes; an activity has its own times.');
}

function windowOf(from: string | undefined, to: string | undefined): Pick<BookingRequest, 'from' | 'to'> {
  const start = from === undefined ? null : instantOf('from', from);
  const end = to === undefined ? null : instantOf('to', to);
  if (start !== null && end !== null && end <= start)
    throw new UsageError(`--to must be after --from (${writeInstant(start)}), not "${to ?? ''}".`);
  return { ...(start === null ? {} : { from: start }), ...(end === null ? {} : { to: end }) };
}

function instantOf(option: 'from' | 'to', text: string): Instant {
  const instant = readInstant(text);
  if (instant === null) throw new UsageError(`--${option} ${sayWhyNoInstant(text)}, not "${text}".`);
  return instant;
}

function checkInputs(operands: readonly string[], { activity }: Options): void {
  if (activity === '-' && operands.includes('-'))
    throw new UsageError('Only one file can come from the standard input (-).');
}

async function activityOf(
  around: Surroundings,
  file: string,
  problem: PlanningProblem,
  technician: TechnicianProblem,
): Promise<ActivityRequest> {
  const activity = await readInput(around, file, (value) => readActivity(value, problem.now));
  if (technician.activities.some((it) => it.id === activity.id))
    throw new UsageError(`"${technician.id}" has an activity "${activity.id}" already.`);
  if (!isExact(problem, { ...technician, activities: [...technician.activities, activity] }))
    throw new UsageError(`The activities of "${technician.id}" with the new one ${TOO_HEAVY}.`);
  return { kind: 'activity', activity };
}
