import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReadFreeBusy, type FreeBusy } from '../application/read-free-busy.js';
import { readInstant, toIsoOrNull, toSlotView } from './instant.js';
import { ApiRange } from './queries.js';

class RangeView {
  @ApiProperty() readonly start!: string;
  @ApiProperty({ description: 'Exclusive' }) readonly end!: string;
}

class FreeBusyIntervalView extends RangeView {
  @ApiProperty({
    enum: ['free', 'tentative', 'busy', 'unavailable'],
    description:
      'unavailable: outside working hours, time off, holiday, out of office, or not known. Where two meet, the last one named here holds',
  })
  readonly type!: string;
}

class FreeBusyView {
  @ApiProperty({ example: 'Europe/London', description: 'Of the technician; the times here are in UTC' })
  readonly timeZone!: string;
  @ApiProperty({
    nullable: true,
    type: String,
    description: 'When the oldest source behind the answer was read; null when one never was',
  })
  readonly asOf!: string | null;
  @ApiProperty({
    enum: ['readable', 'unreadable', 'none'],
    description:
      'Exchange: unreadable shows what was there before the first failure; none is a technician without mailbox',
  })
  readonly calendar!: string;
  @ApiProperty({
    nullable: true,
    type: RangeView,
    description: 'What is known of at all. Time outside is unavailable',
  })
  readonly known!: RangeView | null;
  @ApiProperty({
    type: FreeBusyIntervalView,
    isArray: true,
    description: 'Ascending; covers the range without overlap and without a hole',
  })
  readonly intervals!: readonly FreeBusyIntervalView[];
}

@ApiTags('technicians')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/technicians')
export class FreeBusyController {
  constructor(private readonly freeBusy: ReadFreeBusy) {}

  @Get(':id/free-busy')
  @ApiOperation({ summary: 'When a technician is free, tentative, busy or unavailable, and nothing else' })
  @ApiRange('62 days')
  @ApiResponse({ status: 200, type: FreeBusyView })
  @ApiResponse({ status: 400, description: 'A time without an offset, or a range that is empty or too long' })
  @ApiResponse({ status: 404, description: 'Unknown technician' })
  async read(
    @Param('id') id: string,
    @Query('from') from: string | undefined,
    @Query('to') to: string | undefined,
  ): Promise<FreeBusyView> {
    const range = { start: readInstant(from, 'from'), end: readInstant(to, 'to') };
    return toView(await this.freeBusy.read(id, range));
  }
}

const toView = ({ timeZone, asOf, calendar, known, stretches }: FreeBusy): FreeBusyView => ({
  timeZone,
  asOf: toIsoOrNull(asOf),
  calendar,
  known: known === null ? null : toSlotView(known),
  intervals: stretches.map((it) => ({ ...toSlotView(it), type: it.type })),
});
