import type { CauseChain, CauseStep, RootCause, WorkFact } from '../planning/diff/cause.js';
import type { Change } from '../planning/model/change.js';
import type { LeftOutReason } from '../planning/model/plan.js';
import type { Instant, Interval } from '../planning/time/interval.js';
import { formatLocal, localDateOf } from '../planning/time/work-calendar.js';

/** What the sentences need to know about the things they name. */
export interface Names {
  readonly timeZone: string;
  /** The day of the run is not said. */
  readonly now: Instant;
  /** The number of a ticket, with the part where there are several. */
  readonly itemName: (item: Pick<Change, 'activityId' | 'chunk'>) => string;
  /** `Imported "Contoso: kick-off"`. */
  readonly blockName: (id: string) => string;
}

/** `10:00`, with the date where it is another day than the one that was spoken of last. */
export function timeTeller({ timeZone, now }: Pick<Names, 'timeZone' | 'now'>): (instant: Instant) => string {
  let day = localDateOf(now, timeZone);
  return (instant) => {
    const spokenOf = day;
    day = localDateOf(instant, timeZone);
    const text = formatLocal(instant, timeZone);
    return day === spokenOf ? text.slice(-'00:00'.length) : text;
  };
}

/** The whole chain as one sentence, from what was changed to what began it. */
export function chainWords(change: Change, { steps, skipped, root }: CauseChain, names: Names): string {
  const say = timeTeller(names);
  const words = [
    `${names.itemName(change)} ${changeWords(change, say)}`,
    ...steps.map((it) => stepWords(it, names, say)),
  ];
  if (skipped > 0) words.splice(-1, 0, `${skipped} more in the same way`);
  return [...words, rootWords(root, names, say)].join(': ');
}

type Say = (instant: Instant) => string;

function changeWords(change: Change, say: Say): string {
  switch (change.kind) {
    case 'add':
      return `gets its time at ${say(change.after.start)}`;
    case 'remove':
      return `gives up its time at ${say(change.before.start)}`;
    case 'move':
      return moveWords(change, say);
  }
}

function moveWords(
  { before, after }: { readonly before: Interval; readonly after: Interval },
  say: Say,
): string {
  if (before.start !== after.start) return `moved from ${say(before.start)} to ${say(after.start)}`;
  return `at ${say(before.start)} ends at ${say(after.end)} instead of ${say(before.end)}`;
}

const STEP_WORDS: Readonly<Record<CauseStep['kind'], string>> = {
  follows: 'follows',
  overtaken: 'comes after',
  'moves-up': 'takes the time of',
};

const stepWords = ({ kind, change }: CauseStep, { itemName }: Names, say: Say): string =>
  `${STEP_WORDS[kind]} ${itemName(change)}, which ${changeWords(change, say)}`;

function rootWords(root: RootCause, names: Names, say: Say): string {
  if (isPlain(root)) return ROOT_WORDS[root.kind];
  switch (root.kind) {
    case 'booking-landed':
      return `${names.blockName(root.block.id)} at ${say(root.block.slot.start)}`;
    case 'booking-in-the-gap':
      return `the gap is taken by ${names.blockName(root.block.id)} at ${say(root.block.slot.start)}`;
    case 'may-not-start-yet':
      return `it may not start before ${say(root.notBefore)}`;
    case 'work-ended':
      return `the work on ${names.itemName(root.ended)} has ended`;
    case 'left-out':
      return LEFT_OUT_WORDS[root.reason];
    case 'work-changed':
      return FACT_WORDS[root.fact];
    case 'gap-setting':
      return `${root.minutes} minutes must be free between two items`;
  }
}

/** Those that need no more than their kind. */
const ROOT_WORDS = {
  'start-has-passed': 'its start has passed and nobody began it',
  'hours-changed': 'the working hours have changed',
  'beyond-the-horizon': 'it stood beyond the days that are planned',
  'outside-its-range': 'it stood outside the range that was set for it',
  'new-work': 'it is new work',
  'not-published-yet': 'it had no service call yet',
  'more-parts': 'the work is done in more parts',
  'fewer-parts': 'the work is done in fewer parts',
  'time-opened': 'time before it has become free',
  'better-order': 'all work together is done better in this order',
} as const;

const isPlain = (root: RootCause): root is Extract<RootCause, { kind: keyof typeof ROOT_WORDS }> =>
  root.kind in ROOT_WORDS;

const FACT_WORDS: Readonly<Record<WorkFact, string>> = {
  'due-time': 'its due time has changed',
  weight: 'its weight has changed, by priority or age',
  estimate: 'its estimate has changed',
  'earliest-start': 'its earliest start has changed',
};

const LEFT_OUT_WORDS: Readonly<Record<LeftOutReason, string>> = {
  'no-working-hours': 'there are no working hours',
  'no-free-stretch-long-enough': 'no free stretch is long enough',
  'not-before-after-horizon': 'it may not start within the days that are planned',
  'horizon-full': 'the days that are planned are full',
  'range-leaves-no-room': 'the range that was set for it leaves no room',
  'gap-leaves-no-room': 'the gaps leave no room',
};
