import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ExplainWork } from '../application/explain-work.js';
import { technicianIdOf } from '../application/instruct-work.js';
import { SettingStore } from '../application/ports/setting-store.port.js';
import { settingsFor } from '../application/settings.js';
import type { SignedRequest } from './require-key.js';
import { assertSeesDetailsOf, viewerOf } from './viewer.js';
import { ExplainedWorkView, toExplainedWorkView } from './explained-work.view.js';

@ApiTags('activities')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/activities')
export class ActivitiesController {
  constructor(
    private readonly explainWork: ExplainWork,
    private readonly settings: SettingStore,
  ) {}

  @Get(':id/explain')
  @ApiOperation({
    summary: 'Why an activity is where it is, and what would get it done in time',
    description:
      "Its technician is planned from what is known now; nothing is stored or written. As data, and in sentences in the technician's zone.",
  })
  @ApiResponse({ status: 200, type: ExplainedWorkView })
  @ApiResponse({ status: 403, description: 'not-your-board' })
  @ApiResponse({ status: 404, description: 'Unknown or closed activity' })
  async explain(@Param('id') id: string, @Req() request: SignedRequest): Promise<ExplainedWorkView> {
    const settings = settingsFor(await this.settings.all());
    assertSeesDetailsOf(viewerOf(request), technicianIdOf(id), settings);
    return toExplainedWorkView(await this.explainWork.run(id));
  }
}
