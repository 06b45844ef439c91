import type { GivenUp, Openness } from '../planning/model/keep-open.js';
import type { Plan, TechnicianPlan } from '../planning/model/plan.js';
import { InputError, type InputFault } from './input-error.js';
import { nameFaults, show } from './name-faults.js';
import { planFile, type TechnicianPlanFile } from './plan-file.js';
import { toSlot } from './to-technician.js';

/**
 * Reads a plan file, made by this program or by another one. Whether the plan is any good is not asked here.
 * @throws InputError with every fault, up to the number a message lists.
 */
export function readPlan(value: unknown): Plan {
  const parsed = planFile.safeParse(value);
  if (!parsed.success) throw new InputError('the plan', nameFaults(parsed.error.issues, value));
  const technicians = parsed.data.technicians.map(toTechnicianPlan);
  const faults = technicians.flatMap((it, index) => checkSlots(it, parsed.data.technicians[index], index));
  if (faults.length > 0) throw new InputError('the plan', faults);
  return { technicians };
}

function toTechnicianPlan(file: TechnicianPlanFile): TechnicianPlan {
  const { id, lane, laneScore, calendarScore } = file;
  return {
    technicianId: id,
    lane,
    laneSlots: file.laneSlots.map((it) => ({ activityId: it.activityId, slot: toSlot(it) })),
    calendar: file.calendar.map(({ activityId, chunk, of, filler, ...slot }) => ({
      activityId,
      chunk,
      of,
      slot: toSlot(slot),
      filler,
    })),
    leftOut: (file.leftOut ?? []).map((it) => ({ ...it, wouldHelp: it.wouldHelp ?? [] })),
    ...(file.openness == null ? {} : { openness: toOpenness(file.openness) }),
    laneScore,
    calendarScore,
    bound: file.bound ?? nothingKnown(laneScore.weightedTardiness),
    stoppedBy: file.stoppedBy ?? 'steps',
  };
}

const toOpenness = (file: NonNullable<TechnicianPlanFile['openness']>): Openness => ({
  kept: file.kept.map(({ typeId, ...slot }) => ({ typeId, slot: toSlot(slot) })),
  givenUp: file.givenUp.map((it): GivenUp => {
    if (it.kind === 'gaps') return it;
    const { start, end, ...rest } = it;
    return { ...rest, window: toSlot({ start, end }) };
  }),
});

const nothingKnown = (tardiness: number): TechnicianPlan['bound'] => ({
  weightedTardiness: 0,
  gapPercent: tardiness > 0 ? 100 : 0,
  proven: false,
});

function checkSlots(
  plan: TechnicianPlan,
  file: TechnicianPlanFile | undefined,
  index: number,
): readonly InputFault[] {
  return (['calendar', 'laneSlots'] as const).flatMap((list) =>
    plan[list].flatMap(({ slot }, place) => {
      if (slot.end > slot.start) return [];
      const { start, end } = file?.[list][place] ?? {};
      const path = `technicians[${index}].${list}[${place}].end`;
      return [{ path, message: `must be after its start ${show(start)}, not ${show(end)}` }];
    }),
  );
}
