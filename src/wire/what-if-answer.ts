import { z } from 'zod';
import { idField, listOf, record } from './fields.js';
import { changeFile, movesFile, placeFile } from './fit-answer.js';
import { scoreFile } from './plan-file.js';

const NUMBER = z.number();

const gapEffect = record({
  minMinutesFree: NUMBER,
  calendarScore: scoreFile,
  calendarChange: changeFile,
  stretchesOf30Minutes: NUMBER.meta({ description: 'Stretches of open time at least that long.' }),
  stretchesOf60Minutes: NUMBER,
  late: listOf(idField).meta({ description: 'Activities that end after their due time.' }),
  moves: movesFile,
  leftOut: listOf(idField).meta({ description: 'Activities without a time or without all of it.' }),
});

const technicianEffect = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('refused'),
    reason: z.enum(['locked-to-its-technician', 'held-in-time', 'no-room']).meta({
      description:
        'People have locked it to its technician; its slot is frozen or locked in time; or the other one has no room for it.',
    }),
  }),
  z.strictObject({
    kind: z.literal('possible'),
    leaving: record({ laneChange: changeFile, calendarChange: changeFile, moves: movesFile }).meta({
      description: 'What it changes for the technician who hands it over.',
    }),
    arriving: placeFile.meta({
      description: 'The best place at the other technician, and what it costs there.',
    }),
    calendarChange: changeFile.meta({ description: 'Both calendars together; negative is better.' }),
    minutesPastDue: NUMBER.nullable().meta({
      description: 'In the new place; negative when the due time is met, null without one.',
    }),
  }),
]);

/** What `what-if` prints. */
export const whatIfAnswer = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('gap'),
      technicianId: idField,
      effects: listOf(gapEffect).meta({ description: 'One for each gap, in the order they were asked in.' }),
    }),
    z.strictObject({
      kind: z.literal('technician'),
      technicianId: idField.meta({ description: 'Who has the activity now.' }),
      activityId: idField,
      toTechnicianId: idField,
      effect: technicianEffect,
    }),
  ])
  .meta({
    title: 'Gapwise what-if',
    description:
      'What another gap, or another technician for an activity, would change while the orders stay.',
  });

/** An answer to what-if as it is printed. */
export type WhatIfAnswer = z.infer<typeof whatIfAnswer>;
