import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ChangeSettings, type ScopeSettings } from '../application/change-settings.js';
import { LOG_PAGE } from '../application/paged-query.js';
import { PreviewWeights, type WeightPreview } from '../application/preview-weights.js';
import type { SettingScope } from '../application/ports/setting-store.port.js';
import { SETTINGS } from '../application/settings.js';
import { settingSchema, type SettingDescription } from '../application/setting-schema.js';
import { SettingHistory } from '../application/setting-history.js';
import { ApiPage } from './queries.js';
import { CHANGE_BODY, readChange } from './read-change.js';
import { settingsRef } from './setting-schemas.js';
import { actorOf, type SignedRequest } from './require-key.js';
import {
  HistoryPageView,
  ScopeSettingsView,
  SettingView,
  toHistoryPageView,
  WeightPreviewView,
} from './settings.view.js';

@ApiTags('settings')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/settings')
export class SettingsController {
  constructor(
    private readonly settings: ChangeSettings,
    private readonly changes: SettingHistory,
    private readonly weights: PreviewWeights,
  ) {}

  @Get('schema')
  @ApiOperation({ summary: 'All settings: what each is called, does, takes, and is where nobody set it' })
  @ApiResponse({ status: 200, type: SettingView, isArray: true })
  schema(): readonly SettingDescription[] {
    return settingSchema();
  }

  @Get('history')
  @ApiOperation({ summary: 'Who changed which setting, when, from what to what' })
  @ApiQuery({ name: 'scope', required: false, enum: ['organisation', 'team', 'technician'] })
  @ApiQuery({
    name: 'id',
    type: String,
    required: false,
    example: '29',
    description: 'Of a team or a technician',
  })
  @ApiQuery({ name: 'setting', required: false, enum: Object.keys(SETTINGS) })
  @ApiPage(LOG_PAGE)
  @ApiResponse({ status: 200, type: HistoryPageView })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  async history(
    @Query('scope') scope?: string,
    @Query('id') id?: string,
    @Query('setting') setting?: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<HistoryPageView> {
    return toHistoryPageView(await this.changes.page({ scope, id, setting, limit, cursor }));
  }

  @Get('organisation')
  @ApiOperation({ summary: 'What holds for everyone' })
  @ApiResponse({ status: 200, type: ScopeSettingsView })
  organisation(): Promise<ScopeSettings> {
    return this.settings.read('organisation', '');
  }

  @Patch('organisation')
  @ApiOperation({ summary: 'Change what holds for everyone' })
  @ApiBody(CHANGE_BODY)
  @ApiResponse({ status: 200, type: ScopeSettingsView })
  @ApiResponse({ status: 422, description: 'Wrong settings, each named; nothing was changed' })
  changeOrganisation(@Body() body: unknown, @Req() request: SignedRequest): Promise<ScopeSettings> {
    return this.change('organisation', '', body, request);
  }

  @Get('teams/:id')
  @ApiOperation({ summary: 'What holds for a team' })
  @ApiResponse({ status: 200, type: ScopeSettingsView })
  team(@Param('id') id: string): Promise<ScopeSettings> {
    return this.settings.read('team', id);
  }

  @Patch('teams/:id')
  @ApiOperation({ summary: 'Change what holds for a team' })
  @ApiBody(CHANGE_BODY)
  @ApiResponse({ status: 200, type: ScopeSettingsView })
  @ApiResponse({ status: 422, description: 'Wrong settings, each named; nothing was changed' })
  changeTeam(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: SignedRequest,
  ): Promise<ScopeSettings> {
    return this.change('team', id, body, request);
  }

  @Get('technicians/:id')
  @ApiOperation({ summary: 'What holds for a technician' })
  @ApiResponse({ status: 200, type: ScopeSettingsView })
  technician(@Param('id') id: string): Promise<ScopeSettings> {
    return this.settings.read('technician', id);
  }

  @Patch('technicians/:id')
  @ApiOperation({ summary: 'Change what holds for a technician' })
  @ApiBody(CHANGE_BODY)
  @ApiResponse({ status: 200, type: ScopeSettingsView })
  @ApiResponse({ status: 422, description: 'Wrong settings, each named; nothing was changed' })
  changeTechnician(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: SignedRequest,
  ): Promise<ScopeSettings> {
    return this.change('technician', id, body, request);
  }

  @Post('weights/preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What tickets would weigh with other weights, by priority and age; changes nothing',
  })
  @ApiBody({
    schema: { ...settingsRef('SettingChange'), example: { weights: { 1: 1000, 2: 400, 3: 150, 4: 50 } } },
    description: 'As to change them: weights, ageCurve or both; what is not named is as it is set',
  })
  @ApiResponse({ status: 200, type: WeightPreviewView })
  @ApiResponse({ status: 422, description: 'Wrong weights, each named' })
  previewWeights(@Body() body: unknown): Promise<WeightPreview> {
    return this.weights.run(readChange(body));
  }

  private change(
    scope: SettingScope,
    id: string,
    body: unknown,
    request: SignedRequest,
  ): Promise<ScopeSettings> {
    return this.settings.change(scope, id, readChange(body), actorOf(request));
  }
}
