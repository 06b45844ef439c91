import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiOperation,
  ApiPropertyOptional,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { RequestUndo } from '../application/request-undo.js';
import { Idempotent } from './idempotency.js';
import { actorOf } from './require-key.js';
import { RunView } from './run.view.js';
import { readRequest, RunRequest, toQueuedView } from './runs.controller.js';

class UndoRequest extends RunRequest {
  @ApiPropertyOptional({
    default: true,
    description: 'Pause the technicians concerned, so that the next reflow does not do it all again',
  })
  @IsOptional()
  @IsBoolean()
  readonly pause?: boolean;
}

@ApiTags('runs')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1')
export class UndoController {
  constructor(private readonly undos: RequestUndo) {}

  @Post('reflows/:id/undo')
  @HttpCode(202)
  @Idempotent()
  @ApiBody({ type: UndoRequest, required: false })
  @ApiOperation({ summary: 'Bring back what a reflow has changed and is still ours and unchanged since' })
  @ApiResponse({ status: 202, type: RunView })
  @ApiResponse({ status: 404, description: 'Unknown run' })
  @ApiResponse({ status: 409, description: 'No reflow, a dry run, not done, or taken back already' })
  async undo(
    @Param('id') id: string,
    @Body() body: UndoRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RunView> {
    const { dryRun = false, pause = true } = readRequest(body, response.req);
    return toQueuedView(await this.undos.now(id, dryRun, pause, actorOf(response.req)), response);
  }
}
