import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { WorkExplanation } from '../application/explain-work.js';
import type { ExplanationAnswer } from '../wire/explanation-answer.js';
import { publishedSchemas } from '../wire/published-schemas.js';
import { writeExplanation } from '../wire/write-answer.js';
import { INSTANT } from './activity.view.js';
import { toIso, toSlotView } from './instant.js';
import { SlotView } from './workboard.view.js';

const { $schema: _dialect, ...explanationSchema } = publishedSchemas()['explanation'] ?? {};

class HoldView {
  @ApiProperty({
    enum: [
      'pinned',
      'pinned-to-person',
      'started',
      'freeze',
      'minimum-shift',
      'price-of-a-move',
      'moves-per-day',
      'writing-is-stopped',
      'technician-is-paused',
      'source-too-old',
    ],
  })
  readonly kind!: string;
  @ApiProperty({ example: 'It starts within the next 120 minutes, and nothing moves that soon.' })
  readonly words!: string;
}

class LastMoveView {
  @ApiProperty(INSTANT) readonly at!: string;
  @ApiProperty({ example: 'gapwise' }) readonly by!: string;
  @ApiProperty({ nullable: true, type: String, description: 'The chain of causes, where it was ours' })
  readonly why!: string | null;
  @ApiProperty() readonly words!: string;
}

class SmallerGapView {
  @ApiProperty({ enum: ['smaller-gap'] }) readonly kind!: 'smaller-gap';
  @ApiProperty({ description: 'The largest that is small enough' }) readonly minMinutesFree!: number;
  @ApiProperty() readonly words!: string;
}

class LongerDayView {
  @ApiProperty({ enum: ['longer-day'] }) readonly kind!: 'longer-day';
  @ApiProperty({ description: 'That each working day would end later' }) readonly minutes!: number;
  @ApiProperty() readonly words!: string;
}

class AnotherTechnicianView {
  @ApiProperty({ enum: ['another-technician'] }) readonly kind!: 'another-technician';
  @ApiProperty() readonly technicianId!: string;
  @ApiProperty({ nullable: true, type: Number, description: 'Null for work that nobody promised' })
  readonly minutesToSpare!: number | null;
  @ApiProperty({ example: 'Ben Okafor would do it in time, with 90 minutes to spare.' })
  readonly words!: string;
}

const WAYS_IN_TIME = [SmallerGapView, LongerDayView, AnotherTechnicianView];

@ApiExtraModels(...WAYS_IN_TIME)
export class ExplainedWorkView {
  @ApiProperty({ example: '60042.29.1' }) readonly activityId!: string;
  @ApiProperty({ example: '29' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Europe/London', description: 'The zone of the sentences' })
  readonly timeZone!: string;
  @ApiProperty({ example: 'T20261121.0042' }) readonly ticketNumber!: string;
  @ApiProperty({ example: 'Printer is offline' }) readonly title!: string;
  @ApiProperty({
    enum: ['planned', 'fixed', 'waiting', 'held', 'ended'],
    description: 'held: nothing is planned for its technician, whose calendar cannot be read',
  })
  readonly standing!: WorkExplanation['standing'];
  @ApiProperty({ isArray: true, type: SlotView }) readonly slots!: readonly SlotView[];
  @ApiProperty({
    anyOf: [explanationSchema, { type: 'null' }],
    description: 'Why the planner puts it there; null when it does not',
  })
  readonly why!: ExplanationAnswer | null;
  @ApiProperty({
    isArray: true,
    type: HoldView,
    description: 'What keeps it there, or keeps its move from being written',
  })
  readonly holds!: readonly HoldView[];
  @ApiProperty({ type: LastMoveView, nullable: true }) readonly lastMove!: LastMoveView | null;
  @ApiProperty({
    type: 'array',
    items: { oneOf: WAYS_IN_TIME.map((it) => ({ $ref: getSchemaPath(it) })) },
    description:
      'What would get it done by its due time; empty when it is in time, and when none of it would',
  })
  readonly waysInTime!: readonly (SmallerGapView | LongerDayView | AnotherTechnicianView)[];
  @ApiProperty({ isArray: true, type: String, description: 'All of it in sentences' })
  readonly words!: readonly string[];
}

export const toExplainedWorkView = (it: WorkExplanation): ExplainedWorkView => ({
  activityId: it.activityId,
  technicianId: it.technician.id,
  timeZone: it.timeZone,
  ticketNumber: it.ticket.number,
  title: it.ticket.title,
  standing: it.standing,
  slots: it.slots.map(toSlotView),
  why: it.why === null ? null : writeExplanation(it.why),
  holds: it.holds,
  lastMove: it.lastMove === null ? null : { ...it.lastMove, at: toIso(it.lastMove.at) },
  waysInTime: it.waysInTime,
  words: it.words,
});
