import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ReconciliationReport } from '../application/ports/proposal.js';
import type { ChurnReport, KeptItem, MoveReport, RunReport } from '../application/ports/run-report.js';
import type { Run, RunKind } from '../application/ports/run-store.port.js';
import { toIso, toIsoOrNull, toSlotView } from './instant.js';
import { CauseView, toWhyView } from './why.view.js';
import { SlotView } from './workboard.view.js';

const RUN_KINDS: readonly RunKind[] = [
  'import',
  'psa-import',
  'calendar-import',
  'plan',
  'reflow',
  'technician-reflow',
  'reconciliation',
  'undo',
];

/** Single writes of service calls have a route of their own; those of own events, proposals, and what was kept stand with one run, not in the list. */
type ReportView = Omit<RunReport, 'moves' | 'calendarEvents' | 'reconciliation' | 'churn'> & {
  readonly churn?: Omit<ChurnReport, 'kept'> & { readonly kept?: readonly KeptView[] };
  readonly calendarEvents?: Partial<RunReport['calendarEvents']>;
  readonly reconciliation?: Partial<ReconciliationReport>;
};

/** A published item that a rule of calm kept where it is. */
interface KeptView extends Omit<KeptItem, 'slot'> {
  readonly slot: SlotView;
}

class UndoesView {
  @ApiProperty({ example: '11' }) readonly runId!: string;
  @ApiProperty() readonly pauses!: boolean;
}

export class RunView {
  @ApiProperty({ example: '12' }) readonly id!: string;
  @ApiProperty({ enum: [...RUN_KINDS] }) readonly kind!: string;
  @ApiProperty({ example: 'api' }) readonly trigger!: string;
  @ApiProperty() readonly dryRun!: boolean;
  @ApiProperty({
    type: UndoesView,
    nullable: true,
    description:
      'The run that it takes back, and whether it pauses the technicians concerned; null unless it is an undo',
  })
  readonly undoes!: UndoesView | null;
  @ApiProperty({ enum: ['queued', 'running', 'done', 'failed'] }) readonly state!: string;
  @ApiProperty({ format: 'date-time' }) readonly queuedAt!: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly startedAt!: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly finishedAt!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly error!: string | null;
  @ApiProperty({ nullable: true, type: Object, description: 'What the run did; null until it is done' })
  readonly report!: ReportView | null;
}

class RequestView {
  @ApiProperty({ enum: ['POST', 'PATCH', 'DELETE'] }) readonly method!: string;
  @ApiProperty({
    example: '/ServiceCalls/{serviceCallId}/Tickets',
    description:
      "Below the base of the vendor's API; a name in braces stands for an id that the vendor has still to give",
  })
  readonly path!: string;
  @ApiProperty({ type: Object, nullable: true, description: 'JSON' }) readonly body!: object | null;
}

export class MoveView {
  @ApiProperty() readonly technicianId!: string;
  @ApiProperty({ example: '1042.7.1' }) readonly activityId!: string;
  @ApiProperty() readonly chunk!: number;
  @ApiProperty({ enum: ['create', 'move', 'cancel', 'complete'] }) readonly kind!: string;
  @ApiProperty({ type: SlotView, nullable: true }) readonly before!: SlotView | null;
  @ApiProperty({ type: SlotView, nullable: true }) readonly after!: SlotView | null;
  @ApiProperty({ example: 'booking-landed: Imported "Contoso: kick-off"' }) readonly reason!: string;
  @ApiProperty({
    nullable: true,
    type: String,
    example:
      'T20261121.0042 moved from 10:00 to 11:30: follows T20261121.0041, which moved from 09:00 to 10:30: Imported "Contoso: kick-off" at 10:00',
    description: "The reason at length, on the technician's clock; null for writes of earlier versions",
  })
  readonly why!: string | null;
  @ApiProperty({ type: CauseView, isArray: true, description: 'From the nearest to what began it' })
  readonly causes!: readonly CauseView[];
  @ApiProperty({ enum: ['planned', 'pending', 'sending', 'done', 'skipped', 'refused', 'failed'] })
  readonly state!: string;
  @ApiProperty({ nullable: true, type: String, description: "The rule that held it, or the vendor's words" })
  readonly outcome!: string | null;
  @ApiProperty({
    type: RequestView,
    isArray: true,
    nullable: true,
    description: 'On a dry run, the changing requests that would be sent, in order; null else',
  })
  readonly requests!: readonly RequestView[] | null;
  @ApiPropertyOptional({
    example: '4711',
    description: 'Of a call of ours that the link table does not know',
  })
  readonly serviceCallId?: string;
}

export function toRunView(run: Run): RunView {
  const { moves: _moves, churn, ...report } = run.report ?? { moves: [] };
  return {
    ...run,
    queuedAt: toIso(run.queuedAt),
    startedAt: toIsoOrNull(run.startedAt),
    finishedAt: toIsoOrNull(run.finishedAt),
    report: run.report === null ? null : ({ ...report, ...toChurnView(churn) } as ReportView),
  };
}

const toChurnView = (churn: ChurnReport | undefined): Partial<Pick<ReportView, 'churn'>> =>
  churn === undefined
    ? {}
    : { churn: { ...churn, kept: (churn.kept ?? []).map((it) => ({ ...it, slot: toSlotView(it.slot) })) } };

export function toListedView(run: Run): RunView {
  const view = toRunView(run);
  if (view.report?.calendarEvents === undefined) return view;
  const { writes: _writes, ...calendarEvents } = view.report.calendarEvents;
  const { reconciliation, churn, ...report } = view.report;
  const counted = reconciliation === undefined ? {} : { reconciliation: withoutProposals(reconciliation) };
  const { kept: _kept, ...counts } = churn ?? {};
  const churned = churn === undefined ? {} : { churn: counts as NonNullable<ReportView['churn']> };
  return { ...view, report: { ...report, calendarEvents, ...churned, ...counted } };
}

const withoutProposals = ({
  proposals: _proposals,
  ...counts
}: Partial<ReconciliationReport>): Partial<ReconciliationReport> => counts;

export const toMoveView = ({ why = null, ...move }: MoveReport): MoveView => ({
  ...move,
  ...toWhyView(why),
  before: move.before === null ? null : toSlotView(move.before),
  after: move.after === null ? null : toSlotView(move.after),
  requests: move.requests ?? null,
});
