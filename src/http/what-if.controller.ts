import { Body, Controller, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RequestError } from '../application/errors.js';
import type { ScopeName } from '../application/ports/setting-store.port.js';
import { WhatIf } from '../application/what-if.js';
import { answerInLines, IN_LINES } from './answer-lines.js';
import { CHANGE_BODY, readChange } from './read-change.js';
import { toWhatIfView, WhatIfView } from './what-if.view.js';

const OPENING = {
  name: 'openingMinutes',
  required: false,
  schema: { type: 'integer', minimum: 5, maximum: 480, default: 30 },
  description: 'Minutes of a free stretch that counts as an opening, at least',
} as const;

const SUMMARY =
  'What a change of these settings would do to the plans. The body is that of the change; nothing is changed, stored or written.';

@ApiTags('settings')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@ApiResponse({ status: 409, description: 'Another what-if is being answered' })
@ApiResponse({ status: 422, description: 'Wrong settings, each named' })
@Controller('v1/settings')
export class WhatIfController {
  constructor(private readonly whatIf: WhatIf) {}

  @Post('organisation/what-if')
  @HttpCode(200)
  @ApiOperation({ summary: SUMMARY, description: IN_LINES })
  @ApiBody(CHANGE_BODY)
  @ApiQuery(OPENING)
  @ApiResponse({ status: 200, type: WhatIfView })
  organisation(
    @Body() body: unknown,
    @Query('openingMinutes') opening: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.answer({ scope: 'organisation', scopeId: '' }, body, opening, response);
  }

  @Post('teams/:id/what-if')
  @HttpCode(200)
  @ApiOperation({ summary: SUMMARY, description: IN_LINES })
  @ApiBody(CHANGE_BODY)
  @ApiQuery(OPENING)
  @ApiResponse({ status: 200, type: WhatIfView })
  team(
    @Param('id') scopeId: string,
    @Body() body: unknown,
    @Query('openingMinutes') opening: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.answer({ scope: 'team', scopeId }, body, opening, response);
  }

  @Post('technicians/:id/what-if')
  @HttpCode(200)
  @ApiOperation({ summary: SUMMARY, description: IN_LINES })
  @ApiBody(CHANGE_BODY)
  @ApiQuery(OPENING)
  @ApiResponse({ status: 200, type: WhatIfView })
  technician(
    @Param('id') scopeId: string,
    @Body() body: unknown,
    @Query('openingMinutes') opening: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.answer({ scope: 'technician', scopeId }, body, opening, response);
  }

  private answer(
    scope: ScopeName,
    body: unknown,
    opening: string | undefined,
    response: Response,
  ): Promise<void> {
    const question = { scope, change: readChange(body), openingMinutes: readOpening(opening) };
    return answerInLines(response, async (options) => toWhatIfView(await this.whatIf.run(question, options)));
  }
}

function readOpening(text = '30'): number {
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (minutes >= 5 && minutes <= 480) return minutes;
  const message = 'must be a whole number from 5 to 480';
  throw new RequestError('opening-invalid', `"openingMinutes" ${message}.`, 400, [
    { path: '/openingMinutes', message },
  ]);
}
