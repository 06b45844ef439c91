import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
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

@ApiTags('doctor')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1')
export class DoctorController {
  constructor(private readonly log: SourceLog) {}

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
}
