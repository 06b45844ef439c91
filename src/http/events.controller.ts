import { Controller, Headers, Sse, type MessageEvent } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { LiveFeed } from './live-feed.js';

@ApiTags('boards')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/events')
export class EventsController {
  constructor(private readonly feed: LiveFeed) {}

  @Sse()
  @ApiProduces('text/event-stream')
  @ApiOperation({
    summary: 'Server-sent events: new plans, runs and changed settings',
    description:
      'Events say what to read again. plan: {planId, technicianIds}, null for all of them; run: {runId, kind, state}; settings: {scope, scopeId}; instruction: {technicianId}. ' +
      'hello begins a first connection. Send the last id as Last-Event-ID to get what was missed; reset says that it was too much, so read everything anew.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, example: '10452-318' })
  @ApiResponse({
    status: 200,
    description: 'The stream; it ends after half an hour, and is to be opened again',
    schema: {
      type: 'string',
      example: 'event: plan\nid: 10452-318\ndata: {"planId":"12","technicianIds":null}\n\n',
    },
  })
  @ApiResponse({ status: 400, description: 'Last-Event-ID is not the id of an event' })
  @ApiResponse({ status: 409, description: 'too-many-listeners' })
  events(@Headers('last-event-id') lastEventId: string | undefined): Promise<Observable<MessageEvent>> {
    return this.feed.listen(lastEventId);
  }
}
