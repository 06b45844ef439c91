import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Doctor } from '../application/doctor.js';
import { ReadCallBudgets } from '../application/read-call-budgets.js';
import { ReadFindings } from '../application/read-findings.js';
import { LOG_PAGE } from '../application/paged-query.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import {
  CallBudgetView,
  DiagnosisView,
  FindingsView,
  SourceView,
  toCallBudgetView,
  toDiagnosisView,
  toFindingView,
} from './doctor.view.js';
import { toIso, toIsoOrNull } from './instant.js';
import { ApiPage, readPageQuery } from './queries.js';

@ApiTags('doctor')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1')
export class DoctorController {
  constructor(
    private readonly log: SourceLog,
    private readonly budgets: ReadCallBudgets,
    private readonly doctor: Doctor,
    private readonly readFindings: ReadFindings,
  ) {}

  @Get('doctor')
  @ApiOperation({
    summary:
      'The calendar doctor: all findings, and a look at the PSA itself, which takes some twenty calls of the budget',
  })
  @ApiResponse({ status: 200, type: DiagnosisView })
  async diagnosis(): Promise<DiagnosisView> {
    return toDiagnosisView(await this.doctor.run());
  }

  @Get('findings')
  @ApiOperation({
    summary:
      'What the last imports found that a person should mend; the rest of the desk is planned all the same',
  })
  @ApiPage(LOG_PAGE)
  @ApiResponse({ status: 200, type: FindingsView })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  async findings(@Query('limit') limit?: string, @Query('cursor') cursor?: string): Promise<FindingsView> {
    const { entries, next } = await this.readFindings.page(readPageQuery(limit, cursor, LOG_PAGE));
    return { findings: entries.map(toFindingView), next };
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
    return (await this.budgets.run()).map(toCallBudgetView);
  }
}
