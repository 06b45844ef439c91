import { z } from 'zod';
import { idField, listOf, oneOf, record, slotShape } from './fields.js';
import { leftOutFile, scoreFile } from './plan-file.js';

const NUMBER = z.number();
const slot = record(slotShape);
const chunk = { activityId: idField, chunk: NUMBER };

const counts = record({ before: NUMBER, after: NUMBER, unmoved: NUMBER, unmovedShare: NUMBER }).meta({
  description: 'In chunks; the share is of those before, from 0 to 1.',
});
const score = record({ before: scoreFile, after: scoreFile, change: scoreFile });
const place = NUMBER.nullable();

const technician = record({
  technicianId: idField,
  presence: oneOf(['in-both', 'only-before', 'only-after']),
  moved: listOf(
    record({
      ...chunk,
      before: slot,
      after: slot,
      minutesLater: NUMBER.meta({ description: 'Negative is earlier.' }),
      why: record({
        reason: oneOf([
          'new-work',
          'left-out',
          'start-has-passed',
          'booking-landed',
          'hours-changed',
          'may-not-start-yet',
          'reordered',
          'follows-its-predecessor',
          'gap-changed',
          'work-ended',
          'unknown',
        ]),
        cause: z.string().nullable(),
      }),
    }),
  ),
  added: listOf(record({ ...chunk, after: slot })),
  removed: listOf(record({ ...chunk, before: slot })),
  newlyLeftOut: listOf(record({ activityId: idField, reason: leftOutFile.shape.reason })),
  newlyPlaced: listOf(idField),
  lanePlaces: listOf(record({ activityId: idField, before: place, after: place })),
  laneScore: score.nullable(),
  calendarScore: score.nullable(),
  counts,
});

/** What `compare` prints. */
export const comparisonAnswer = record({
  technicians: listOf(technician),
  counts,
  words: listOf(z.string()).meta({ description: 'The same in plain sentences; times in UTC.' }),
}).meta({
  title: 'Gapwise comparison',
  description: 'What changed from one plan to another, by how much and why.',
});

/** A comparison as it is printed. */
export type ComparisonAnswer = z.infer<typeof comparisonAnswer>;
