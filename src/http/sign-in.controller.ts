import { Controller, Get, HttpCode, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Clock } from '../application/ports/clock.port.js';
import { Sessions } from '../application/sessions.js';
import { SignIn, type SignInWay } from '../application/sign-in.js';
import { PUBLIC_URL } from './feeds.controller.js';
import { showProblemsAt } from './problem-details.filter.js';
import { giveSession, giveState, stateBrought, takeState } from './session-cookie.js';

class SignInOptionsView {
  @ApiProperty({
    isArray: true,
    enum: ['key', 'openid'],
    description: 'key: POST /v1/session with a key; openid: open /v1/session/sign-in',
  })
  readonly ways!: readonly SignInWay[];
}

/** Open to everyone: here nobody is signed in yet. */
@ApiTags('session')
@Controller('v1/session')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    @Inject(PUBLIC_URL) private readonly publicUrl: string | null,
  ) {}

  @Get('options')
  @ApiOperation({ summary: 'Which ways to sign in there are', security: [] })
  @ApiResponse({ status: 200, type: SignInOptionsView })
  options(): SignInOptionsView {
    return { ways: this.signIn.ways() };
  }

  @Get('sign-in')
  @HttpCode(302)
  @ApiOperation({ summary: 'For a browser: on to the OpenID provider', security: [] })
  @ApiResponse({ status: 302 })
  @ApiResponse({ status: 404, description: 'No provider is set up' })
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.tellPeopleOnThePage(request, response);
    const { address, state } = await this.signIn.begin();
    giveState(response, state, this.publicUrl);
    response.redirect(address);
  }

  @Get('callback')
  @HttpCode(302)
  @ApiOperation({
    summary: 'Where the OpenID provider sends the browser back; it is signed in',
    description: 'A browser that wants a page is sent to it with the code of what went wrong, too.',
    security: [],
  })
  @ApiResponse({ status: 302 })
  @ApiResponse({ status: 400, description: 'Not begun in this browser, over, or used already' })
  @ApiResponse({ status: 401, description: 'The provider did not sign in' })
  @ApiResponse({ status: 403, description: 'No role of ours, or no technician' })
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.tellPeopleOnThePage(request, response);
    const [, query = ''] = /(\?.*)$/s.exec(request.originalUrl) ?? [];
    takeState(response, this.publicUrl);
    const begun = await this.sessions.begin(await this.signIn.finish(query, stateBrought(request)));
    giveSession(response, begun, { publicUrl: this.publicUrl, now: this.clock.now() });
    response.redirect(this.pagePath());
  }

  private tellPeopleOnThePage(request: Request, response: Response): void {
    if (request.accepts(['json', 'html']) === 'html') showProblemsAt(response, this.pagePath());
  }

  private pagePath(): string {
    return this.publicUrl === null ? '/' : new URL(this.publicUrl).pathname;
  }
}
