import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RequestError } from '../application/errors.js';
import { nextOpening, ReadOpenings, type Openings } from '../application/read-openings.js';
import { INSTANT } from './activity.view.js';
import { readInstant, toIso, toIsoOrNull } from './instant.js';
import { ApiRange } from './queries.js';

const MOMENT = { nullable: true, type: String, format: 'date-time' } as const;

class DayOpeningsView {
  @ApiProperty({ format: 'date', example: '2026-11-23', description: "On the technicians' calendar" })
  readonly date!: string;
  @ApiProperty({ type: 'integer', example: 3, description: 'Appointments that can be booked side by side' })
  readonly openings!: number;
}

class OpeningFiguresView {
  @ApiProperty({ example: '4' }) readonly typeId!: string;
  @ApiProperty({ example: 'Remote session' }) readonly typeName!: string;
  @ApiProperty({ nullable: true, type: String, example: '1' }) readonly teamId!: string | null;
  @ApiProperty({
    ...MOMENT,
    description: 'When the oldest source behind the answer was read; null when one never was',
  })
  readonly asOf!: string | null;
  @ApiProperty({ ...MOMENT, description: 'The first start; null when there is none in the range' })
  readonly next!: string | null;
  @ApiProperty({ isArray: true, type: DayOpeningsView, description: 'Days on which somebody works' })
  readonly days!: readonly DayOpeningsView[];
  @ApiProperty({ type: 'integer', example: 1, description: 'Of these days those without any opening' })
  readonly daysWithout!: number;
}

class OfferView {
  @ApiProperty(INSTANT) readonly start!: string;
  @ApiProperty({ ...INSTANT, description: 'Without the buffer' }) readonly end!: string;
  @ApiProperty({ type: String, isArray: true, example: ['7'], description: 'Who could take it' })
  readonly technicianIds!: readonly string[];
}

class TechnicianOpeningsView {
  @ApiProperty({ example: '7' }) readonly technicianId!: string;
  @ApiProperty({ example: 'Ana Ruiz' }) readonly name!: string;
  @ApiProperty({ example: 'Europe/London' }) readonly timeZone!: string;
  @ApiProperty({ type: String, format: 'date-time', isArray: true, description: 'Ascending' })
  readonly starts!: readonly string[];
  @ApiProperty({ type: 'integer', example: 3, description: 'Appointments that can be booked side by side' })
  readonly openings!: number;
  @ApiProperty({
    nullable: true,
    type: String,
    enum: ['calendar-not-readable', 'nothing-known', null],
    description: 'Why there can be none; null when there can',
  })
  readonly whyNone!: string | null;
}

class OpeningsView extends OpeningFiguresView {
  @ApiProperty({ isArray: true, type: OfferView, description: 'Start times, by the mode of the type' })
  readonly offers!: readonly OfferView[];
  @ApiProperty({ isArray: true, type: TechnicianOpeningsView, description: 'In the order of the type' })
  readonly technicians!: readonly TechnicianOpeningsView[];
}

@ApiTags('openings')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/openings')
export class OpeningsController {
  constructor(private readonly openings: ReadOpenings) {}

  @Get()
  @ApiOperation({
    summary: 'Start times at which an appointment of a type can really be booked',
    description:
      'Each holds against fixed blocks, our service calls as they are published and as they are about to be, working hours, buffers, notice, window and the most of a day.',
  })
  @ApiQuery({ name: 'type', type: String, example: '4', description: 'An active appointment type' })
  @ApiQuery({ name: 'team', required: false, type: String, example: '1', description: 'Only of this team' })
  @ApiRange('62 days')
  @ApiResponse({ status: 200, type: OpeningsView })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  @ApiResponse({ status: 404, description: 'Unknown type or team' })
  async read(
    @Query('type') type: string | undefined,
    @Query('team') team: string | undefined,
    @Query('from') from: string | undefined,
    @Query('to') to: string | undefined,
  ): Promise<OpeningsView> {
    if (type === undefined) {
      const message = 'must be the id of an appointment type; GET /v1/appointment-types lists them';
      throw new RequestError('type-missing', `"type" ${message}.`, 400, [{ path: '/type', message }]);
    }
    const range = { start: readInstant(from, 'from'), end: readInstant(to, 'to') };
    return toView(await this.openings.read({ typeId: type, teamId: team ?? null, range }));
  }

  @Get('summary')
  @ApiOperation({ summary: 'Openings of each active type by day, the next one, and days without any' })
  @ApiRange('62 days')
  @ApiResponse({ status: 200, type: OpeningFiguresView, isArray: true })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  async summary(
    @Query('from') from: string | undefined,
    @Query('to') to: string | undefined,
  ): Promise<OpeningFiguresView[]> {
    const range = { start: readInstant(from, 'from'), end: readInstant(to, 'to') };
    return (await this.openings.ofAllTypes(range)).map(toFigures);
  }
}

const toFigures = (openings: Openings): OpeningFiguresView => ({
  typeId: openings.type.id,
  typeName: openings.type.name,
  teamId: openings.type.teamId,
  asOf: toIsoOrNull(openings.asOf),
  next: toIsoOrNull(nextOpening(openings)),
  days: openings.days,
  daysWithout: openings.days.filter((it) => it.openings === 0).length,
});

const toView = (openings: Openings): OpeningsView => ({
  ...toFigures(openings),
  offers: openings.offers.map(({ slot, technicianIds }) => ({
    start: toIso(slot.start),
    end: toIso(slot.end),
    technicianIds,
  })),
  technicians: openings.technicians.map(({ technician, timeZone, starts, openings: count, whyNone }) => ({
    technicianId: technician.id,
    name: technician.name,
    timeZone,
    starts: starts.map(toIso),
    openings: count,
    whyNone,
  })),
});
