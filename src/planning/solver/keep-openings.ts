import { heldSlots } from '../availability/free-time.js';
import { openStarts, sideBySide, withBuffers } from '../availability/openings.js';
import type { GivenUpReason, KeptOpening, OpeningAsk, Openness, TypedShape } from '../model/keep-open.js';
import type { Score } from '../model/score.js';
import { longestMinutes, subtract } from '../time/interval-set.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';
import { diaryOf, estimateBooking } from './booking-cost.js';
import type { Desk } from './desk.js';
import type { Layout } from './layout.js';
import { scoreCalendar } from './score-plan.js';

/** How often another place is tried before an opening is given up. */
const TRIES = 3;

/** Lays work out on a desk with less free time. */
export type LayOut = (desk: Desk) => Layout;

/** A layout, and the openings that it leaves. */
interface Kept extends Openness {
  readonly layout: Layout;
}

/** Keeps each opening that is asked for where it costs least, one after the other, as time in which no work may stand. */
export function keepOpenings(desk: Desk, first: Layout, layOut: LayOut): Kept {
  const { asks = [], types = [], yields = false } = desk.technician.keepOpen ?? {};
  let state: Kept = { layout: first, kept: [], givenUp: [] };
  const questions = asks.flatMap((ask) =>
    types.filter((it) => it.typeId === ask.typeId).map((shape) => ({ desk, ask, shape, yields, layOut })),
  );
  for (const question of questions.toSorted(byWindow)) state = answer(question, state);
  return { ...state, kept: state.kept.toSorted((a, b) => a.slot.start - b.slot.start) };
}

/** The desk without the time that is kept open. */
export function deskBeside(desk: Desk, kept: readonly KeptOpening[]): Desk {
  const taken = kept.flatMap((it) => takenBy(desk.technician, it));
  return taken.length === 0 ? desk : { ...desk, free: subtract(desk.free, taken) };
}

/** The time that no work may have because of an opening, its buffers included; nothing when it is not asked for. */
export const takenBy = (
  { keepOpen }: Pick<Desk['technician'], 'keepOpen'>,
  { typeId, slot }: KeptOpening,
): readonly Interval[] =>
  (keepOpen?.types ?? []).filter((it) => it.typeId === typeId).map((it) => withBuffers(slot.start, it));

interface Question {
  readonly desk: Desk;
  readonly ask: OpeningAsk;
  readonly shape: TypedShape;
  readonly yields: boolean;
  readonly layOut: LayOut;
}

/** Earlier half days first; within one the longer type, in whose openings a shorter one may have its own. */
const byWindow = (a: Question, b: Question): number =>
  a.ask.window.start - b.ask.window.start ||
  wholeMinutes(b.shape) - wholeMinutes(a.shape) ||
  (a.shape.typeId < b.shape.typeId ? -1 : Number(a.shape.typeId > b.shape.typeId));

const wholeMinutes = (it: TypedShape): number =>
  it.bufferBeforeMinutes + it.durationMinutes + it.bufferAfterMinutes;

function answer(question: Question, before: Kept): Kept {
  const { ask } = question;
  let state = before;
  for (let missing = ask.count; missing > 0; missing--) {
    const found = keepOne(question, state, missing);
    if (typeof found === 'string') {
      const { typeId, window } = ask;
      const givenUp = { kind: 'opening', typeId, window, count: missing, reason: found } as const;
      return { ...state, givenUp: [...state.givenUp, givenUp] };
    }
    state = found;
  }
  return state;
}

/** The state with one opening more, or why there is none. */
function keepOne(question: Question, state: Kept, missing: number): Kept | GivenUpReason {
  const { desk, shape, yields, layOut } = question;
  let reason: GivenUpReason = 'no-free-time';
  for (const start of promising(question, state, missing)) {
    const opening = { typeId: shape.typeId, slot: { start, end: start + shape.durationMinutes * MINUTE } };
    const kept = [...state.kept, opening];
    const whole = withBuffers(start, shape);
    if (!state.layout.calendar.some((it) => overlaps(it.slot, whole))) return { ...state, kept };
    const beside = deskBeside(desk, kept);
    const layout = layOut(beside);
    const harm =
      (yields ? harmOf(scoreOf(desk, state.layout), scoreOf(desk, layout)) : null) ??
      (hasRoomForLongest(desk, beside) ? null : LEFT_OUT);
    if (harm === null) return { ...state, layout, kept };
    if (reason === 'no-free-time') reason = harm;
  }
  return reason;
}

const LEFT_OUT = 'work-would-be-left-out';

/** What it does to work, where work goes first. */
function harmOf(before: Score, after: Score): GivenUpReason | null {
  if (after.leftOutWeight > before.leftOutWeight) return LEFT_OUT;
  return after.weightedTardiness > before.weightedTardiness ? 'work-would-be-late' : null;
}

/** In the days with openings there stays one stretch that is long enough for the longest work: else it would never have its turn. */
function hasRoomForLongest(desk: Desk, beside: Desk): boolean {
  const until = Math.max(...(desk.technician.keepOpen?.asks ?? []).map((it) => it.window.end));
  const longest = ({ free }: Desk): number => longestMinutes(free.filter((it) => it.start < until));
  const most = longest(desk);
  const needed = desk.items.filter((it) => !it.cut && it.minutes <= most).map((it) => it.minutes);
  return longest(beside) >= Math.max(0, ...needed);
}

/** Judges a layout. */
export const scoreOf = (desk: Desk, { calendar, withoutRoom }: Layout): Score =>
  scoreCalendar(
    desk,
    calendar,
    [...withoutRoom].map((activityId) => ({ activityId, reason: 'gap-leaves-no-room', wouldHelp: [] })),
  );

interface Candidate {
  readonly start: Instant;
  readonly cost: Score;
  /** Others see work of ours there. */
  readonly isPublished: boolean;
}

/** Starts worth trying, the cheapest first, none over another. Where nothing is published openings stay where they are. */
function promising(question: Question, state: Kept, missing: number): readonly Instant[] {
  const { desk, shape } = question;
  const published = desk.items.flatMap((it) => it.activity.published.map((one) => one.slot));
  const diary = diaryOf(desk, state.layout.calendar);
  const ranked = possible(question, state, missing)
    .map((start): Candidate => {
      const whole = withBuffers(start, shape);
      return {
        start,
        cost: estimateBooking(diary, whole),
        isPublished: published.some((it) => overlaps(it, whole)),
      };
    })
    .toSorted(byCost);
  const chosen: Interval[] = [];
  for (const { start } of ranked) {
    if (chosen.length >= TRIES) break;
    const slot = { start, end: start + shape.durationMinutes * MINUTE };
    if (!chosen.some((it) => overlaps(it, slot))) chosen.push(slot);
  }
  return chosen.map((it) => it.start);
}

const byCost = (a: Candidate, b: Candidate): number =>
  a.cost.leftOutWeight - b.cost.leftOutWeight ||
  a.cost.weightedTardiness - b.cost.weightedTardiness ||
  Number(a.isPublished) - Number(b.isPublished) ||
  a.cost.weightedCompletion - b.cost.weightedCompletion ||
  a.start - b.start;

/** Starts in the half day beside what nothing moves and what is kept for this type, that leave room for the others still missing. */
function possible({ desk, ask, shape }: Question, { kept }: Kept, missing: number): readonly Instant[] {
  const { technician, frame } = desk;
  const held = desk.held.flatMap((it) => heldSlots(it, frame.now, technician.freezeMinutes));
  const taken = [
    ...[...technician.fixedBlocks, ...held].map((it) => it.slot),
    ...kept.filter((it) => it.typeId === shape.typeId).map((it) => withBuffers(it.slot.start, shape)),
  ];
  const window = { start: Math.max(frame.now, ask.window.start), end: frame.horizonEnd };
  const { shifts, timeZone } = technician;
  const starts = openStarts({ shifts, timeZone, taken, window }, shape)
    .map((it) => it.start)
    .filter((it) => it < ask.window.end);
  const most = Math.min(missing, sideBySide(starts, shape).length);
  if (most <= 1) return starts;
  return starts.filter((start) => {
    const whole = withBuffers(start, shape);
    const others = starts.filter((it) => !overlaps(withBuffers(it, shape), whole));
    return sideBySide(others, shape).length >= most - 1;
  });
}
