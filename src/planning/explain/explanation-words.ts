import type { FixedBlockKind } from '../model/fixed-block.js';
import type { ActivityId } from '../model/next-activity.js';
import type { LeftOutReason, Remedy } from '../model/plan.js';
import type { Score } from '../model/score.js';
import type { Instant } from '../time/interval.js';
import { minutesInWords } from '../time/minutes-in-words.js';
import { formatUtc } from '../time/work-calendar.js';
import type {
  BeforeReason,
  BlockedPiece,
  DueTime,
  Explanation,
  LeftOutFigures,
  OrderTrial,
  Predecessor,
} from './explanation.js';

/** Turns an instant into text for people, in whatever zone the caller likes. */
export type SayInstant = (instant: Instant) => string;

/** How the sentences name what they speak of. */
export interface Telling {
  readonly say: SayInstant;
  readonly activity: (id: ActivityId) => string;
  readonly block: (id: string, kind: FixedBlockKind) => string;
}

/** Times in UTC, and ids. */
export const PLAIN_TELLING: Telling = {
  say: formatUtc,
  activity: (id) => id,
  block: (id, kind) => `fixed block ${id} (${kind})`,
};

type Facts = Omit<Explanation, 'words'>;

/** Writes an explanation as sentences, the most asked-for first. */
export function explanationWords(facts: Facts, tell: Telling): readonly string[] {
  const { say } = tell;
  return [
    ...placeWords(facts, tell),
    ...(facts.predecessor === null ? [] : predecessorWords(facts.activityId, facts.predecessor, tell)),
    ...facts.blocked.map((it) => `${say(it.start)} to ${say(it.end)}: ${obstacleWords(it, tell)}.`),
    ...(facts.due === null ? [] : dueWords(facts.due, say)),
    ...(facts.leftOut === null ? [] : leftOutWords(facts.leftOut)),
  ];
}

function placeWords(
  { activityId, place, slots, gapFreeSlots }: Facts,
  { say, activity }: Telling,
): readonly string[] {
  const name = activity(activityId);
  const words =
    place === null
      ? [`${name} is not in the lane.`]
      : [`${name} is number ${place.position} of ${place.of} in the lane.`];
  for (const { chunk, of, slot, filler } of slots) {
    const part = of > 1 ? `Part ${chunk} of ${of}` : 'It';
    const how = filler ? ', in a hole before work that comes first, delaying none of it' : '';
    words.push(`${part} stands from ${say(slot.start)} to ${say(slot.end)}${how}.`);
  }
  const [gapFree] = gapFreeSlots;
  if (gapFree !== undefined && slots[0]?.slot.start !== gapFree.start)
    words.push(`Without gaps it would start at ${say(gapFree.start)}.`);
  return words;
}

function predecessorWords(activityId: ActivityId, it: Predecessor, tell: Telling): readonly string[] {
  const [deciding, ...support] = it.reasons;
  if (deciding === undefined) return [];
  const { say } = tell;
  const [id, before] = [tell.activity(activityId), tell.activity(it.activityId)];
  const also = support.map((reason) => `Also, ${reasonWords(reason, id, before)}.`);
  return [
    `${before} is right before it in the lane: ${reasonWords(deciding, id, before)}.`,
    ...also,
    ...trialWords(`Exchanged with ${before}`, it.ifExchanged, say),
    ...trialWords('Moved to the front', it.ifFirst, say),
  ];
}

function trialWords(what: string, trial: OrderTrial | null, say: SayInstant): readonly string[] {
  if (trial === null) return [];
  const when =
    trial.start === null ? 'it would have no time' : `it would start at ${say(trial.start)} without gaps`;
  return [`${what}, ${when}; ${changeWords(trial.change)}.`];
}

/** A change of score in one clause, worst level first. */
export function changeWords(change: Score): string {
  const parts = [
    levelWords(change.leftOutWeight, 'weight left out'),
    levelWords(change.weightedTardiness, 'weighted minutes late'),
    levelWords(change.weightedCompletion, 'weighted minutes to the ends'),
  ].filter((it) => it !== '');
  return parts.length === 0 ? 'the score stays the same' : parts.join(', ');
}

const levelWords = (value: number, name: string): string =>
  value === 0 ? '' : `${Math.abs(value)} ${value > 0 ? 'more' : 'less'} ${name}`;

function reasonWords(reason: BeforeReason, id: string, before: string): string {
  const words: Record<BeforeReason, string> = {
    'predecessor-is-frozen': `${before} is frozen and keeps its slot`,
    'predecessor-is-fixed-in-time': `people have fixed the time of ${before}`,
    frozen: `${id} is frozen and keeps its slot`,
    'fixed-in-time': `people have fixed the time of ${id}`,
    'exchange-would-leave-out-more': 'exchanged, more work would have no time',
    'exchange-would-be-later': 'exchanged, work would be later past its due times',
    'exchange-would-end-later': 'exchanged, the heavier work would end later',
    'published-order-kept': 'the order that is known already is kept',
    'not-searched-further': 'the search ended before it tried the other order',
    'predecessor-is-due-earlier': `${before} is due earlier`,
    'predecessor-is-heavier-per-minute': `${before} has more weight for each minute of work`,
    'may-not-start-so-early': `${id} may not start as early as ${before} does`,
    'older-goes-first': `both orders are equally good, and ${before} is older`,
    'equally-good': 'both orders are equally good',
  };
  return words[reason];
}

type Plain = 'not-before' | 'range' | 'freeze' | 'outside-working-hours' | 'grid' | 'held';

const PLAIN_WORDS: Readonly<Record<Plain, string>> = {
  'not-before': 'it may not start yet',
  range: 'before the range that people allow it',
  freeze: 'inside the freeze',
  'outside-working-hours': 'outside working hours',
  grid: 'no start of the grid',
  held: 'it keeps its slot and looks for no earlier one',
};

const obstacleWords = (piece: BlockedPiece, tell: Telling): string =>
  isPlain(piece) ? PLAIN_WORDS[piece.cause] : namedWords(piece, tell);

type PlainPiece = Extract<BlockedPiece, { readonly cause: Plain }>;

const isPlain = (piece: BlockedPiece): piece is PlainPiece => piece.cause in PLAIN_WORDS;

function namedWords(piece: Exclude<BlockedPiece, PlainPiece>, { activity, block }: Telling): string {
  switch (piece.cause) {
    case 'fixed-block':
      return block(piece.blockId, piece.kind);
    case 'activity':
      return `${activity(piece.activityId)}, which ${piece.isBefore ? 'is before it in the lane' : 'delays it by nothing'}`;
    case 'gap':
      return gapWords(piece.minMinutesFree);
    case 'kept-open':
      return `kept open for appointments (${piece.typeId})`;
    case 'too-short':
      return `free for ${piece.freeMinutes} minutes only, ${piece.neededMinutes} are needed`;
    case 'order':
      return `free, but ${activity(piece.activityId)} comes first`;
    case 'minimum-shift-keeps-published':
      return `free, but less than ${piece.minimumShiftMinutes} minutes earlier than what is published`;
    case 'move-price-keeps-published':
      return 'free, but waiting for the published slot costs less than a move';
  }
}

const gapWords = (minutes: number): string =>
  minutes > 0
    ? `kept free as the ${minutes} minutes between two activities`
    : 'kept free so that an appointment fits between two activities';

function dueWords(due: DueTime, say: SayInstant): readonly string[] {
  if (due.isMet)
    return [`Its due time ${say(due.dueAt)} is met with ${minutesInWords(due.slackMinutes)} to spare.`];
  const byGap = due.minutesLateByGap === 0 ? 'none of it' : `${minutesInWords(due.minutesLateByGap)} of it`;
  return [
    `Its due time ${say(due.dueAt)} is missed by ${minutesInWords(due.minutesLate)}, ${byGap} because of the gap.`,
  ];
}

function leftOutWords(it: LeftOutFigures): readonly string[] {
  return [
    `It has no time, or not all of it: ${leftOutReasonWords(it.reason)}.`,
    `It needs ${it.neededMinutes} minutes in one stretch; the longest it could use has ${it.longestUsableMinutes}, ` +
      `the longest that is left has ${it.longestLeftMinutes}. In all ${it.freeMinutesLeft} minutes are left.`,
    ...it.wouldHelp.map((remedy) => `Would help: ${remedyWords(remedy, it)}.`),
  ];
}

function leftOutReasonWords(reason: LeftOutReason): string {
  const words: Record<LeftOutReason, string> = {
    'no-working-hours': 'there are no working hours before the horizon ends',
    'no-free-stretch-long-enough': 'no free stretch is long enough',
    'not-before-after-horizon': 'it may start only after the horizon',
    'horizon-full': 'other work takes the time',
    'range-leaves-no-room': 'the range that people allow it has no room',
    'gap-leaves-no-room': 'the minutes that must be free leave it no room',
  };
  return words[reason];
}

function remedyWords(remedy: Remedy, it: LeftOutFigures): string {
  const words: Record<Remedy, string> = {
    'set-working-hours': 'set working hours',
    'allow-splitting': 'allow it to be split',
    'shorten-activity': `shorten it to ${it.longestUsableMinutes} minutes or less`,
    'extend-horizon': 'plan more days',
    'reduce-min-minutes-free':
      it.fitsWithMinMinutesFree === null
        ? 'ask for fewer minutes free between activities'
        : `ask for ${it.fitsWithMinMinutesFree} minutes free between activities`,
    'release-lock': 'release its lock',
    'another-technician': 'give it to another technician',
  };
  return words[remedy];
}
