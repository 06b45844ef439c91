import type { LeftOut, TechnicianPlan } from '../model/plan.js';
import type { Desk } from '../solver/desk.js';
import { longestUsableMinutes } from '../solver/desk.js';
import type { WorkItem } from '../solver/work-item.js';
import { clip, subtract } from '../time/interval-set.js';
import { minutesOf } from '../time/interval.js';
import { effectOfGap } from '../what-if/effect-of-gap.js';
import type { LeftOutFigures } from './explanation.js';
import { neededMinutes } from './unused-hole.js';

/** Smaller gaps that are tried, the largest first: what people set. */
const USUAL_GAPS = [240, 180, 120, 90, 60, 45, 30, 20, 15, 10, 5, 0];

/** Puts figures to the reason why an item has no time. */
export function leftOutFigures(
  desk: Desk,
  plan: TechnicianPlan,
  leftOut: LeftOut,
  item: WorkItem,
): LeftOutFigures {
  const { gridMinutes } = desk.frame;
  const left = subtract(
    desk.free,
    plan.calendar.map((it) => it.slot),
  );
  const usable = clip(left, {
    start: item.notBefore ?? Number.NEGATIVE_INFINITY,
    end: item.notAfter ?? Number.POSITIVE_INFINITY,
  });
  return {
    ...leftOut,
    neededMinutes: neededMinutes(item),
    longestUsableMinutes: longestUsableMinutes(desk.free, item, gridMinutes),
    longestLeftMinutes: longestUsableMinutes(left, item, gridMinutes),
    freeMinutesLeft: Math.floor(usable.reduce((sum, it) => sum + minutesOf(it), 0)),
    fitsWithMinMinutesFree: leftOut.reason === 'gap-leaves-no-room' ? gapThatFits(desk, plan, item) : null,
  };
}

function gapThatFits({ frame, technician }: Desk, plan: TechnicianPlan, item: WorkItem): number | null {
  const gaps = USUAL_GAPS.filter((it) => it < technician.minMinutesFree);
  const fits = gaps.find((gap) =>
    effectOfGap(frame, technician, plan, [gap]).every((it) => !it.leftOut.includes(item.activity.id)),
  );
  return fits ?? null;
}
