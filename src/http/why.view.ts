import { ApiProperty } from '@nestjs/swagger';
import type { Why } from '../application/ports/why.js';
import { toSlotOrNull } from './instant.js';
import { SlotView } from './workboard.view.js';

/** One link of a chain of causes. */
export class CauseView {
  @ApiProperty({
    example: 'follows',
    description: 'follows, overtaken or moves-up for another item; for the last one what began it',
  })
  readonly kind!: string;
  @ApiProperty({ nullable: true, type: String }) readonly activityId!: string | null;
  @ApiProperty({ nullable: true, type: Number }) readonly chunk!: number | null;
  @ApiProperty({ nullable: true, type: String }) readonly ticketNumber!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly companyName!: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Of the ticket, or of the block' })
  readonly title!: string | null;
  @ApiProperty({ nullable: true, type: String, example: 'Imported', description: 'Of a block' })
  readonly label!: string | null;
  @ApiProperty({ type: SlotView, nullable: true }) readonly before!: SlotView | null;
  @ApiProperty({ type: SlotView, nullable: true }) readonly after!: SlotView | null;
}

/** The sentence, and what it is made of. */
export const toWhyView = (
  why: Why | null,
): { readonly why: string | null; readonly causes: readonly CauseView[] } => ({
  why: why?.text ?? null,
  causes: (why?.causes ?? []).map((it) => ({
    ...it,
    before: toSlotOrNull(it.before),
    after: toSlotOrNull(it.after),
  })),
});
