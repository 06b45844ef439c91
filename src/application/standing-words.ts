import type { Instant } from '../planning/time/interval.js';
import type { Ended } from './ports/instruction.js';

/**
 * `planned`: the planner places it. `fixed`: people have, or it is going on. `waiting`: its ticket waits. `held`: nothing is planned for
 * its technician. `ended`: people have ended or declined it here.
 */
export type Standing = 'planned' | 'fixed' | 'waiting' | 'held' | 'ended';

/** Why an activity is not planned. */
export function standingWords(
  standing: Exclude<Standing, 'planned'>,
  name: string,
  ended: Ended | null,
  say: (instant: Instant) => string,
): string {
  if (ended !== null) {
    const why = ended.reason === null ? '' : `: ${ended.reason}`;
    return `${name} was ${ended.how} here at ${say(ended.at)}${why}. Nothing is planned for it. ${WAYS_BACK[ended.how]}`;
  }
  const words = {
    ended: `${name} has ended here.`,
    waiting: `${name} waits for a customer or vendor. It is not planned, and keeps its rank until it goes on.`,
    fixed: `${name} is fixed: people have placed it, or work on it is going on. Gapwise plans around it.`,
    held: `${name} is not planned anew: the calendar of its technician cannot be read, so work could land on a meeting.`,
  };
  return words[standing];
}

const WAYS_BACK: Readonly<Record<Ended['how'], string>> = {
  completed: 'It can be reopened.',
  cancelled: 'It can be reopened.',
  declined: 'Somebody gives it to another technician, or it is accepted.',
};
