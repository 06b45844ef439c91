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
  ApiBody,
  ApiOperation,
  ApiPropertyOptional,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Request, Response } from 'express';
import { RequestError } from '../application/errors.js';
import { LOG_PAGE } from '../application/paged-query.js';
import type { Run, RunKind } from '../application/ports/run-store.port.js';
import { ReadMoves } from '../application/read-moves.js';
import { RequestRun } from '../application/request-run.js';
import { Idempotent } from './idempotency.js';
import { ApiPage, readPageQuery } from './queries.js';
import { actorOf } from './require-key.js';
import { MovesView, RunsView, RunView, toListedView, toMoveView, toRunView } from './run.view.js';

const RUNS = { most: 200, usual: 20 };

export class RunRequest {
  @ApiPropertyOptional({
    default: false,
    description: 'Read the sources and show what would be written, but write nothing',
  })
  @IsOptional()
  @IsBoolean()
  readonly dryRun?: boolean;
}

@ApiTags('runs')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1')
export class RunsController {
  constructor(
    private readonly runs: RequestRun,
    private readonly readMoves: ReadMoves,
  ) {}

  @Post('imports')
  @HttpCode(202)
  @Idempotent()
  @ApiBody({ type: RunRequest, required: false })
  @ApiOperation({ summary: 'Read the sources now; as a dry run, only count what they hold' })
  @ApiResponse({ status: 202, type: RunView })
  import(@Body() body: RunRequest, @Res({ passthrough: true }) response: Response): Promise<RunView> {
    return this.enqueue('import', body, response);
  }

  @Post('plans')
  @HttpCode(202)
  @Idempotent()
  @ApiBody({ type: RunRequest, required: false })
  @ApiOperation({ summary: 'Plan from what is stored, without reading the sources or writing to the PSA' })
  @ApiResponse({ status: 202, type: RunView })
  plan(@Body() body: RunRequest, @Res({ passthrough: true }) response: Response): Promise<RunView> {
    return this.enqueue('plan', body, response);
  }

  @Post('reflows')
  @HttpCode(202)
  @Idempotent()
  @ApiBody({ type: RunRequest, required: false })
  @ApiOperation({ summary: 'Import, plan, and write the service calls' })
  @ApiResponse({ status: 202, type: RunView })
  reflow(@Body() body: RunRequest, @Res({ passthrough: true }) response: Response): Promise<RunView> {
    return this.enqueue('reflow', body, response);
  }

  @Post('reconciliations')
  @HttpCode(202)
  @Idempotent()
  @ApiBody({ type: RunRequest, required: false })
  @ApiOperation({
    summary: 'Compare link table, plan and PSA, and mend what is safe; as a dry run, only propose',
  })
  @ApiResponse({ status: 202, type: RunView })
  reconcile(@Body() body: RunRequest, @Res({ passthrough: true }) response: Response): Promise<RunView> {
    return this.enqueue('reconciliation', body, response);
  }

  @Get('runs')
  @ApiOperation({ summary: 'Runs, newest first' })
  @ApiPage(RUNS)
  @ApiResponse({ status: 200, type: RunsView })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  async list(@Query('limit') limit?: string, @Query('cursor') cursor?: string): Promise<RunsView> {
    const { entries, next } = await this.runs.page(readPageQuery(limit, cursor, RUNS));
    return { runs: entries.map(toListedView), next };
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
  @ApiPage(LOG_PAGE)
  @ApiResponse({ status: 200, type: MovesView })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  @ApiResponse({ status: 404, description: 'Unknown run' })
  async moves(
    @Param('id') id: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<MovesView> {
    const { entries, next } = await this.readMoves.page(id, readPageQuery(limit, cursor, LOG_PAGE));
    return { moves: entries.map(toMoveView), next };
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
export function readRequest<T extends object>(body: T | null | undefined, request: Request): Partial<T> {
  if (body === undefined && hasBody(request)) {
    throw new UnsupportedMediaTypeException('Send the body as application/json.');
  }
  if (body === null) {
    throw new RequestError('request-invalid', 'The body must be a JSON object, or absent.');
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
