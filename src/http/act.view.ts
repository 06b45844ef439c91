import { ApiProperty } from '@nestjs/swagger';
import type { ActEffect } from '../application/act-effect.js';
import { toSlotOrNull } from './instant.js';
import { SlotView } from './workboard.view.js';

const NO_TIME = {
  type: SlotView,
  nullable: true,
  description: 'Its first part; null without a time',
} as const;

class MovedActivityView {
  @ApiProperty({ example: '60042.29.1' }) readonly activityId!: string;
  @ApiProperty({ example: 'T20261121.0042' }) readonly ticketNumber!: string;
  @ApiProperty({ example: 'Printer is offline' }) readonly title!: string;
  @ApiProperty(NO_TIME) readonly from!: SlotView | null;
  @ApiProperty(NO_TIME) readonly to!: SlotView | null;
  @ApiProperty({ description: 'Past its due time' }) readonly minutesLateBefore!: number;
  @ApiProperty() readonly minutesLateAfter!: number;
}

/** What moves for one technician. */
export class EffectView {
  @ApiProperty({ example: '29' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Europe/London', description: 'The zone of the sentences' })
  readonly timeZone!: string;
  @ApiProperty({ ...NO_TIME, description: 'Where the activity stands afterwards' })
  readonly slot!: SlotView | null;
  @ApiProperty({
    isArray: true,
    type: MovedActivityView,
    description: 'The activity itself too, where it moves',
  })
  readonly moves!: readonly MovedActivityView[];
  @ApiProperty({ isArray: true, type: String, description: 'New ones' })
  readonly conflicts!: readonly string[];
  @ApiProperty({ isArray: true, type: String, description: 'All of it in sentences' })
  readonly words!: readonly string[];
}

export class ActView extends EffectView {
  @ApiProperty({
    nullable: true,
    type: String,
    description: 'The run that plans and writes it; null of a preview, and where no plan depends on it',
  })
  readonly runId!: string | null;
}

export const toActView = (effect: ActEffect, runId: string | null): ActView => ({
  ...toEffectView(effect),
  runId,
});

export const toEffectView = (effect: ActEffect): EffectView => ({
  ...effect,
  slot: toSlotOrNull(effect.slot),
  moves: effect.moves.map((it) => ({ ...it, from: toSlotOrNull(it.from), to: toSlotOrNull(it.to) })),
});
