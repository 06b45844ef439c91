import type { TypedShape } from '../model/keep-open.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';
import { wallClockSteps } from '../time/work-calendar.js';
import type { Case } from './case.js';
import type { WorkingStretch } from './working-stretches.js';

/** The starts in the stretches at which an appointment lies in working time and takes, with its buffers, nothing that is taken. */
export const appointmentStarts = (
  { technician }: Pick<Case, 'technician'>,
  stretches: readonly WorkingStretch[],
  taken: readonly Interval[],
  shape: TypedShape,
): readonly Instant[] =>
  stretches.flatMap(({ slot }) =>
    wallClockSteps(
      { start: slot.start, end: slot.end - shape.durationMinutes * MINUTE },
      shape.incrementMinutes,
      technician.timeZone,
    ).filter((start) => !taken.some((it) => it.end > it.start && overlaps(it, wholeOf(start, shape)))),
  );

/** The appointment that starts there, with its buffers. */
export const wholeOf = (start: Instant, shape: TypedShape): Interval => ({
  start: start - shape.bufferBeforeMinutes * MINUTE,
  end: start + (shape.durationMinutes + shape.bufferAfterMinutes) * MINUTE,
});

/** What has to fit into each gap. */
export const shapesOfGaps = ({
  technician: { keepOpen },
}: Pick<Case, 'technician'>): readonly TypedShape[] => (keepOpen?.inEveryGap === true ? keepOpen.types : []);

/** Days on which the plan says that its gaps give way. */
export const daysWithoutGaps = ({ plan }: Pick<Case, 'plan'>): ReadonlySet<string> =>
  new Set((plan.openness?.givenUp ?? []).flatMap((it) => (it.kind === 'gaps' ? [it.day] : [])));

/** What work keeps off because of the openings, with their buffers. */
export const keptWholes = ({ plan, technician }: Pick<Case, 'plan' | 'technician'>): readonly Interval[] =>
  (plan.openness?.kept ?? []).flatMap(({ typeId, slot }) =>
    (technician.keepOpen?.types ?? [])
      .filter((it) => it.typeId === typeId)
      .map((it) => wholeOf(slot.start, it)),
  );
