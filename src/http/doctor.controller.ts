import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReadCallBudgets } from '../application/read-call-budgets.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import { toIso, toIsoOrNull } from './instant.js';

class FindingView {
  @ApiProperty({ example: 'autotask:tickets' }) readonly source!: string;
  @ApiProperty({ example: 'ticket-without-company' }) readonly code!: string;
  @ApiProperty({ example: 'ticket 1042' }) readonly subject!: string;
  @ApiProperty() readonly message!: string;
}

class SourceView {
  @ApiProperty({ example: 'autotask:tickets' }) readonly name!: string;
  @ApiProperty({ format: 'date-time' }) readonly attemptedAt!: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly succeededAt!: string | null;
  @ApiProperty() readonly records!: number;
  @ApiProperty({ nullable: true, type: String }) readonly error!: string | null;
}

class CallBudgetView {
  @ApiProperty({ example: 'autotask' }) readonly vendor!: string;
  @ApiProperty({ example: 60 }) readonly windowMinutes!: number;
  @ApiProperty({ description: 'Our calls of the window, to the minute', example: 412 })
  readonly used!: number;
  @ApiProperty({ description: 'How many of them there may be', example: 3000 }) readonly limit!: number;
  @ApiProperty({ description: 'Calls of all programs of the tenant, as far as is known', example: 1890 })
  readonly tenantUsed!: number;
  @ApiProperty({ example: 10000 }) readonly tenantLimit!: number;
  @ApiProperty({
    enum: ['free', 'slowed', 'stopped'],
    description: 'slowed: each call waits; stopped: nothing new is begun until time has passed',
  })
  readonly pace!: string;
  @ApiProperty({ format: 'date-time', description: 'When the vendor last told what all programs have used' })
  readonly askedAt!: string;
}

@ApiTags('doctor')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1')
export class DoctorController {
  constructor(
    private readonly log: SourceLog,
    private readonly budgets: ReadCallBudgets,
  ) {}

  @Get('findings')
  @ApiOperation({
    summary: 'What a person should mend in the sources; the rest of the desk is planned all the same',
  })
  @ApiResponse({ status: 200, type: FindingView, isArray: true })
  async findings(): Promise<FindingView[]> {
    return [...(await this.log.listFindings())];
  }

  @Get('sources')
  @ApiOperation({ summary: 'How fresh each source is, and its last error' })
  @ApiResponse({ status: 200, type: SourceView, isArray: true })
  async sources(): Promise<SourceView[]> {
    return (await this.log.list()).map(({ name, attemptedAt, succeededAt, records, error }) => ({
      name,
      attemptedAt: toIso(attemptedAt),
      succeededAt: toIsoOrNull(succeededAt),
      records,
      error,
    }));
  }

  @Get('call-budgets')
  @ApiOperation({ summary: 'How many calls to each vendor are made and left; none before the first call' })
  @ApiResponse({ status: 200, type: CallBudgetView, isArray: true })
  async callBudgets(): Promise<CallBudgetView[]> {
    return (await this.budgets.run()).map((it) => ({ ...it, askedAt: toIso(it.askedAt) }));
  }
}
