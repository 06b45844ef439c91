import { Body, Controller, Get, Param, Patch, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ChangeSettings, type ScopeSettings } from '../application/change-settings.js';
import { RequestError } from '../application/errors.js';
import type { SettingScope } from '../application/ports/setting-store.port.js';
import { settingSchema, type SettingDescription } from '../application/setting-schema.js';
import { actorOf, type SignedRequest } from './require-key.js';
import { ScopeSettingsView, SettingView } from './settings.view.js';

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
  constructor(private readonly settings: ChangeSettings) {}

  @Get('schema')
  @ApiOperation({ summary: 'All settings: what each is called, does, takes, and is where nobody set it' })
  @ApiResponse({ status: 200, type: SettingView, isArray: true })
  schema(): readonly SettingDescription[] {
    return settingSchema();
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
