import { createHash } from 'node:crypto';
import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { catchError, from, mergeMap, of, type Observable } from 'rxjs';
import { RequestError } from '../application/errors.js';
import { Clock } from '../application/ports/clock.port.js';
import {
  IdempotencyStore,
  type FirstRequest,
  type KeyedRequest,
} from '../application/ports/idempotency-store.port.js';
import type { SignedRequest } from './require-key.js';

const HEADER = 'Idempotency-Key';
const SHAPE = /^[\x21-\x7e]{1,200}$/;
const ANSWER_IS = 'gapwise:answer-is';

/** `shown-once` for an answer with a secret, which is not kept. */
type AnswerIs = 'kept' | 'shown-once';

/**
 * Does what is sent again with the same Idempotency-Key by the same principal only once, and answers the same (after the IETF draft on
 * that header). What fails is forgotten, so that it can be tried again.
 */
@Injectable()
class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
  ) {}

  /** @throws RequestError `idempotency-key-invalid`, `idempotency-key-reused`, `request-in-progress`, `answer-was-shown-once` */
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const key = request.headers[HEADER.toLowerCase()];
    if (key === undefined) return next.handle();
    const keyed = keyedRequest(request, key);
    const first = await this.store.begin(keyed, this.clock.now());
    if (first !== null) return of(replay(first, keyed, response));
    const isKept = this.reflector.get<AnswerIs>(ANSWER_IS, context.getHandler()) === 'kept';
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        const location = response.getHeader('Location');
        await this.store.finish(keyed, {
          status: response.statusCode,
          location: typeof location === 'string' ? location : null,
          body: isKept ? body : null,
        });
        return body;
      }),
      catchError((error: unknown) =>
        from(
          this.store.forget(keyed).then(() => {
            throw error;
          }),
        ),
      ),
    );
  }
}

/** The route takes an Idempotency-Key. */
export const Idempotent = (answerIs: AnswerIs = 'kept'): MethodDecorator =>
  applyDecorators(
    SetMetadata(ANSWER_IS, answerIs),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: HEADER,
      required: false,
      example: '5f0a3b1e-reflow-after-import',
      description:
        '1 to 200 printable characters. Sent again within a day it does nothing more and answers the same',
    }),
    ApiResponse({ status: 422, description: 'The Idempotency-Key was sent with another request before' }),
  );

function keyedRequest(request: SignedRequest, key: string | string[]): KeyedRequest {
  if (typeof key !== 'string' || !SHAPE.test(key)) {
    const message = 'must be 1 to 200 printable characters without spaces';
    throw new RequestError('idempotency-key-invalid', `${HEADER} ${message}.`, 400, [
      { path: `/${HEADER}`, message },
    ]);
  }
  const asked = JSON.stringify([request.method, request.originalUrl, request.body ?? null]);
  return {
    principal: request.principal?.id ?? '',
    key,
    requestHash: createHash('sha256').update(asked).digest('base64url'),
  };
}

function replay({ requestHash, answer }: FirstRequest, asked: KeyedRequest, response: Response): unknown {
  if (requestHash !== asked.requestHash) {
    throw new RequestError(
      'idempotency-key-reused',
      `This ${HEADER} was sent with another request before. Send a new one.`,
      422,
    );
  }
  if (answer === null) {
    throw new RequestError(
      'request-in-progress',
      'The same request is being answered, or its answer was lost. Look whether it was done before you send it with a new key.',
      409,
    );
  }
  if (answer.body === null) {
    throw new RequestError(
      'answer-was-shown-once',
      'This was done; its answer held a secret and is not kept. Remove what was made, and make another.',
      409,
    );
  }
  response.status(answer.status).setHeader('Idempotency-Replayed', 'true');
  if (answer.location !== null) response.setHeader('Location', answer.location);
  return answer.body;
}
