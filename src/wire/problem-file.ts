import { z } from 'zod';
import type { FixedBlockKind } from '../planning/model/fixed-block.js';
import { MOVE_PRICE_STEPS } from '../planning/model/move-price.js';
import { DEFAULT_MOVE_PRICE } from '../planning/model/score.js';
import {
  dateField,
  idField,
  instantField,
  listOf,
  oneOf,
  orDefault,
  record,
  slotShape,
  wholeNumber,
  yesOrNo,
} from './fields.js';
import { keepOpenFile } from './keep-open-file.js';
import { LIMITS } from './limits.js';

/** `4 times (within 4 h), 3 times (within 12 h), ...` */
const NEAR = MOVE_PRICE_STEPS.map((it) => `${it.times} times (within ${it.withinHours} h)`).join(', ');

/** What a field that is left out or null stands for; what depends on other fields is said in its description. */
export const DEFAULTS = {
  horizonDays: 14,
  gridMinutes: 5,
  seed: 1,
  steps: 0,
  timeZone: 'Etc/UTC',
  minMinutesFree: 0,
  freezeMinutes: 120,
  minimumShiftMinutes: 10,
  movePrice: DEFAULT_MOVE_PRICE,
  durationMinutes: 60,
  weight: 1,
  lock: 'none',
  splittable: false,
  minChunkMinutes: 30,
  kind: 'imported',
} as const;

/** Why time is taken. */
export const BLOCK_KINDS = [
  'imported',
  'external',
  'appointment',
  'time-off',
  'holiday',
  'pinned',
  'started',
] as const;
BLOCK_KINDS satisfies readonly FixedBlockKind[];

export const blockKind = oneOf(BLOCK_KINDS);

const MINUTES = wholeNumber(0, LIMITS.minutes);
const LENGTH = wholeNumber(1, LIMITS.minutes);

const durationMinutes = orDefault(LENGTH, 'How long the work takes.', DEFAULTS.durationMinutes);
const weight = orDefault(
  wholeNumber(1, LIMITS.weight),
  'Heavier is more urgent; comes from priority and age.',
  DEFAULTS.weight,
);
const dueAt = orDefault(instantField, 'The due time that was promised; null for none.', null);
const notBefore = orDefault(instantField, 'Work does not start before this; null for at once.', null);

const shift = record({
  ...slotShape,
  day: orDefault(
    dateField,
    "The working day that the gap rule speaks of; the date of the start in the technician's zone.",
  ),
}).meta({ description: 'Working time. Shifts may touch, not overlap.' });

const fixedBlock = record({
  id: orDefault(idField, 'Left out, its place in this file, such as fixedBlocks[0].'),
  ...slotShape,
  kind: orDefault(blockKind, 'Why the time is taken; all kinds are alike to the planner.', DEFAULTS.kind),
}).meta({ description: 'Time that is taken. Never moved, never planned over.' });

const publishedChunk = record({
  chunk: orDefault(wholeNumber(1, LIMITS.minutes), 'Left out, its place in the list, from 1.'),
  ...slotShape,
});

/** One activity as the file has it. */
export const activityFile = record({
  id: idField,
  durationMinutes,
  weight,
  createdAt: orDefault(
    instantField,
    'When the ticket was created; of equals the older goes first. Left out, now.',
  ),
  dueAt,
  notBefore,
  published: orDefault(
    z.union([record(slotShape), listOf(publishedChunk, LIMITS.published)], {
      error: 'must be null, { "start", "end" } or a list of { "chunk", "start", "end" }',
    }),
    'What was last written to the PSA: one slot, or one for each chunk; null when nothing was.',
    null,
  ),
  lock: orDefault(
    oneOf(['none', 'time', 'person', 'both', 'range']),
    'What people have fixed: "time" keeps its published slots, "person" its technician, "both" the two, "range" keeps it inside the range.',
    DEFAULTS.lock,
  ),
  range: orDefault(record(slotShape), 'Only with lock "range": where it may move.', null),
  splittable: orDefault(
    yesOrNo,
    'May be cut into chunks when no free stretch is long enough.',
    DEFAULTS.splittable,
  ),
  minChunkMinutes: orDefault(LENGTH, 'No chunk is shorter than this.', DEFAULTS.minChunkMinutes),
}).meta({ description: 'A next activity: flexible work without a promised time.' });

const remembered = record({
  activityId: idField,
  durationMinutes,
  weight,
  dueAt,
  notBefore,
  laneStart: orDefault(
    instantField,
    'Where it started in that lane, without gaps; null when not known.',
    null,
  ),
});

/** One technician as the file has it. */
export const technicianFile = record({
  id: idField,
  timeZone: orDefault(
    z.string({ error: 'must be the name of an IANA time zone' }),
    'An IANA name.',
    DEFAULTS.timeZone,
  ),
  minMinutesFree: orDefault(
    wholeNumber(0, 480),
    'Minutes that stay free between two activities of one working day. Shapes the calendar, never the lane.',
    DEFAULTS.minMinutesFree,
  ),
  freezeMinutes: orDefault(MINUTES, 'From now, the time in which nothing moves.', DEFAULTS.freezeMinutes),
  minimumShiftMinutes: orDefault(
    MINUTES,
    'A published start stays when it is less than this later than the earliest one.',
    DEFAULTS.minimumShiftMinutes,
  ),
  movePrice: orDefault(
    wholeNumber(0, LIMITS.movePrice),
    `Weight times minutes that one change of what is published costs; when its start is near ${NEAR} as much.`,
    DEFAULTS.movePrice,
  ),
  shifts: orDefault(listOf(shift, LIMITS.shifts), 'In any order, several a day.', []),
  fixedBlocks: orDefault(listOf(fixedBlock, LIMITS.fixedBlocks), 'In any order; may overlap each other.', []),
  activities: orDefault(listOf(activityFile, LIMITS.activities), 'In any order.', []),
  keepOpen: z.nullish(keepOpenFile),
  previous: orDefault(
    listOf(remembered, LIMITS.previous),
    'The lane of the plan before this one in order, then what it left out. While it tells nothing new, the order stays.',
  ),
}).meta({ description: 'Everything the planner may know about one technician.' });

const frame = {
  now: instantField.meta({ description: 'The moment of the question; nothing is planned before it.' }),
  horizonEnd: orDefault(
    instantField,
    `Nothing is planned to end after this; left out, ${DEFAULTS.horizonDays} days after now. At most ${LIMITS.horizonDays} days.`,
  ),
  gridMinutes: orDefault(
    z.literal([1, 5, 15, 60], { error: 'must be 1, 5, 15 or 60' }),
    'Starts are multiples of this on the UTC clock.',
    DEFAULTS.gridMinutes,
  ),
  seed: orDefault(wholeNumber(0, LIMITS.seed), 'Feeds the chance of the search.', DEFAULTS.seed),
  budget: orDefault(
    record({
      steps: orDefault(wholeNumber(0, LIMITS.steps), '0 is the default budget.', DEFAULTS.steps),
    }),
    'What the search of one technician may cost, in steps; never in time, so that every machine finds the same plan.',
  ),
};

/** The file but for its technicians, who are read one by one. */
export const frameFile = record({ ...frame, technicians: listOf(z.unknown(), LIMITS.technicians) });

/** The whole problem file. A field that may be left out may be null as well. */
export const problemFile = record({ ...frame, technicians: listOf(technicianFile, LIMITS.technicians) }).meta(
  {
    title: 'Gapwise problem',
    description: 'The question: who works when, what is fixed, and what is to be done.',
  },
);

/** One technician as the file has it, checked field by field. */
export type TechnicianFile = z.infer<typeof technicianFile>;
/** The file but for its technicians, checked field by field. */
export type FrameFile = z.infer<typeof frameFile>;
/** One activity as the file has it, checked field by field. */
export type ActivityFile = z.infer<typeof activityFile>;
