import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RequestError } from '../application/errors.js';
import { JobStore } from '../application/ports/job-store.port.js';
import { ReadStatus } from '../application/read-status.js';
import { StatusView, toStatusView } from './status.view.js';

@ApiTags('status')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1')
export class StatusController {
  constructor(
    private readonly readStatus: ReadStatus,
    private readonly jobs: JobStore,
  ) {}

  @Get('status')
  @ApiOperation({ summary: 'What goes on, what is next, and what is wrong' })
  @ApiResponse({ status: 200, type: StatusView })
  async status(): Promise<StatusView> {
    return toStatusView(await this.readStatus.run());
  }

  @Delete('dead-letters/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Dismiss a job that was given up; nothing else is done about it' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'Unknown dead letter' })
  async dismiss(@Param('id') id: string): Promise<void> {
    if (await this.jobs.dismiss(id)) return;
    throw new RequestError('dead-letter-not-found', `There is no dead letter "${id}".`, 404);
  }
}
