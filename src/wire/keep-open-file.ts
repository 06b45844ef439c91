import { z } from 'zod';
import type { KeepOpen } from '../planning/model/keep-open.js';
import { readInstant } from './instant-text.js';
import { idField, listOf, orDefault, record, slotShape, wholeNumber, yesOrNo } from './fields.js';
import { LIMITS } from './limits.js';

const KEEP_OPEN_DEFAULTS = { incrementMinutes: 15, count: 1, inEveryGap: false, yields: false } as const;
const BUFFER = wholeNumber(0, 240);
const INCREMENTS = [5, 10, 15, 20, 30, 60] as const;

const appointmentShape = record({
  typeId: idField,
  durationMinutes: wholeNumber(5, 480),
  bufferBeforeMinutes: orDefault(BUFFER, 'Free right before it; may lie outside working hours.', 0),
  bufferAfterMinutes: orDefault(BUFFER, 'Free right after it; may lie outside working hours.', 0),
  incrementMinutes: orDefault(
    z.literal(INCREMENTS, { error: `must be one of ${INCREMENTS.join(', ')}` }),
    "It starts at a multiple of this on the wall clock of the technician's zone.",
    KEEP_OPEN_DEFAULTS.incrementMinutes,
  ),
}).meta({ description: 'What an appointment of a type needs.' });

const openingAsk = record({
  typeId: idField,
  ...slotShape,
  count: orDefault(wholeNumber(1, LIMITS.openings), 'Side by side.', KEEP_OPEN_DEFAULTS.count),
}).meta({ description: 'Openings that are to be kept between two moments: they start there.' });

/** What a technician keeps open, as the file has it. */
export const keepOpenFile = record({
  types: listOf(appointmentShape, LIMITS.appointmentTypes),
  inEveryGap: orDefault(
    yesOrNo,
    'A gap between two activities counts only when each of the types fits into it.',
    KEEP_OPEN_DEFAULTS.inEveryGap,
  ),
  asks: orDefault(listOf(openingAsk, LIMITS.openings), 'In any order; those of one type do not overlap.', []),
  yields: orDefault(
    yesOrNo,
    'Gaps and openings give way where they would make work late or leave it out.',
    KEEP_OPEN_DEFAULTS.yields,
  ),
}).meta({ description: 'What is kept open for appointments. Shapes the calendar, never the lane.' });

/** Fills in the defaults of a file that is known to be sound. */
export const toKeepOpen = (file: z.infer<typeof keepOpenFile>): KeepOpen => ({
  types: file.types.map((it) => ({
    typeId: it.typeId,
    durationMinutes: it.durationMinutes,
    bufferBeforeMinutes: it.bufferBeforeMinutes ?? 0,
    bufferAfterMinutes: it.bufferAfterMinutes ?? 0,
    incrementMinutes: it.incrementMinutes ?? KEEP_OPEN_DEFAULTS.incrementMinutes,
  })),
  inEveryGap: file.inEveryGap ?? KEEP_OPEN_DEFAULTS.inEveryGap,
  asks: (file.asks ?? []).map(({ typeId, count, start, end }) => ({
    typeId,
    window: { start: readInstant(start) ?? 0, end: readInstant(end) ?? 0 },
    count: count ?? KEEP_OPEN_DEFAULTS.count,
  })),
  yields: file.yields ?? KEEP_OPEN_DEFAULTS.yields,
});
