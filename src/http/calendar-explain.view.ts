import { ApiProperty } from '@nestjs/swagger';
import type { JudgedItem } from '../application/classify.js';
import { POLICY_COLUMNS, POLICY_ROWS } from '../application/event-policy.js';
import type { CalendarExplanation } from '../application/explain-calendar.js';
import { toIsoOrNull, toSlotView } from './instant.js';
import { SlotView } from './workboard.view.js';

class MailboxAgeView {
  @ApiProperty({ example: 'ana.ruiz@desk.example' }) readonly address!: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'Null: never read' })
  readonly readAt!: string | null;
  @ApiProperty({ nullable: true, type: Number, description: 'Seconds since then' })
  readonly ageSeconds!: number | null;
  @ApiProperty({ nullable: true, type: String, description: 'Of the last attempt; null when it succeeded' })
  readonly error!: string | null;
}

class DatesView {
  @ApiProperty({ example: '2026-11-23', format: 'date' }) readonly from!: string;
  @ApiProperty({ example: '2026-11-24', format: 'date', description: 'Exclusive' }) readonly until!: string;
}

class PolicyRuleView {
  @ApiProperty({ enum: POLICY_ROWS, example: 'tentative' }) readonly row!: string;
  @ApiProperty({ enum: POLICY_COLUMNS, example: 'timed' }) readonly column!: string;
  @ApiProperty({ enum: ['default', 'organisation', 'team', 'technician'], description: 'Who set the cell' })
  readonly setBy!: string;
}

class ExplainedItemView extends SlotView {
  @ApiProperty({ example: 'event:AAMkAD...', description: 'As on the workboard' }) readonly id!: string;
  @ApiProperty({ enum: ['exchange', 'psa'] }) readonly source!: string;
  @ApiProperty({ enum: ['external', 'appointment', 'time-off'] }) readonly kind!: string;
  @ApiProperty({ example: 'Vendor visit', description: 'As on the workboard; "Private" when it is hidden' })
  readonly title!: string;
  @ApiProperty() readonly isAllDay!: boolean;
  @ApiProperty({ type: DatesView, nullable: true, description: 'Of an all-day event; null for all others' })
  readonly dates!: DatesView | null;
  @ApiProperty({
    example: 'tentative',
    nullable: true,
    type: String,
    description: 'Null for what the PSA told',
  })
  readonly showAs!: string | null;
  @ApiProperty({
    example: 'accepted',
    nullable: true,
    type: String,
    description: 'Null for what the PSA told',
  })
  readonly response!: string | null;
  @ApiProperty({ description: 'Whether it is a fixed block' }) readonly blocks!: boolean;
  @ApiProperty({ example: "tentative, timed: blocks by the organisation's event policy" })
  readonly why!: string;
  @ApiProperty({
    type: PolicyRuleView,
    nullable: true,
    description: 'The cell of the event policy that decided; null when none was asked',
  })
  readonly rule!: PolicyRuleView | null;
  @ApiProperty({
    example: 'call:1234',
    nullable: true,
    type: String,
    description: '`call:` with a number, or `event:` with an id: what it is a copy of',
  })
  readonly copyOf!: string | null;
}

/** Why each event of a calendar takes time or not. */
export class CalendarExplanationView {
  @ApiProperty({ example: '7' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Ana Ruiz' }) readonly name!: string;
  @ApiProperty({ example: 'Europe/London' }) readonly timeZone!: string;
  @ApiProperty({ type: MailboxAgeView, nullable: true, description: 'Null for a technician without one' })
  readonly mailbox!: MailboxAgeView | null;
  @ApiProperty({ nullable: true, type: String, description: 'What is missing and why; null when nothing is' })
  readonly notice!: string | null;
  @ApiProperty({ isArray: true, type: ExplainedItemView, description: 'By start' })
  readonly items!: readonly ExplainedItemView[];
}

export function toCalendarExplanationView({
  technician,
  timeZone,
  mailbox,
  notice,
  items,
}: CalendarExplanation): CalendarExplanationView {
  return {
    technicianId: technician.id,
    name: technician.name,
    timeZone,
    mailbox: mailbox === null ? null : { ...mailbox, readAt: toIsoOrNull(mailbox.readAt) },
    notice,
    items: items.map(toItemView),
  };
}

function toItemView({
  id,
  kind,
  title,
  slot,
  blocks,
  why,
  rule,
  copyOf,
  event,
}: JudgedItem): ExplainedItemView {
  return {
    id,
    source: event === null ? 'psa' : 'exchange',
    kind,
    title,
    ...toSlotView(slot),
    isAllDay: event?.time.kind === 'all-day',
    dates: event?.time.kind === 'all-day' ? { from: event.time.from, until: event.time.until } : null,
    showAs: event?.showAs ?? null,
    response: event?.response ?? null,
    blocks,
    why,
    rule,
    copyOf,
  };
}
