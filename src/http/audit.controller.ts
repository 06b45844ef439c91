import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AUDIT_ACTIONS, type AuditEntry } from '../application/ports/audit-log.port.js';
import { AuditTrail, type AuditQuery } from '../application/audit-trail.js';
import { LOG_PAGE } from '../application/paged-query.js';
import { toIso } from './instant.js';
import { ApiPage, NEXT } from './queries.js';

const VALUES_BY_NAME = { type: 'object', additionalProperties: true, nullable: true } as const;

class AuditEntryView {
  @ApiProperty({ example: '4711' }) readonly id!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({
    example: 'gapwise',
    description: 'gapwise, schedule, start, webhook, psa-user, mailbox-user, or the name of a key',
  })
  readonly actor!: string;
  @ApiProperty({ enum: AUDIT_ACTIONS, example: 'move-done' }) readonly action!: string;
  @ApiProperty({ nullable: true, type: String }) readonly runId!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly technicianId!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly ticketId!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly activityId!: string | null;
  @ApiProperty({ nullable: true, type: Number }) readonly chunk!: number | null;
  @ApiProperty({ nullable: true, type: String }) readonly serviceCallId!: string | null;
  @ApiProperty({ ...VALUES_BY_NAME, description: 'A slot as start and end, or values by name' })
  readonly before!: object | null;
  @ApiProperty(VALUES_BY_NAME) readonly after!: object | null;
  @ApiProperty({ nullable: true, type: String, description: 'Of a write the chain of its causes in words' })
  readonly why!: string | null;
  @ApiProperty({ nullable: true, type: String, description: "A rule that held it, or the vendor's words" })
  readonly outcome!: string | null;
}

class AuditPageView {
  @ApiProperty({ type: AuditEntryView, isArray: true, description: 'Newest first' })
  readonly entries!: readonly AuditEntryView[];
  @ApiProperty(NEXT)
  readonly next!: string | null;
}

const text = (name: keyof AuditQuery, example: string) => ({ name, type: String, required: false, example });

@ApiTags('audit')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditTrail) {}

  @Get()
  @ApiOperation({ summary: 'Who did what, when and why: writes, overrides by people, settings, runs' })
  @ApiQuery(text('ticketId', '60042'))
  @ApiQuery(text('technicianId', '29'))
  @ApiQuery(text('runId', '12'))
  @ApiPage(LOG_PAGE)
  @ApiResponse({ status: 200, type: AuditPageView })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  async read(
    @Query('ticketId') ticketId?: string,
    @Query('technicianId') technicianId?: string,
    @Query('runId') runId?: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<AuditPageView> {
    const asked = { ticketId, technicianId, runId, limit, cursor };
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    const { entries, next } = await this.audit.page(given);
    return { entries: entries.map(toView), next };
  }
}

const toView = (entry: AuditEntry): AuditEntryView => ({ ...entry, at: toIso(entry.at) });
