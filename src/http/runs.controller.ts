import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Request, Response } from 'express';
import { RequestError } from '../application/errors.js';
import { IntentStore } from '../application/ports/intent-store.port.js';
import type { ReconciliationReport } from '../application/ports/proposal.js';
import type { MoveReport, RunReport } from '../application/ports/run-report.js';
import type { Run, RunKind } from '../application/ports/run-store.port.js';
import { RequestRun } from '../application/request-run.js';
import { toIso, toIsoOrNull, toSlotView } from './instant.js';
import { actorOf } from './require-key.js';
import { CauseView, toWhyView } from './why.view.js';
import { SlotView } from './workboard.view.js';

export class RunRequest {
  @ApiPropertyOptional({
    default: false,
    description: 'Read the sources and show what would be written, but write nothing',
  })
  @IsOptional()
  @IsBoolean()
  readonly dryRun?: boolean;
}

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

/** Single writes of service calls have a route of their own; those of own events, and proposals, stand with one run, not in the list. */
type ReportView = Omit<RunReport, 'moves' | 'calendarEvents' | 'reconciliation'> & {
  readonly calendarEvents?: Partial<RunReport['calendarEvents']>;
  readonly reconciliation?: Partial<ReconciliationReport>;
};

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

class MoveView {
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

@ApiTags('runs')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1')
export class RunsController {
  constructor(
    private readonly runs: RequestRun,
    private readonly intents: IntentStore,
  ) {}

  @Post('imports')
  @HttpCode(202)
  @ApiOperation({ summary: 'Read the sources now; as a dry run, only count what they hold' })
  @ApiResponse({ status: 202, type: RunView })
  import(@Body() body: RunRequest, @Res({ passthrough: true }) response: Response): Promise<RunView> {
    return this.enqueue('import', body, response);
  }

  @Post('plans')
  @HttpCode(202)
  @ApiOperation({ summary: 'Plan from what is stored, without reading the sources or writing to the PSA' })
  @ApiResponse({ status: 202, type: RunView })
  plan(@Body() body: RunRequest, @Res({ passthrough: true }) response: Response): Promise<RunView> {
    return this.enqueue('plan', body, response);
  }

  @Post('reflows')
  @HttpCode(202)
  @ApiOperation({ summary: 'Import, plan, and write the service calls' })
  @ApiResponse({ status: 202, type: RunView })
  reflow(@Body() body: RunRequest, @Res({ passthrough: true }) response: Response): Promise<RunView> {
    return this.enqueue('reflow', body, response);
  }

  @Post('reconciliations')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Compare link table, plan and PSA, and mend what is safe; as a dry run, only propose',
  })
  @ApiResponse({ status: 202, type: RunView })
  reconcile(@Body() body: RunRequest, @Res({ passthrough: true }) response: Response): Promise<RunView> {
    return this.enqueue('reconciliation', body, response);
  }

  @Get('runs')
  @ApiOperation({ summary: 'Runs, newest first' })
  @ApiQuery({ name: 'limit', required: false, example: 20 })
  @ApiResponse({ status: 200, type: RunView, isArray: true })
  async list(@Query('limit') limit = '20'): Promise<RunView[]> {
    const count = Number(limit);
    if (!Number.isInteger(count) || count < 1 || count > 200) {
      throw new RequestError('limit-invalid', '"limit" must be a whole number from 1 to 200.');
    }
    return (await this.runs.list(count)).map(toListedView);
  }

  @Get('runs/:id')
  @ApiOperation({ summary: 'One run and its report' })
  @ApiResponse({ status: 200, type: RunView })
  @ApiResponse({ status: 404, description: 'Unknown run' })
  async one(@Param('id') id: string): Promise<RunView> {
    return toRunView(await this.runs.find(id));
  }

  @Get('runs/:id/moves')
  @ApiOperation({
    summary: 'Each write of a run with its reason; on a dry run, each that would be, with its requests',
  })
  @ApiResponse({ status: 200, type: MoveView, isArray: true })
  @ApiResponse({ status: 404, description: 'Unknown run' })
  async moves(@Param('id') id: string): Promise<MoveView[]> {
    const run = await this.runs.find(id);
    const moves = run.dryRun ? (run.report?.moves ?? []) : await this.intents.ofRun(id);
    return moves.map(toMoveView);
  }

  private async enqueue(
    kind: RunKind,
    body: RunRequest | null | undefined,
    response: Response,
  ): Promise<RunView> {
    const { dryRun = false } = readRequest(body, response.req);
    return toQueuedView(await this.runs.now(kind, 'api', dryRun, actorOf(response.req)), response);
  }
}

/** A dry run that was asked for in a form we do not read must not become a real one. */
export function readRequest<T extends RunRequest>(body: T | null | undefined, request: Request): Partial<T> {
  if (body === undefined && hasBody(request)) {
    throw new UnsupportedMediaTypeException('Send the body as application/json.');
  }
  if (body === null) {
    throw new RequestError(
      'request-invalid',
      'The body must be a JSON object such as {"dryRun": true}, or absent.',
    );
  }
  return body ?? {};
}

/** The run, and in the headers where it is found. */
export function toQueuedView(run: Run, response: Response): RunView {
  response.setHeader('Location', `/v1/runs/${run.id}`);
  return toRunView(run);
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function toRunView(run: Run): RunView {
  const { moves: _moves, ...report } = run.report ?? { moves: [] };
  return {
    ...run,
    queuedAt: toIso(run.queuedAt),
    startedAt: toIsoOrNull(run.startedAt),
    finishedAt: toIsoOrNull(run.finishedAt),
    report: run.report === null ? null : (report as ReportView),
  };
}

function toListedView(run: Run): RunView {
  const view = toRunView(run);
  if (view.report?.calendarEvents === undefined) return view;
  const { writes: _writes, ...calendarEvents } = view.report.calendarEvents;
  const { reconciliation, ...report } = view.report;
  const counted = reconciliation === undefined ? {} : { reconciliation: withoutProposals(reconciliation) };
  return { ...view, report: { ...report, calendarEvents, ...counted } };
}

const withoutProposals = ({
  proposals: _proposals,
  ...counts
}: Partial<ReconciliationReport>): Partial<ReconciliationReport> => counts;

const toMoveView = ({ why = null, ...move }: MoveReport): MoveView => ({
  ...move,
  ...toWhyView(why),
  before: move.before === null ? null : toSlotView(move.before),
  after: move.after === null ? null : toSlotView(move.after),
  requests: move.requests ?? null,
});
