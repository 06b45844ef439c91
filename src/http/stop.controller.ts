import { Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { StopWriting } from '../application/stop-writing.js';
import { actorOf, type SignedRequest } from './require-key.js';

/** The emergency stop: one request, without a body. */
@ApiTags('stop')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/stop')
export class StopController {
  constructor(private readonly writing: StopWriting) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Write nothing any more, for nobody',
    description:
      'Holds from the next write on, in every process, until it is taken back. Reading and planning go on. As the setting "writingStopped".',
  })
  @ApiResponse({ status: 204, description: 'Writing is stopped' })
  async stop(@Req() request: SignedRequest): Promise<void> {
    await this.writing.stop(actorOf(request));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the emergency stop back; the next reflow writes again' })
  @ApiResponse({ status: 204, description: 'Writing goes on' })
  async resume(@Req() request: SignedRequest): Promise<void> {
    await this.writing.resume(actorOf(request));
  }
}
