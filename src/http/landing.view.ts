import { ApiProperty } from '@nestjs/swagger';
import type { LandingReport } from '../application/ports/run-report.js';
import { toIsoOrNull, toSlotOrNull, toSlotView } from './instant.js';
import { SlotView } from './workboard.view.js';

export class LandingView {
  @ApiProperty({ example: '29' }) readonly technicianId!: string;
  @ApiProperty({ example: 'call:4711' }) readonly blockId!: string;
  @ApiProperty({ type: SlotView }) readonly slot!: SlotView;
  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: 'By the clock of its source',
  })
  readonly madeAt!: string | null;
  @ApiProperty({
    enum: ['opening', 'free-time', 'work', 'time-off-work'],
    description:
      'What it took: an opening that was kept, other free time, planned work, or time in which nobody works or something else stands',
  })
  readonly took!: LandingReport['took'];
  @ApiProperty({ type: SlotView, nullable: true }) readonly tookSlot!: SlotView | null;
  @ApiProperty({ nullable: true, type: String, example: '4', description: 'Appointment type of the opening' })
  readonly typeId!: string | null;
  @ApiProperty({ type: SlotView, nullable: true, description: 'The opening or free time there is instead' })
  readonly restored!: SlotView | null;
  @ApiProperty({
    nullable: true,
    type: Number,
    description: 'From when it was made until what was restored could be booked',
  })
  readonly seconds!: number | null;
}

export const toLandingView = ({ slot, madeAt, tookSlot, restored, ...it }: LandingReport): LandingView => ({
  ...it,
  slot: toSlotView(slot),
  madeAt: toIsoOrNull(madeAt),
  tookSlot: toSlotOrNull(tookSlot),
  restored: toSlotOrNull(restored),
});
