import type { GivenUp, KeptOpening, OpeningAsk, TypedShape } from '../model/keep-open.js';
import type { Interval } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';
import { appointmentStarts, shapesOfGaps, wholeOf } from './appointment-room.js';
import type { Case } from './case.js';
import { stretchText } from './case.js';
import type { Violation } from './violation.js';
import type { WorkingStretch } from './working-stretches.js';
import { workingStretches } from './working-stretches.js';

/** Each opening that is asked for is kept where an appointment can be booked and no work stands, or given up for a reason that may be. */
export function checkOpenings(it: Case): readonly Violation[] {
  const { keepOpen } = it.technician;
  const { openness } = it.plan;
  if (keepOpen === undefined || openness === undefined)
    return (keepOpen === undefined) === (openness === undefined)
      ? []
      : [fault(it, 'The plan and the problem do not agree on whether anything is kept open.')];
  const places = placesOf(it);
  return [
    ...openness.kept.flatMap((one) => checkKept(it, places, one)),
    ...checkApart(it, openness.kept),
    ...keepOpen.asks.flatMap((ask) => checkAsk(it, places, ask)),
    ...openness.givenUp.flatMap((one) => checkGivenUp(it, one)),
  ];
}

const fault = (it: Case, message: string): Violation => it.fault('opening-wrong', null, message);

interface Places {
  readonly stretches: readonly WorkingStretch[];
  /** What nothing moves. */
  readonly fixed: readonly Interval[];
}

const placesOf = (it: Case): Places => ({
  stretches: workingStretches(it),
  fixed: [
    ...it.technician.fixedBlocks.map((block) => block.slot),
    ...[...it.held.values()].flat().map((chunk) => chunk.slot),
  ],
});

const shapeOf = (it: Case, typeId: string): TypedShape | undefined =>
  it.technician.keepOpen?.types.find((one) => one.typeId === typeId);

const isIn = ({ window, typeId }: OpeningAsk, one: KeptOpening): boolean =>
  one.typeId === typeId && window.start <= one.slot.start && one.slot.start < window.end;

function checkKept(it: Case, { stretches, fixed }: Places, one: KeptOpening): readonly Violation[] {
  const shape = shapeOf(it, one.typeId);
  const at = `The opening of ${one.typeId} at ${stretchText(one.slot)}`;
  if (shape === undefined) return [fault(it, `${at} is of no type that is kept open.`)];
  if (one.slot.end - one.slot.start !== shape.durationMinutes * MINUTE)
    return [fault(it, `${at} does not last ${shape.durationMinutes} minutes.`)];
  const within = stretches.filter(({ slot }) => slot.start <= one.slot.start && one.slot.end <= slot.end);
  const taken = [...fixed, ...it.plan.calendar.map((entry) => entry.slot)];
  const isOpen = appointmentStarts(it, within, taken, shape).includes(one.slot.start);
  const isInTime =
    one.slot.start >= it.frame.now && wholeOf(one.slot.start, shape).end <= it.frame.horizonEnd;
  const isAsked = it.technician.keepOpen?.asks.some((ask) => isIn(ask, one)) === true;
  return isOpen && isInTime && isAsked ? [] : [fault(it, `${at} cannot be booked, or nobody asks for it.`)];
}

/** Two of one type are two appointments. */
function checkApart(it: Case, kept: readonly KeptOpening[]): readonly Violation[] {
  return kept.flatMap((one, index) => {
    const shape = shapeOf(it, one.typeId);
    const other = kept
      .slice(index + 1)
      .find(
        ({ typeId, slot }) =>
          shape !== undefined &&
          typeId === one.typeId &&
          overlaps(wholeOf(slot.start, shape), wholeOf(one.slot.start, shape)),
      );
    const at = `The opening of ${one.typeId} at ${stretchText(one.slot)}`;
    return other === undefined ? [] : [fault(it, `${at} overlaps the one at ${stretchText(other.slot)}.`)];
  });
}

function checkAsk(it: Case, { stretches, fixed }: Places, ask: OpeningAsk): readonly Violation[] {
  const shape = shapeOf(it, ask.typeId);
  if (shape === undefined) return [];
  const at = `Of ${ask.count} openings of ${ask.typeId} in ${stretchText(ask.window)}`;
  const { kept, givenUp } = it.plan.openness ?? { kept: [], givenUp: [] };
  const count = kept.filter((one) => isIn(ask, one)).length;
  const missing = givenUp.filter(
    (one) => one.kind === 'opening' && one.typeId === ask.typeId && one.window.start === ask.window.start,
  );
  const without = missing.reduce((sum, one) => sum + (one.kind === 'opening' ? one.count : 0), 0);
  if (count + without !== ask.count) return [fault(it, `${at} ${count} are kept and ${without} given up.`)];
  if (!missing.some((one) => one.reason === 'no-free-time')) return [];
  const others = kept.filter((one) => one.typeId === ask.typeId && !isIn(ask, one));
  const taken = [...fixed, ...others.map((one) => wholeOf(one.slot.start, shape))];
  const most = sideBySide(
    appointmentStarts(it, stretches, taken, shape)
      .filter((start) => start >= Math.max(it.frame.now, ask.window.start) && start < ask.window.end)
      .map((start) => wholeOf(start, shape))
      .filter((whole) => whole.end <= it.frame.horizonEnd),
  );
  return most <= count
    ? []
    : [fault(it, `${at} only ${count} are kept for want of time, and ${most} can be.`)];
}

function sideBySide(wholes: readonly Interval[]): number {
  let count = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const whole of wholes) {
    if (whole.start < until) continue;
    count += 1;
    until = whole.end;
  }
  return count;
}

/** Only where the technician lets them. */
function checkGivenUp(it: Case, one: GivenUp): readonly Violation[] {
  const yields = it.technician.keepOpen?.yields === true;
  if (one.kind === 'opening')
    return one.reason !== 'work-would-be-late' || yields
      ? []
      : [fault(it, `An opening of ${one.typeId} is given up for work, and does not have to be.`)];
  const hasGaps = it.technician.minMinutesFree > 0 || shapesOfGaps(it).length > 0;
  return yields && hasGaps && one.reason !== 'no-free-time'
    ? []
    : [fault(it, `The gaps of ${one.day} are given up, and may not be.`)];
}
