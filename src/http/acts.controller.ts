import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Act } from '../application/act.js';
import { RequestError } from '../application/errors.js';
import { InstructWork, technicianIdOf } from '../application/instruct-work.js';
import {
  ExtendRequest,
  PinRequest,
  PostponeRequest,
  readPin,
  ReasonRequest,
  SplitRequest,
} from './act-requests.js';
import { ActView, toActView } from './act.view.js';
import { Idempotent } from './idempotency.js';
import { readInstant } from './instant.js';
import { Preview } from './preview.js';
import { actorOf, type SignedRequest } from './require-key.js';
import { viewerOf } from './viewer.js';

/** Says of a route what all acts have in common. */
const act =
  (summary: string, description: string): MethodDecorator =>
  (target, key, descriptor) => {
    for (const decorate of [
      HttpCode(200),
      Idempotent(),
      ApiOperation({ summary, description }),
      ApiResponse({ status: 200, type: ActView }),
      ApiResponse({ status: 400, description: 'A wrong body, each mistake named' }),
      ApiResponse({ status: 403, description: 'not-your-work: of another technician' }),
      ApiResponse({ status: 404, description: 'Unknown or closed activity' }),
      ApiResponse({ status: 409, description: 'It cannot be done now; the code and the message say why' }),
    ]) {
      decorate(target, key, descriptor);
    }
  };

@ApiTags('activities')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/activities/:id')
export class ActsController {
  constructor(private readonly instructWork: InstructWork) {}

  @Post('pin')
  @act(
    'Pin it to a time, to its technician, or to both',
    'To a time: its service call goes there and stays until it is released; what was there moves. To its technician: nobody gives it away here until it is released.',
  )
  pin(
    @Param('id') id: string,
    @Body() body: PinRequest,
    @Preview() preview: boolean,
    @Req() by: SignedRequest,
  ) {
    return this.do(id, readPin(body), preview, by);
  }

  @Post('release')
  @act('Release it', 'The planner may move it again.')
  release(@Param('id') id: string, @Preview() preview: boolean, @Req() by: SignedRequest) {
    return this.do(id, { kind: 'release' }, preview, by);
  }

  @Post('put-first')
  @act('Put it first', 'It is pinned to the first free stretch from now on that is long enough.')
  putFirst(@Param('id') id: string, @Preview() preview: boolean, @Req() by: SignedRequest) {
    return this.do(id, { kind: 'put-first' }, preview, by);
  }

  @Post('postpone')
  @act('Not before', 'It is not planned to start before that time.')
  postpone(
    @Param('id') id: string,
    @Body() { notBefore }: PostponeRequest,
    @Preview() preview: boolean,
    @Req() by: SignedRequest,
  ) {
    const at = notBefore === null ? null : readInstant(notBefore, 'notBefore');
    return this.do(id, { kind: 'postpone', notBefore: at }, preview, by);
  }

  @Post('extend')
  @act('Make it longer', 'By so many minutes more than its estimate; work that is going on ends later.')
  extend(
    @Param('id') id: string,
    @Body() { minutes }: ExtendRequest,
    @Preview() preview: boolean,
    @Req() by: SignedRequest,
  ) {
    return this.do(id, { kind: 'extend', minutes }, preview, by);
  }

  @Post('start')
  @act('Start it', 'Work on it is going on from now; its service call comes to now when it stands elsewhere.')
  start(@Param('id') id: string, @Preview() preview: boolean, @Req() by: SignedRequest) {
    return this.do(id, { kind: 'start' }, preview, by);
  }

  @Post('complete')
  @act(
    'Complete it',
    'Nothing more is planned for it, though its ticket stays as it is. A service call that has begun is completed, a later one cancelled.',
  )
  complete(@Param('id') id: string, @Preview() preview: boolean, @Req() by: SignedRequest) {
    return this.do(id, { kind: 'complete' }, preview, by);
  }

  @Post('cancel')
  @act('Cancel it', 'As complete, with a reason that the audit log keeps.')
  cancel(
    @Param('id') id: string,
    @Body() { reason }: ReasonRequest,
    @Preview() preview: boolean,
    @Req() by: SignedRequest,
  ) {
    return this.do(id, { kind: 'cancel', reason }, preview, by);
  }

  @Post('reopen')
  @act('Reopen it', 'What was completed or cancelled here is planned again.')
  reopen(@Param('id') id: string, @Preview() preview: boolean, @Req() by: SignedRequest) {
    return this.do(id, { kind: 'reopen' }, preview, by);
  }

  @Post('split')
  @act(
    'Cut it in two',
    'It keeps the first part, and the rest becomes an activity of its own. Together they take what it took; the estimate of the ticket does not count for them any more.',
  )
  split(
    @Param('id') id: string,
    @Body() { firstMinutes }: SplitRequest,
    @Preview() preview: boolean,
    @Req() by: SignedRequest,
  ) {
    return this.do(id, { kind: 'split', firstMinutes }, preview, by);
  }

  @Post('accept')
  @act('Accept it', 'Its technician will do it. Work that was declined is planned again; else nothing moves.')
  accept(@Param('id') id: string, @Preview() preview: boolean, @Req() by: SignedRequest) {
    return this.do(id, { kind: 'accept' }, preview, by);
  }

  @Post('decline')
  @act(
    'Decline it',
    'Its technician will not do it. It leaves the plan, its service call is cancelled, and it waits for somebody to give its ticket away; who owns the ticket does not change.',
  )
  decline(
    @Param('id') id: string,
    @Body() { reason }: ReasonRequest,
    @Preview() preview: boolean,
    @Req() by: SignedRequest,
  ) {
    return this.do(id, { kind: 'decline', reason }, preview, by);
  }

  private async do(id: string, wish: Act, preview: boolean, by: SignedRequest): Promise<ActView> {
    assertOwnWork(by, id);
    if (preview) return toActView(await this.instructWork.preview(id, wish), null);
    const { effect, runId } = await this.instructWork.perform(id, wish, actorOf(by));
    return toActView(effect, runId);
  }
}

/** Technicians act on their own work only. @throws RequestError `not-your-work` */
function assertOwnWork(request: SignedRequest, activityId: string): void {
  const viewer = viewerOf(request);
  if (viewer.role !== 'technician' || viewer.technicianId === technicianIdOf(activityId)) return;
  throw new RequestError(
    'not-your-work',
    'Technicians act on their own work. Ask a dispatcher or a tech lead.',
    403,
  );
}
