import { Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RequestError } from '../application/errors.js';
import { Clock } from '../application/ports/clock.port.js';
import { ROLES, SCOPES, type Principal, type Role, type Scope } from '../application/ports/principal.js';
import { Sessions } from '../application/sessions.js';
import { PUBLIC_URL } from './feeds.controller.js';
import { toIsoOrNull } from './instant.js';
import type { SignedRequest } from './require-key.js';
import { giveSession, sessionToken, takeSession } from './session-cookie.js';

class SessionView {
  @ApiProperty({ example: 'ana@desk.example' }) readonly name!: string;
  @ApiProperty({ enum: ROLES }) readonly role!: Role;
  @ApiProperty({ enum: SCOPES }) readonly scope!: Scope;
  @ApiProperty({ nullable: true, type: String, example: '29', description: 'Whose work is their own' })
  readonly technicianId!: string | null;
  @ApiProperty({
    nullable: true,
    type: String,
    example: '4',
    description: 'The key that it ends with, if any',
  })
  readonly keyId!: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: 'Null for never' })
  readonly endsAt!: string | null;
}

@ApiTags('session')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    @Inject(PUBLIC_URL) private readonly publicUrl: string | null,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Sign in: a key or token becomes a cookie that no script can read',
    description:
      'For 12 hours, or until the key or token holds no more. The session of a key ends with the key.',
  })
  @ApiResponse({ status: 201, type: SessionView })
  @ApiResponse({ status: 400, description: 'Asked with a session instead of a key or token' })
  async begin(
    @Req() request: SignedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    if (request.comesBy === 'session') {
      throw new RequestError(
        'bearer-needed',
        'A session is begun with "Authorization: Bearer <key or token>".',
      );
    }
    const begun = await this.sessions.begin(principalOf(request));
    giveSession(response, begun, { publicUrl: this.publicUrl, now: this.clock.now() });
    return toView(begun.who);
  }

  @Get()
  @ApiOperation({ summary: 'Who is signed in, or whose key it is' })
  @ApiResponse({ status: 200, type: SessionView })
  who(@Req() request: SignedRequest): SessionView {
    return toView(principalOf(request));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out: the session ends, and the cookie goes' })
  @ApiResponse({ status: 204 })
  async end(@Req() request: SignedRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = sessionToken(request);
    if (token !== null) await this.sessions.end(token);
    takeSession(response, this.publicUrl);
  }
}

/** The guard lets nobody to these routes whom it does not know. */
function principalOf({ principal }: SignedRequest): Principal {
  if (principal === undefined) throw new Error('A route for people whom we know was reached by nobody.');
  return principal;
}

const toView = ({ name, role, scope, technicianId, keyId, endsAt }: Principal): SessionView => ({
  name,
  role,
  scope,
  technicianId,
  keyId,
  endsAt: toIsoOrNull(endsAt),
});
