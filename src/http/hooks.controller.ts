import { Controller, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { TicketHints } from '../application/ticket-hints.js';

/** Calls of other systems. Their bodies are kept as they came, since a signature is over the bytes. */
export const HOOKS = { path: '/hooks', limit: '1mb' } as const;

/** Open to everyone; what lets a call in is its signature, or a secret word in its address. */
@ApiTags('hooks')
@Controller('hooks')
export class HooksController {
  constructor(private readonly hints: TicketHints) {}

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
}

const bytesOf = ({ body }: Request): Uint8Array => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
