import type { Landing } from '../api/types.js';
import { ageOf, dayOf, spanOf } from '../time/format.js';

const TOOK: Readonly<Record<Landing['took'], string>> = {
  opening: 'the opening',
  'free-time': 'free time',
  work: 'the time of planned work',
  'time-off-work': 'time that was not free',
};

const slotWords = ({ start, end }: NonNullable<Landing['restored']>): string =>
  `${dayOf(start)}, ${spanOf(start, end)}`;

/** What a booking took, what there is instead, and how long that took. */
export function landingWords({ took, tookSlot, restored, seconds }: Landing): string {
  const taken = `It took ${TOOK[took]}${tookSlot === null ? '' : ` (${slotWords(tookSlot)})`}.`;
  if (restored === null) return `${taken} Nothing else became free for it.`;
  const since = seconds === null ? 'as soon as all is written' : `${ageOf(seconds)} after it was booked`;
  return `${taken} Open instead: ${slotWords(restored)}, ${since}.`;
}

/** When the booking is. */
export const landedAt = ({ slot }: Landing): string => slotWords(slot);
