import type { Case } from './case.js';
import { byActivity, hasFixedTimes, stretchText } from './case.js';
import type { Violation } from './violation.js';

/** What is published inside the freeze or locked in time stands exactly there, under the same chunk number. */
export function checkHeld(it: Case): readonly Violation[] {
  const entries = byActivity(it.plan.calendar);
  return [...it.held].flatMap(([id, slots]) => {
    const isLocked = hasFixedTimes(it.activities.get(id));
    const own = entries.get(id) ?? [];
    return slots
      .filter(
        ({ chunk, slot }) =>
          !own.some(
            (entry) =>
              entry.chunk === chunk && entry.slot.start === slot.start && entry.slot.end === slot.end,
          ),
      )
      .map(({ chunk, slot }) =>
        it.fault(
          isLocked ? 'locked-moved' : 'frozen-moved',
          id,
          `Chunk ${chunk} of ${id} is not at ${stretchText(slot)}, where it is ${isLocked ? 'locked' : 'frozen'}.`,
        ),
      );
  });
}
