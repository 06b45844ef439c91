import { z } from 'zod';
import { idField, instantField, listOf, oneOf, record, slotShape, yesOrNo } from './fields.js';
import { leftOutFile, placementFile, scoreFile } from './plan-file.js';
import { blockKind } from './problem-file.js';

const NUMBER = z.number();
const slot = record(slotShape);

const orderTrial = record({
  change: scoreFile.meta({
    description: 'What each level of the lane score would gain; negative is better.',
  }),
  start: instantField.nullable(),
});

const obstacle = [
  z.strictObject({
    ...slotShape,
    cause: z.enum(['not-before', 'range', 'freeze', 'outside-working-hours', 'grid', 'held']),
  }),
  z.strictObject({ ...slotShape, cause: z.literal('fixed-block'), blockId: idField, kind: blockKind }),
  z.strictObject({ ...slotShape, cause: z.literal('activity'), activityId: idField, isBefore: yesOrNo }),
  z.strictObject({ ...slotShape, cause: z.literal('gap'), minMinutesFree: NUMBER }),
  z.strictObject({ ...slotShape, cause: z.literal('kept-open'), typeId: idField }),
  z.strictObject({ ...slotShape, cause: z.literal('too-short'), freeMinutes: NUMBER, neededMinutes: NUMBER }),
  z.strictObject({ ...slotShape, cause: z.literal('order'), activityId: idField }),
  z.strictObject({
    ...slotShape,
    cause: z.literal('minimum-shift-keeps-published'),
    minimumShiftMinutes: NUMBER,
  }),
  z.strictObject({ ...slotShape, cause: z.literal('move-price-keeps-published'), movePrice: NUMBER }),
] as const;

/** What `explain` prints. */
export const explanationAnswer = record({
  activityId: idField,
  place: record({ position: NUMBER, of: NUMBER })
    .nullable()
    .meta({ description: 'Place in the lane, from 1; null when it is not in the lane.' }),
  slots: listOf(placementFile),
  gapFreeSlots: listOf(slot),
  predecessor: record({
    activityId: idField,
    reasons: listOf(
      oneOf([
        'predecessor-is-frozen',
        'predecessor-is-fixed-in-time',
        'frozen',
        'fixed-in-time',
        'exchange-would-leave-out-more',
        'exchange-would-be-later',
        'exchange-would-end-later',
        'published-order-kept',
        'not-searched-further',
        'predecessor-is-due-earlier',
        'predecessor-is-heavier-per-minute',
        'may-not-start-so-early',
        'older-goes-first',
        'equally-good',
      ]),
    ).meta({ description: 'The deciding reason first, then what speaks for it.' }),
    ifExchanged: orderTrial.nullable(),
    ifFirst: orderTrial.nullable(),
  })
    .nullable()
    .meta({ description: 'The activity right before it in the lane.' }),
  blocked: listOf(z.discriminatedUnion('cause', obstacle)).meta({
    description: 'All the time from now to its start, piece by piece, and what keeps it from each.',
  }),
  due: record({
    dueAt: instantField,
    isMet: yesOrNo,
    minutesLate: NUMBER,
    slackMinutes: NUMBER,
    minutesLateWithoutGap: NUMBER,
    minutesLateByGap: NUMBER,
  }).nullable(),
  leftOut: leftOutFile
    .extend({
      neededMinutes: NUMBER,
      longestUsableMinutes: NUMBER,
      longestLeftMinutes: NUMBER,
      freeMinutesLeft: NUMBER,
      fitsWithMinMinutesFree: NUMBER.nullable(),
    })
    .nullable(),
  words: listOf(z.string()).meta({
    description: "The same in plain sentences; times on the wall of the technician's zone.",
  }),
}).meta({ title: 'Gapwise explanation', description: 'Why an activity stands where it stands.' });

/** An explanation as it is printed. */
export type ExplanationAnswer = z.infer<typeof explanationAnswer>;
