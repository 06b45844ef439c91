import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ExplainCalendar } from '../application/explain-calendar.js';
import { SettingStore } from '../application/ports/setting-store.port.js';
import { settingsFor } from '../application/settings.js';
import { CalendarExplanationView, toCalendarExplanationView } from './calendar-explain.view.js';
import { readInstant } from './instant.js';
import { ApiRange } from './queries.js';
import type { SignedRequest } from './require-key.js';
import { assertSeesDetailsOf, viewerOf } from './viewer.js';

@ApiTags('technicians')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/technicians')
export class CalendarExplainController {
  constructor(
    private readonly explanations: ExplainCalendar,
    private readonly settings: SettingStore,
  ) {}

  @Get(':id/calendar-explain')
  @ApiOperation({
    summary: 'Why each Exchange event, PSA appointment, to-do and time off takes time or not, as stored now',
  })
  @ApiRange()
  @ApiResponse({ status: 200, type: CalendarExplanationView })
  @ApiResponse({ status: 400, description: 'A time without an offset, or "to" not after "from"' })
  @ApiResponse({ status: 403, description: 'A technician asks for the calendar of another' })
  @ApiResponse({ status: 404, description: 'Unknown technician' })
  async explain(
    @Param('id') id: string,
    @Query('from') from: string | undefined,
    @Query('to') to: string | undefined,
    @Req() request: SignedRequest,
  ): Promise<CalendarExplanationView> {
    assertSeesDetailsOf(viewerOf(request), id, settingsFor(await this.settings.all()));
    const range = { start: readInstant(from, 'from'), end: readInstant(to, 'to') };
    return toCalendarExplanationView(await this.explanations.run(id, range));
  }
}
