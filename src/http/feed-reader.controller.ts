import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CalendarFeeds, type FeedContent } from '../application/calendar-feeds.js';
import type { Instant } from '../planning/time/interval.js';
import { toIcs } from './feed-events.view.js';
import { toIfb } from './feed-free-busy.view.js';

interface Format {
  readonly text: (content: FeedContent, stamp: Instant) => string;
  readonly type: string;
}

const FORMATS: Readonly<Record<'ics' | 'ifb', Format>> = {
  ics: { text: toIcs, type: 'text/calendar; charset=utf-8; method=PUBLISH; component=VEVENT' },
  ifb: { text: toIfb, type: 'text/calendar; charset=utf-8; method=PUBLISH; component=VFREEBUSY' },
};

/** Open to everyone; what lets a reader in is the token in the address. */
@ApiTags('feeds')
@Controller('v1/feeds')
export class FeedReaderController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Get(':file')
  @ApiOperation({
    summary: 'A feed as iCalendar (RFC 5545): token.ics has events, token.ifb free and busy time',
    security: [],
  })
  @ApiParam({ name: 'file', example: 'token.ics' })
  @ApiResponse({ status: 200, description: 'text/calendar' })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the ETag that was sent' })
  @ApiResponse({ status: 404, description: 'There is no such feed, or there was one' })
  async read(@Param('file') file: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const [, token = '', extension = 'ics'] = /^([\w-]{43})\.(ics|ifb)$/.exec(file) ?? [];
    const content = await this.feeds.read(token);
    const { text, type } = FORMATS[extension as keyof typeof FORMATS];
    response.setHeader('Cache-Control', 'private, max-age=300');
    const etag = etagOf(text(content, 0));
    response.setHeader('ETag', etag);
    if (holds(request.headers['if-none-match'], etag)) {
      response.status(304).end();
      return;
    }
    response.setHeader('Content-Type', type);
    response.setHeader('Content-Disposition', `inline; filename="free-busy.${extension}"`);
    response.send(text(content, content.now));
  }
}

/** Of the text as it would be had it always been made at the same moment: weak, since two equal ones may differ in their stamps. */
const etagOf = (text: string): string => `W/"${createHash('sha256').update(text).digest('base64url')}"`;

/** By the weak comparison of RFC 9110. Express would send all again to a reader that adds `Cache-Control: no-cache`, as some do. */
const holds = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .some((it) => it.trim() === '*' || it.trim().replace(/^W\//, '') === etag.slice(2));
