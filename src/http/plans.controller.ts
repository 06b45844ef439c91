import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RequestError } from '../application/errors.js';
import { PlanStore } from '../application/ports/plan-store.port.js';
import { toIso } from './instant.js';

class ScoreView {
  @ApiProperty({ description: 'Sum of the weights of what was left out' }) readonly leftOutWeight!: number;
  @ApiProperty({ description: 'Sum of weight x minutes past the due time' })
  readonly weightedTardiness!: number;
  @ApiProperty({ description: 'Sum of weight x minutes to completion, plus the price of moves' })
  readonly weightedCompletion!: number;
}

class PlanView {
  @ApiProperty({ example: '12' }) readonly id!: string;
  @ApiProperty({ example: '12' }) readonly runId!: string;
  @ApiProperty({ format: 'date-time' }) readonly madeAt!: string;
  @ApiProperty({ format: 'date-time', description: 'Nothing is planned to end after this' })
  readonly horizonEnd!: string;
  @ApiProperty({ type: ScoreView, description: 'Compared level by level, in this order' })
  readonly score!: ScoreView;
}

@ApiTags('plans')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/plans')
export class PlansController {
  constructor(private readonly plans: PlanStore) {}

  @Get('current')
  @ApiOperation({ summary: 'The current version of the plan and its score' })
  @ApiResponse({ status: 200, type: PlanView })
  @ApiResponse({ status: 409, description: 'Nothing was planned yet' })
  async current(): Promise<PlanView> {
    const plan = await this.plans.current();
    if (plan === null)
      throw new RequestError(
        'nothing-planned-yet',
        'Nothing was planned yet. POST /v1/reflows does it.',
        409,
      );
    return { ...plan, madeAt: toIso(plan.madeAt), horizonEnd: toIso(plan.horizonEnd) };
  }
}
