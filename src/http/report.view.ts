import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { PROPOSAL_KINDS, type Proposal } from '../application/ports/proposal.js';
import type {
  CalendarEventsReport,
  ChurnReport,
  RunReport,
  WriteCounts,
} from '../application/ports/run-report.js';
import { toSlotOrNull, toSlotView } from './instant.js';
import { LandingView, toLandingView } from './landing.view.js';
import { SlotView } from './workboard.view.js';

class TechnicianReportView {
  @ApiProperty({ example: '29' }) readonly id!: string;
  @ApiProperty({ example: 'Ana Ruiz' }) readonly name!: string;
  @ApiProperty({ description: 'Next Activities with a time in the calendar' }) readonly placed!: number;
  @ApiProperty() readonly leftOut!: number;
  @ApiProperty({ description: 'Those that overlap the horizon' }) readonly fixedBlocks!: number;
  @ApiProperty() readonly longestFreeGapMinutes!: number;
}

/** Of service calls. */
export class WritesView implements WriteCounts {
  @ApiProperty() readonly created!: number;
  @ApiProperty() readonly updated!: number;
  @ApiProperty() readonly cancelled!: number;
  @ApiProperty({ description: 'Held back by a rule, refused by the vendor, or failed' })
  readonly skipped!: number;
}

class KeptView {
  @ApiProperty({ example: '29' }) readonly technicianId!: string;
  @ApiProperty({ example: '1042.7.1' }) readonly activityId!: string;
  @ApiProperty() readonly chunk!: number;
  @ApiProperty({ type: SlotView }) readonly slot!: SlotView;
  @ApiProperty({ enum: ['freeze', 'minimum-shift', 'move-price'] }) readonly rule!: string;
}

class ChurnView {
  @ApiProperty({ description: 'Before the run' }) readonly publishedItems!: number;
  @ApiProperty({ description: 'Of the 24 hours up to the end of the run' })
  readonly movesPerItemPerDay!: number;
  @ApiProperty({ description: 'From the old starts to the new ones, all added up' })
  readonly minutesMoved!: number;
  @ApiProperty({ minimum: 0, maximum: 1, description: 'Published items neither moved nor given up' })
  readonly unmovedShare!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Writes that a rule held back, by the rule',
  })
  readonly heldBack!: Readonly<Record<string, number>>;
  @ApiPropertyOptional({
    type: KeptView,
    isArray: true,
    description: 'Published items that a rule of calm kept where they are; not in a list of runs',
  })
  readonly kept?: readonly KeptView[];
}

/** A changing request to a vendor, as it would be sent. */
export class RequestView {
  @ApiProperty({ enum: ['POST', 'PATCH', 'DELETE'] }) readonly method!: string;
  @ApiProperty({
    example: '/ServiceCalls/{serviceCallId}/Tickets',
    description:
      "Below the base of the vendor's API; a name in braces stands for an id that the vendor has still to give",
  })
  readonly path!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'JSON' })
  readonly body!: object | null;
}

class EventWriteView {
  @ApiProperty({ example: '29' }) readonly technicianId!: string;
  @ApiProperty({ example: '1042.7.1' }) readonly activityId!: string;
  @ApiProperty() readonly chunk!: number;
  @ApiProperty({ enum: ['create', 'change', 'remove'] }) readonly kind!: string;
  @ApiProperty({ type: SlotView, nullable: true }) readonly before!: SlotView | null;
  @ApiProperty({ type: SlotView, nullable: true }) readonly after!: SlotView | null;
  @ApiProperty({ enum: ['planned', 'done', 'skipped'] }) readonly state!: string;
  @ApiProperty({ nullable: true, type: String, description: "The rule that held it, or the vendor's words" })
  readonly outcome!: string | null;
  @ApiPropertyOptional({ type: RequestView, isArray: true, description: 'On a dry run, what would be sent' })
  readonly requests?: readonly RequestView[];
}

class CalendarEventsView {
  @ApiProperty() readonly created!: number;
  @ApiProperty() readonly changed!: number;
  @ApiProperty() readonly removed!: number;
  @ApiProperty() readonly skipped!: number;
  @ApiPropertyOptional({ type: EventWriteView, isArray: true, description: 'Not in a list of runs' })
  readonly writes?: readonly EventWriteView[];
}

class SourceReportView {
  @ApiProperty({ example: 'autotask:tickets' }) readonly name!: string;
  @ApiProperty() readonly records!: number;
  @ApiProperty({ nullable: true, type: Number, description: 'Null when it was never read' })
  readonly ageSeconds!: number | null;
  @ApiProperty({ nullable: true, type: String }) readonly error!: string | null;
}

class ViolationView {
  @ApiProperty() readonly code!: string;
  @ApiProperty() readonly message!: string;
}

class UndoView {
  @ApiProperty({ example: '11', description: 'The run that was taken back' }) readonly runId!: string;
  @ApiProperty({ type: String, isArray: true, description: 'Those who got reflows before' })
  readonly pausedTechnicianIds!: readonly string[];
}

class ProposalView implements Proposal {
  @ApiProperty({ enum: PROPOSAL_KINDS }) readonly kind!: Proposal['kind'];
  @ApiProperty({ nullable: true, type: String, description: 'Null when there is no call' })
  readonly serviceCallId!: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Null for a call that is not ours' })
  readonly activityId!: string | null;
  @ApiProperty({ nullable: true, type: Number }) readonly chunk!: number | null;
  @ApiProperty({ nullable: true, type: String }) readonly technicianId!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly ticketNumber!: string | null;
  @ApiProperty({ description: 'What it means while it stays' }) readonly causes!: string;
  @ApiProperty({ enum: ['adopt', 'unlink', 'pin', 'cancel', 'complete', 'reflow', 'look'] })
  readonly act!: Proposal['act'];
  @ApiProperty({ description: 'The act in words' }) readonly proposed!: string;
  @ApiProperty() readonly isMended!: boolean;
  @ApiProperty({ nullable: true, type: String, description: "The rule or the vendor's words" })
  readonly whyNot!: string | null;
}

class ReconciledView {
  @ApiProperty() readonly mended!: number;
  @ApiProperty() readonly left!: number;
}

class ReconciliationView {
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(ReconciledView) },
    description: 'By the kind of contradiction',
  })
  readonly counts!: Readonly<Record<string, ReconciledView>>;
  @ApiPropertyOptional({ type: ProposalView, isArray: true, description: 'Not in a list of runs' })
  readonly proposals?: readonly ProposalView[];
}

/** What a run did. Single writes of service calls have a route of their own. */
@ApiExtraModels(ReconciledView)
export class ReportView {
  @ApiProperty({ type: TechnicianReportView, isArray: true })
  readonly technicians!: readonly TechnicianReportView[];
  @ApiProperty({ type: WritesView }) readonly writes!: WritesView;
  @ApiPropertyOptional({ type: ChurnView, description: 'Of runs that plan' }) readonly churn?: ChurnView;
  @ApiPropertyOptional({ type: CalendarEventsView, description: 'Absent in reports of earlier versions' })
  readonly calendarEvents?: CalendarEventsView;
  @ApiProperty({ type: SourceReportView, isArray: true }) readonly sources!: readonly SourceReportView[];
  @ApiProperty({ type: ViolationView, isArray: true, description: 'A plan with any is never stored' })
  readonly violations!: readonly ViolationView[];
  @ApiProperty({ description: 'How long it took' }) readonly seconds!: number;
  @ApiPropertyOptional({
    type: LandingView,
    isArray: true,
    description:
      'Bookings of others that have landed since the plan before; of runs that plan, not in a list of runs',
  })
  readonly landings?: readonly LandingView[];
  @ApiPropertyOptional({ type: UndoView, description: 'Of an undo' }) readonly undo?: UndoView;
  @ApiPropertyOptional({ type: ReconciliationView, description: 'Of a reconciliation' })
  readonly reconciliation?: ReconciliationView;
}

/** As stored; what earlier versions did not tell is not there. */
type StoredReport = Omit<RunReport, 'calendarEvents'> & Partial<Pick<RunReport, 'calendarEvents'>>;

export function toReportView({
  moves: _moves,
  churn,
  calendarEvents,
  landings,
  ...report
}: StoredReport): ReportView {
  return {
    ...report,
    ...(churn === undefined ? {} : { churn: toChurnView(churn) }),
    ...(landings === undefined ? {} : { landings: landings.map(toLandingView) }),
    ...(calendarEvents === undefined ? {} : { calendarEvents: toEventsView(calendarEvents) }),
  };
}

/** Without the lists that stand with one run only. */
export function toListedReport({
  churn,
  calendarEvents,
  reconciliation,
  landings: _landings,
  ...report
}: ReportView): ReportView {
  const { kept: _kept, ...churnFigures } = churn ?? {};
  const { writes: _writes, ...eventCounts } = calendarEvents ?? {};
  const { proposals: _proposals, ...counts } = reconciliation ?? {};
  return {
    ...report,
    ...(churn === undefined ? {} : { churn: churnFigures as ChurnView }),
    ...(calendarEvents === undefined ? {} : { calendarEvents: eventCounts as CalendarEventsView }),
    ...(reconciliation === undefined ? {} : { reconciliation: counts as ReconciliationView }),
  };
}

const toChurnView = ({ kept = [], ...figures }: ChurnReport): ChurnView => ({
  ...figures,
  kept: kept.map((it) => ({ ...it, slot: toSlotView(it.slot) })),
});

const toEventsView = ({ writes, ...counts }: CalendarEventsReport): CalendarEventsView => ({
  ...counts,
  writes: writes.map((it) => ({ ...it, before: toSlotOrNull(it.before), after: toSlotOrNull(it.after) })),
});
