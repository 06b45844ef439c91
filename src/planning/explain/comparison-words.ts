import type { SayInstant } from './explanation-words.js';
import { changeWords } from './explanation-words.js';
import type { ComparedChunk, MoveCauseCode, MovedChunk, TechnicianComparison } from './plan-comparison.js';

/** Writes what became of one technician's plan as sentences. */
export function comparisonWords(it: TechnicianComparison, say: SayInstant): readonly string[] {
  const { technicianId: id, counts } = it;
  if (it.presence !== 'in-both')
    return [`${id} is only in the ${it.presence === 'only-before' ? 'first' : 'second'} plan.`];
  if (isEqual(it)) return [`${id}: nothing has changed.`];
  return [
    `${id}: ${counts.unmoved} of ${counts.before} stay, ${it.moved.length} move, ${it.added.length} are new, ` +
      `${it.removed.length} are gone.`,
    ...it.moved.map((one) => movedWords(one, say)),
    ...it.added.map((one) => `${nameOf(one)} is new at ${say(one.after.start)}.`),
    ...it.removed.map((one) => `${nameOf(one)} at ${say(one.before.start)} is gone.`),
    ...it.newlyLeftOut.map((one) => `${one.activityId} is left out now (${one.reason}).`),
    ...it.newlyPlaced.map((one) => `${one} was left out and has a time now.`),
    ...it.lanePlaces.map(
      (one) =>
        `In the lane ${one.activityId} goes from ${placeWords(one.before)} to ${placeWords(one.after)}.`,
    ),
    ...(it.calendarScore === null ? [] : [`The calendar: ${changeWords(it.calendarScore.change)}.`]),
  ];
}

const isEqual = (it: TechnicianComparison): boolean =>
  [it.moved, it.added, it.removed, it.newlyLeftOut, it.newlyPlaced, it.lanePlaces].every(
    (list) => list.length === 0,
  );

const nameOf = ({ activityId, chunk }: ComparedChunk): string =>
  chunk === 1 ? activityId : `${activityId} (part ${chunk})`;

const placeWords = (place: number | null): string => (place === null ? 'no place' : `place ${place}`);

function movedWords(it: MovedChunk, say: SayInstant): string {
  const minutes = Math.abs(it.minutesLater);
  const way = it.minutesLater > 0 ? 'later' : 'earlier';
  const how =
    minutes === 0 ? 'ends at another time' : `is ${minutes} minutes ${way}, at ${say(it.after.start)}`;
  return `${nameOf(it)} ${how}: ${causeWords(it.why.reason, it.why.cause)}.`;
}

function causeWords(reason: MoveCauseCode, cause: string | null): string {
  const named = cause ?? 'something';
  const words: Record<MoveCauseCode, string> = {
    'new-work': 'it is new',
    'left-out': 'it is left out',
    'start-has-passed': 'its old start has passed',
    'booking-landed': `${named} landed on it`,
    'hours-changed': 'the working hours changed',
    'may-not-start-yet': 'it may not start yet',
    reordered: `${named} went ahead of it`,
    'follows-its-predecessor': `${named} before it moved`,
    'gap-changed': `more room is asked for after ${named}`,
    'work-ended': 'time before it came free',
    unknown: 'the plans alone do not show why',
  };
  return words[reason];
}
