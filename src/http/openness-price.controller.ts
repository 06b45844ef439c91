import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { PriceOfOpenness } from '../application/price-of-openness.js';
import { answerInLines, IN_LINES } from './answer-lines.js';

const GAP_MODES = ['uniform', 'bookable', 'quota', 'demand'] as const;

class OpennessPriceView {
  @ApiProperty({ enum: GAP_MODES }) readonly mode!: (typeof GAP_MODES)[number];
  @ApiProperty({ type: 'integer', example: 60 }) readonly minMinutesFree!: number;
  @ApiProperty({
    type: 'integer',
    example: 1,
    description: 'Openings of each type that each technician keeps in a half day',
  })
  readonly openings!: number;
  @ApiProperty({ type: 'integer', description: 'Tickets that end after their due time' })
  readonly late!: number;
  @ApiProperty({ type: 'integer', description: 'Weight times minutes past the due time' })
  readonly weightedLateness!: number;
  @ApiProperty({ type: 'integer', description: 'Work without a time, or without all of it' })
  readonly leftOut!: number;
  @ApiProperty({
    nullable: true,
    type: Number,
    description: 'Mean hours from now to the end of work that has all its time',
  })
  readonly hoursToEnd!: number | null;
  @ApiProperty({ example: 2.4, description: 'Mean of a technician and working day, all types together' })
  readonly openingsPerDay!: number;
}

class OpennessPricesView {
  @ApiProperty({ type: 'integer' }) readonly technicians!: number;
  @ApiProperty({ type: String, isArray: true, description: 'Types that the openings are of' })
  readonly typeIds!: readonly string[];
  @ApiProperty({ isArray: true, type: OpennessPriceView, description: 'From no free time to much, by mode' })
  readonly prices!: readonly OpennessPriceView[];
}

@ApiTags('openings')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/openings')
export class OpennessPriceController {
  constructor(private readonly price: PriceOfOpenness) {}

  @Get('price')
  @ApiOperation({
    summary: 'What free time would cost a team, or all: lateness, completion and openings in each gap mode',
    description: IN_LINES,
  })
  @ApiQuery({ name: 'team', required: false, type: String, example: '1' })
  @ApiResponse({ status: 200, type: OpennessPricesView })
  @ApiResponse({ status: 404, description: 'Unknown team' })
  read(@Query('team') team: string | undefined, @Res() response: Response): Promise<void> {
    return answerInLines(response, async (options) => {
      const answer = await this.price.run(team ?? null, options);
      const prices = answer.prices.map(({ way, ...figures }): OpennessPriceView => ({ ...way, ...figures }));
      return { ...answer, prices } satisfies OpennessPricesView;
    });
  }
}
