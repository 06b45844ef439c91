import { Controller, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CalendarHints } from '../application/calendar-hints.js';
import { TicketHints } from '../application/ticket-hints.js';

/** Calls of other systems. Their bodies are kept as they came, since a signature is over the bytes. */
export const HOOKS = { path: '/hooks', limit: '1mb' } as const;

/** Of a validation token; the vendor's are some hundred letters long. */
const LONGEST_TOKEN = 2_000;

/** Open to everyone; what lets a call in is its signature, or a secret word in its address. */
@ApiTags('hooks')
@Controller('hooks')
export class HooksController {
  constructor(
    private readonly hints: TicketHints,
    private readonly calendars: CalendarHints,
  ) {}

  @Post('autotask/tickets')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Autotask tells that a ticket has changed; the changes are read soon',
    security: [],
  })
  @ApiHeader({
    name: 'x-hook-signature',
    description: 'HMAC-SHA1 of the body with the secret of the webhook',
  })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 401, description: 'Not signed with our secret' })
  @ApiResponse({ status: 404, description: 'No webhook is wanted here' })
  tickets(@Req() request: Request, @Headers('x-hook-signature') signature?: string): Promise<void> {
    return this.hints.receive(bytesOf(request), signature);
  }

  @Post('autotask/farewell/:word')
  @HttpCode(204)
  @ApiOperation({ summary: 'Autotask tells that it has switched our webhook off', security: [] })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'Not an address of ours' })
  farewell(@Param('word') word: string): Promise<void> {
    return this.hints.farewell(word);
  }

  @Post('exchange')
  @ApiOperation({
    summary:
      'Exchange tells that a calendar has changed; it is read soon. It also asks here whether somebody answers',
    security: [],
  })
  @ApiQuery({ name: 'validationToken', type: String, required: false, description: 'Given back as it came' })
  @ApiResponse({ status: 200, description: 'The validation token as text' })
  @ApiResponse({ status: 202 })
  @ApiResponse({ status: 400, description: 'Not a list of notifications' })
  @ApiResponse({ status: 401, description: 'The client state is not ours' })
  @ApiResponse({ status: 404, description: 'No notifications are wanted here' })
  async exchange(@Req() request: Request, @Res() response: Response): Promise<void> {
    const token = request.query['validationToken'];
    if (typeof token === 'string') {
      // As text and nothing else, since anybody may have sent it.
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.status(200).type('text/plain').send(token.slice(0, LONGEST_TOKEN));
      return;
    }
    await this.calendars.receive(bytesOf(request));
    response.status(202).end();
  }
}

const bytesOf = ({ body }: Request): Uint8Array => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
