import { z } from 'zod';
import { idField, listOf, oneOf, record, slotShape } from './fields.js';
import { scoreFile } from './plan-file.js';

/** Level by level what a score gains or loses. */
export const changeFile = scoreFile.meta({ description: 'Against the plan; negative is better.' });

/** Activities that other work pushes to other times. */
export const movesFile = listOf(idField).meta({ description: 'Activities that get other times.' });

/** Somewhere new work fits. */
export const placeFile = record({
  position: z.number().nullable().meta({ description: 'Place in the lane, from 1; null for a booking.' }),
  slots: listOf(record(slotShape)).meta({ description: 'The times it gets, ascending; one for a booking.' }),
  laneChange: changeFile,
  calendarChange: changeFile,
  moves: movesFile,
  leavesOut: listOf(idField).meta({ description: 'Activities that lose their time or a part of it.' }),
});

/** What `fit` prints. */
export const fitAnswer = record({
  technicianId: idField,
  kind: oneOf(['booking', 'activity']),
  activityId: idField.nullable().meta({ description: 'The new activity; null for a booking.' }),
  places: listOf(placeFile).meta({
    description:
      'The best first: for an activity by the lane score, for a booking by the calendar score. Empty when it fits nowhere.',
  }),
}).meta({
  title: 'Gapwise fit',
  description: 'Where a booking or a new activity fits best while the order of all else stays.',
});

/** A fit as it is printed. */
export type FitAnswer = z.infer<typeof fitAnswer>;
