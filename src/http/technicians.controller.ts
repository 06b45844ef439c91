import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RequestError } from '../application/errors.js';
import type { StoredTechnician } from '../application/ports/desk-store.port.js';
import { TechnicianReader } from '../application/ports/record-readers.port.js';
import { SettingStore } from '../application/ports/setting-store.port.js';
import { ReadWorkboard } from '../application/read-workboard.js';
import { settingsFor } from '../application/settings.js';
import { readInstant } from './instant.js';
import { CalendarView, toCalendarView, withoutDetails } from './calendar.view.js';
import { ApiRange } from './queries.js';
import type { SignedRequest } from './require-key.js';
import { assertSeesDetailsOf, seesDetailsOf, viewerOf } from './viewer.js';
import { toWorkboardView, WorkboardView } from './workboard.view.js';

class TechnicianView {
  @ApiProperty({ example: '7' }) readonly id!: string;
  @ApiProperty({ example: 'Ana Ruiz' }) readonly name!: string;
  @ApiProperty({ nullable: true, type: String }) readonly mailbox!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly teamId!: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly teamName!: string | null;
  @ApiProperty({ nullable: true, type: String, example: 'Europe/London' }) readonly timeZone!: string | null;
}

@ApiTags('technicians')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/technicians')
export class TechniciansController {
  constructor(
    private readonly technicians: TechnicianReader,
    private readonly workboards: ReadWorkboard,
    private readonly settings: SettingStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Active technicians, by name' })
  @ApiResponse({ status: 200, type: TechnicianView, isArray: true })
  async list(): Promise<TechnicianView[]> {
    return (await this.technicians.technicians()).map(toView);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One technician' })
  @ApiResponse({ status: 200, type: TechnicianView })
  @ApiResponse({ status: 404, description: 'Unknown technician' })
  async one(@Param('id') id: string): Promise<TechnicianView> {
    const technician = await this.technicians.technician(id);
    if (technician === null)
      throw new RequestError('technician-not-found', `There is no technician "${id}".`, 404);
    return toView(technician);
  }

  @Get(':id/workboard')
  @ApiOperation({ summary: 'Next activities in order, fixed appointments, and what was left out and why' })
  @ApiResponse({ status: 200, type: WorkboardView })
  @ApiResponse({ status: 404, description: 'Unknown technician' })
  @ApiResponse({ status: 409, description: 'Nothing was planned yet' })
  @ApiResponse({ status: 403, description: 'A technician asks for the board of another' })
  async workboard(@Param('id') id: string, @Req() request: SignedRequest): Promise<WorkboardView> {
    assertSeesDetailsOf(viewerOf(request), id, settingsFor(await this.settings.all()));
    return toWorkboardView(await this.workboards.workboard(id));
  }

  @Get(':id/calendar')
  @ApiOperation({
    summary: 'The same plan with times and gaps, for a range; to a technician, of others when they are busy',
  })
  @ApiRange()
  @ApiResponse({ status: 200, type: CalendarView })
  @ApiResponse({ status: 400, description: 'A time without an offset, or "to" not after "from"' })
  async calendar(
    @Param('id') id: string,
    @Query('from') from: string | undefined,
    @Query('to') to: string | undefined,
    @Req() request: SignedRequest,
  ): Promise<CalendarView> {
    const range = { start: readInstant(from, 'from'), end: readInstant(to, 'to') };
    const view = toCalendarView(await this.workboards.calendar(id, range));
    return seesDetailsOf(viewerOf(request), id, settingsFor(await this.settings.all()))
      ? view
      : { ...view, items: withoutDetails(view.items) };
  }
}

const toView = ({
  id,
  name,
  mailbox,
  teamId,
  teamName,
  timeZone,
  mailboxHours,
}: StoredTechnician): TechnicianView => ({
  id,
  name,
  mailbox,
  teamId,
  teamName,
  timeZone: timeZone ?? mailboxHours?.timeZone ?? null,
});
