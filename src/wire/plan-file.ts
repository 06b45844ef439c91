import { z } from 'zod';
import type { GivenUpReason } from '../planning/model/keep-open.js';
import type { LeftOutReason, Remedy, StoppedBy } from '../planning/model/plan.js';
import type { ViolationCode } from '../planning/check/violation.js';
import {
  dateField,
  idField,
  instantField,
  listOf,
  oneOf,
  record,
  slotShape,
  wholeNumber,
  yesOrNo,
} from './fields.js';
import { LIMITS } from './limits.js';

/** All members of a closed list of words; the compiler says when one is missing or too many. */
const wordsOf = <T extends string>(words: Readonly<Record<T, true>>): readonly T[] =>
  Object.keys(words) as T[];

/** Why work has no time. */
export const LEFT_OUT_REASONS = wordsOf<LeftOutReason>({
  'no-working-hours': true,
  'no-free-stretch-long-enough': true,
  'not-before-after-horizon': true,
  'horizon-full': true,
  'range-leaves-no-room': true,
  'gap-leaves-no-room': true,
});
/** What would give it one. */
export const REMEDIES = wordsOf<Remedy>({
  'set-working-hours': true,
  'allow-splitting': true,
  'shorten-activity': true,
  'extend-horizon': true,
  'reduce-min-minutes-free': true,
  'release-lock': true,
  'another-technician': true,
});
/** Why free time is not kept. */
export const GIVEN_UP_REASONS = wordsOf<GivenUpReason>({
  'no-free-time': true,
  'work-would-be-left-out': true,
  'work-would-be-late': true,
});
const STOPS = wordsOf<StoppedBy>({ proven: true, steps: true, time: true });
const VIOLATIONS = wordsOf<ViolationCode>({
  'technician-missing': true,
  'unknown-technician': true,
  'unknown-activity': true,
  'activity-missing': true,
  'activity-twice': true,
  'chunks-wrong': true,
  'chunk-order': true,
  'duration-wrong': true,
  'chunk-too-short': true,
  'split-not-allowed': true,
  'outside-working-time': true,
  'overlaps-fixed-block': true,
  'overlaps-activity': true,
  'gap-too-small': true,
  'off-grid': true,
  'before-not-before': true,
  'after-horizon': true,
  'in-the-past': true,
  'inside-freeze': true,
  'frozen-moved': true,
  'locked-moved': true,
  'outside-range': true,
  'lane-wrong': true,
  'lane-order-broken': true,
  'filler-wrong': true,
  'score-wrong': true,
  'bound-wrong': true,
  'opening-wrong': true,
  'stopped-wrong': true,
});

const NUMBER = z.number({ error: 'must be a number' });
const CHUNK = wholeNumber(1, LIMITS.minutes);

/** Three levels, compared in this order. */
export const scoreFile = record({
  leftOutWeight: NUMBER.meta({ description: 'Sum of the weights of what was left out.' }),
  weightedTardiness: NUMBER.meta({ description: 'Sum of weight times minutes past the due time.' }),
  weightedCompletion: NUMBER.meta({
    description:
      'Sum of weight times minutes from now to the end, plus the price of moving what was published.',
  }),
});

/** One entry of a calendar. */
export const placementFile = record({
  activityId: idField,
  chunk: CHUNK.meta({ description: 'From 1.' }),
  of: CHUNK.meta({ description: 'How many chunks the activity has.' }),
  start: instantField,
  end: slotShape.end,
  filler: yesOrNo.meta({ description: 'Stands in a hole before higher work and delays none of it.' }),
});

/** Why work has no time, and what would help. */
export const leftOutFile = record({
  activityId: idField,
  reason: oneOf(LEFT_OUT_REASONS),
  wouldHelp: listOf(oneOf(REMEDIES)).nullish(),
});

const keptOpening = record({ typeId: idField, ...slotShape });

const givenUp = [
  record({
    kind: z.literal('opening'),
    typeId: idField,
    ...slotShape,
    count: wholeNumber(1, LIMITS.openings),
    reason: oneOf(GIVEN_UP_REASONS),
  }),
  record({ kind: z.literal('gaps'), day: dateField, reason: oneOf(GIVEN_UP_REASONS) }),
] as const;

const technicianPlanFile = record({
  id: idField,
  lane: listOf(idField).meta({ description: 'The order of the activities, found without gaps.' }),
  calendar: listOf(placementFile).meta({ description: 'The times with gaps, ascending.' }),
  leftOut: listOf(leftOutFile).nullish(),
  laneScore: scoreFile,
  bound: record({
    weightedTardiness: NUMBER.meta({
      description: 'No order that leaves out as little is less late than this.',
    }),
    gapPercent: NUMBER.meta({ description: 'What a better order could save at most; 0 is optimal.' }),
    proven: yesOrNo,
  }).nullish(),
  calendarScore: scoreFile,
  laneSlots: listOf(record({ activityId: idField, ...slotShape })).meta({
    description: 'The times of the gap-free order; only for judging the order.',
  }),
  openness: record({
    kept: listOf(keptOpening).meta({ description: 'Openings that no work stands over, ascending.' }),
    givenUp: listOf(z.discriminatedUnion('kind', givenUp)).meta({
      description: 'What was asked for and is not kept, and why.',
    }),
  }).nullish(),
  stoppedBy: oneOf(STOPS).nullish(),
  milliseconds: NUMBER.nullish().meta({
    description: 'What the plan took to find; the only field that may differ between two runs.',
  }),
});

const violationFile = record({
  code: oneOf(VIOLATIONS),
  technicianId: z.string(),
  activityId: z.string().nullable(),
  message: z.string(),
});

/** What `check` prints. */
export const checkAnswer = record({ violations: listOf(violationFile) }).meta({
  title: 'Gapwise check',
  description: 'The rules that a plan breaks; an empty list when it is sound.',
});

/** The whole plan file. When it is read, what is nullable may be left out. */
export const planFile = record({
  technicians: listOf(technicianPlanFile, LIMITS.technicians),
  violations: listOf(violationFile)
    .nullish()
    .meta({ description: 'Empty in every plan that this program prints.' }),
}).meta({ title: 'Gapwise plan', description: 'The answer: an order and times for each technician.' });

/** One technician's plan as the file has it. */
export type TechnicianPlanFile = z.infer<typeof technicianPlanFile>;
