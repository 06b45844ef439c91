import { Body, Controller, Get, Param, Patch, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ChangeSettings, type ScopeSettings } from '../application/change-settings.js';
import { RequestError } from '../application/errors.js';
import type { SettingScope } from '../application/ports/setting-store.port.js';
import { settingSchema, type SettingDescription } from '../application/setting-schema.js';
import { SettingHistory } from '../application/setting-history.js';
import { actorOf, type SignedRequest } from './require-key.js';
import { HistoryPageView, ScopeSettingsView, SettingView, toHistoryPageView } from './settings.view.js';

const CHANGE = {
  schema: {
    type: 'object',
    description: 'Settings to set; null takes one back, so that it is inherited again. All or nothing.',
    example: { minMinutesFree: 60, freezeMinutes: null, eventPolicy: { tentative: { timed: 'ignore' } } },
  },
} as const;

@ApiTags('settings')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/settings')
export class SettingsController {
  constructor(
    private readonly settings: ChangeSettings,
    private readonly changes: SettingHistory,
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
  @ApiQuery({ name: 'id', required: false, example: '29', description: 'Of a team or a technician' })
  @ApiQuery({ name: 'setting', required: false, example: 'minMinutesFree' })
  @ApiQuery({ name: 'limit', required: false, example: '100', description: '1 to 500' })
  @ApiQuery({ name: 'cursor', required: false, description: 'The "next" of the page before' })
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
  @ApiBody(CHANGE)
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
  @ApiBody(CHANGE)
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
  @ApiBody(CHANGE)
  @ApiResponse({ status: 200, type: ScopeSettingsView })
  @ApiResponse({ status: 422, description: 'Wrong settings, each named; nothing was changed' })
  changeTechnician(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: SignedRequest,
  ): Promise<ScopeSettings> {
    return this.change('technician', id, body, request);
  }

  private change(
    scope: SettingScope,
    id: string,
    body: unknown,
    request: SignedRequest,
  ): Promise<ScopeSettings> {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new RequestError(
        'request-invalid',
        'The body must be a JSON object of settings, such as {"minMinutesFree": 60}.',
      );
    }
    return this.settings.change(scope, id, body as Readonly<Record<string, unknown>>, actorOf(request));
  }
}
