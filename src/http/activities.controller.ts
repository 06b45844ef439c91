import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ExplainWork } from '../application/explain-work.js';
import { ExplainedWorkView, toExplainedWorkView } from './explained-work.view.js';

@ApiTags('activities')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/activities')
export class ActivitiesController {
  constructor(private readonly explainWork: ExplainWork) {}

  @Get(':id/explain')
  @ApiOperation({
    summary: 'Why an activity is where it is, and what would get it done in time',
    description:
      "Its technician is planned from what is known now; nothing is stored or written. As data, and in sentences in the technician's zone.",
  })
  @ApiResponse({ status: 200, type: ExplainedWorkView })
  @ApiResponse({ status: 404, description: 'Unknown or closed activity' })
  async explain(@Param('id') id: string): Promise<ExplainedWorkView> {
    return toExplainedWorkView(await this.explainWork.run(id));
  }
}
