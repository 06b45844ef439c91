import type { Case } from './case.js';
import { stretchText } from './case.js';
import type { Violation } from './violation.js';

/** What is published inside the freeze stands exactly there, under the same chunk number. */
export const checkFreeze = (it: Case): readonly Violation[] =>
  [...it.frozen].flatMap(([id, slots]) =>
    slots
      .filter(
        ({ chunk, slot }) =>
          !it.plan.calendar.some(
            (entry) =>
              entry.activityId === id &&
              entry.chunk === chunk &&
              entry.slot.start === slot.start &&
              entry.slot.end === slot.end,
          ),
      )
      .map(({ chunk, slot }) =>
        it.fault(
          'frozen-moved',
          id,
          `Chunk ${chunk} of ${id} is not at ${stretchText(slot)}, where it is frozen.`,
        ),
      ),
  );
