import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MOVE_KINDS, type MoveReport } from '../application/ports/run-report.js';
import type { Run, RunKind } from '../application/ports/run-store.port.js';
import { toIso, toIsoOrNull, toSlotOrNull } from './instant.js';
import { NEXT } from './queries.js';
import { ReportView, RequestView, toListedReport, toReportView } from './report.view.js';
import { CauseView, toWhyView } from './why.view.js';
import { SlotView } from './workboard.view.js';

export const RUN_KINDS: readonly RunKind[] = [
  'import',
  'psa-import',
  'calendar-import',
  'plan',
  'reflow',
  'technician-reflow',
  'reconciliation',
  'undo',
];

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
  @ApiProperty({ nullable: true, type: ReportView, description: 'What the run did; null until it is done' })
  readonly report!: ReportView | null;
}

class MoveView {
  @ApiProperty() readonly technicianId!: string;
  @ApiProperty({ example: '1042.7.1' }) readonly activityId!: string;
  @ApiProperty() readonly chunk!: number;
  @ApiProperty({ enum: MOVE_KINDS }) readonly kind!: string;
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

/** A page of runs. */
export class RunsView {
  @ApiProperty({ type: RunView, isArray: true, description: 'Newest first' })
  readonly runs!: readonly RunView[];
  @ApiProperty(NEXT) readonly next!: string | null;
}

/** A page of the writes of a run. */
export class MovesView {
  @ApiProperty({ type: MoveView, isArray: true, description: 'In the order in which they were decided' })
  readonly moves!: readonly MoveView[];
  @ApiProperty(NEXT) readonly next!: string | null;
}

export const toRunView = (run: Run): RunView => ({
  ...run,
  queuedAt: toIso(run.queuedAt),
  startedAt: toIsoOrNull(run.startedAt),
  finishedAt: toIsoOrNull(run.finishedAt),
  report: run.report === null ? null : toReportView(run.report),
});

export function toListedView(run: Run): RunView {
  const { report, ...view } = toRunView(run);
  return { ...view, report: report === null ? null : toListedReport(report) };
}

export const toMoveView = ({ why = null, ...move }: MoveReport): MoveView => ({
  ...move,
  ...toWhyView(why),
  before: toSlotOrNull(move.before),
  after: toSlotOrNull(move.after),
  requests: move.requests ?? null,
});
