/* The closed lists of the planner, in words. */

const REASONS: Readonly<Record<string, string>> = {
  'no-working-hours': 'The technician has no working hours.',
  'no-free-stretch-long-enough': 'No free stretch is long enough, and it may not be split.',
  'not-before-after-horizon': 'It may not begin before the planned days end.',
  'horizon-full': 'The planned days are full of work that is more urgent or older.',
  'range-leaves-no-room': 'It must lie in a certain range, and there is no room in it.',
  'gap-leaves-no-room': 'The minutes that must be free between activities leave no room for it.',
};

const REMEDIES: Readonly<Record<string, string>> = {
  'set-working-hours': 'set working hours',
  'allow-splitting': 'allow it to be split',
  'shorten-activity': 'shorten it',
  'extend-horizon': 'plan more days ahead',
  'reduce-min-minutes-free': 'ask for fewer minutes free',
  'release-lock': 'release what a person has fixed about it',
  'another-technician': 'give it to another technician',
};

/** A code that this page does not know yet is shown as it is. */
export const reasonWords = (reason: string): string => REASONS[reason] ?? reason;

export const remedyWords = (remedies: readonly string[]): string | null =>
  remedies.length === 0
    ? null
    : `What would help: ${remedies.map((it) => REMEDIES[it] ?? it).join(', or ')}.`;
