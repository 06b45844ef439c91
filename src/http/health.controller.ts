import { Controller, Get, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Readiness } from '../application/ports/readiness.port.js';

class HealthView {
  @ApiProperty({ enum: ['ok'] })
  readonly status!: 'ok';
}

/** For load balancers and supervisors; open to everyone, tells nothing about the desk. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({ summary: 'The process is up', security: [] })
  @ApiResponse({ status: 200, type: HealthView })
  live(): HealthView {
    return { status: 'ok' };
  }

  @Get('ready')
  @HttpCode(200)
  @ApiOperation({ summary: 'The database answers, so requests can be served', security: [] })
  @ApiResponse({ status: 200, type: HealthView })
  @ApiResponse({ status: 503, description: 'Not ready; problem details say why' })
  async ready(): Promise<HealthView> {
    await this.readiness.assertReady();
    return { status: 'ok' };
  }
}
