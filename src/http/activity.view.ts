import { ApiProperty } from '@nestjs/swagger';
import type { Badge } from '../application/badges.js';
import { ticketIdOf } from '../application/marker.js';
import type { Instruction } from '../application/ports/instruction.js';
import type { TicketKind } from '../application/ports/psa-source.port.js';
import type { Workboard } from '../application/read-workboard.js';
import { toIsoOrNull } from './instant.js';

/** How an instant is described. */
export const INSTANT = { format: 'date-time', example: '2026-11-23T13:00:00.000Z' } as const;

export class BadgeView implements Badge {
  @ApiProperty({
    enum: ['filler', 'at-risk', 'late', 'overrun', 'conflict', 'stale-source'],
    description: 'at-risk: planned to end past the due time; late: the due time has passed',
  })
  readonly kind!: Badge['kind'];
  @ApiProperty({ nullable: true, type: Number, example: 45, description: 'Past the due time or planned end' })
  readonly minutes!: number | null;
  @ApiProperty({ example: 'At risk: planned to end 45 minutes past its due time' }) readonly words!: string;
}

/** What is known of a ticket; all null when it is not known any more. */
export class TicketFactsView {
  @ApiProperty({
    enum: ['ticket', 'project-task'],
    nullable: true,
    type: String,
    description: 'What the work is in the PSA',
  })
  readonly workKind!: TicketKind | null;
  @ApiProperty({ example: 'T20261121.0042', nullable: true, type: String }) readonly ticketNumber!:
    string | null;
  @ApiProperty({ example: 'Printer is offline', nullable: true, type: String }) readonly title!:
    string | null;
  @ApiProperty({ example: 'Contoso', nullable: true, type: String }) readonly company!: string | null;
  @ApiProperty({ minimum: 1, maximum: 4, nullable: true, type: Number, description: '1 critical to 4 low' })
  readonly priority!: number | null;
  @ApiProperty({ ...INSTANT, nullable: true, type: String }) readonly dueAt!: string | null;
  @ApiProperty({
    nullable: true,
    type: String,
    example:
      'https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=1042',
    description: 'Opens it in the PSA; null while the PSA has not told where it is',
  })
  readonly psaUrl!: string | null;
}

/** What people have asked for about an activity. */
export class AskedView {
  @ApiProperty({ description: 'A time is held for it until it is released' }) readonly pinned!: boolean;
  @ApiProperty({ description: 'Nobody gives it away here until it is released' })
  readonly staysWithTechnician!: boolean;
  @ApiProperty({ ...INSTANT, nullable: true, type: String, description: 'It is not to start before' })
  readonly notBefore!: string | null;
  @ApiProperty({
    nullable: true,
    type: Number,
    example: 60,
    description: 'Of work that was cut in two: what this part takes instead of the estimate',
  })
  readonly partMinutes!: number | null;
  @ApiProperty({ description: 'Longer than that' }) readonly extraMinutes!: number;
  @ApiProperty({ ...INSTANT, nullable: true, type: String }) readonly acceptedAt!: string | null;
}

export class ActivityView extends TicketFactsView {
  @ApiProperty({ example: '1042.7.1' }) readonly activityId!: string;
  @ApiProperty({ nullable: true, type: AskedView, description: 'null: nothing' })
  readonly asked!: AskedView | null;
  @ApiProperty({ isArray: true, type: BadgeView }) readonly badges!: readonly BadgeView[];
}

/** An activity with what is known of its ticket. */
export const toActivityView = (activityId: string, workboard: Workboard): ActivityView => ({
  activityId,
  asked: toAskedView(workboard.instructions.get(activityId)),
  ...toTicketFacts(activityId, workboard),
  badges: workboard.badges.get(activityId) ?? [],
});

export function toAskedView(instruction: Instruction | undefined): AskedView | null {
  if (instruction === undefined) return null;
  const { pinned, staysWithTechnician, notBefore, partMinutes, extraMinutes, acceptedAt } = instruction;
  return {
    pinned: pinned !== null,
    staysWithTechnician,
    notBefore: toIsoOrNull(notBefore),
    partMinutes,
    extraMinutes,
    acceptedAt: toIsoOrNull(acceptedAt),
  };
}

export function toTicketFacts(
  activityId: string | null,
  { tickets, linkToTicket }: Workboard,
): TicketFactsView {
  const ticket = activityId === null ? undefined : tickets.get(ticketIdOf(activityId));
  if (ticket === undefined) return NOTHING_KNOWN;
  const { kind: workKind, number: ticketNumber, title, companyName: company, priority, dueAt } = ticket;
  const psaUrl = linkToTicket?.(ticket.id) ?? null;
  return { workKind, ticketNumber, title, company, priority, dueAt: toIsoOrNull(dueAt), psaUrl };
}

/** Of a ticket. */
export const NOTHING_KNOWN: TicketFactsView = {
  workKind: null,
  ticketNumber: null,
  title: null,
  company: null,
  priority: null,
  dueAt: null,
  psaUrl: null,
};
