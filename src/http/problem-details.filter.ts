import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { CallBudgetError, RequestError, UpstreamError } from '../application/errors.js';
import { hasBegunInLines } from './answer-lines.js';
import { loggedUrl } from './logged-url.js';

class WrongPartView {
  @ApiProperty({
    example: '/minMinutesFree',
    description: 'JSON Pointer into the body, or / and a parameter',
  })
  readonly path!: string;
  @ApiProperty({ example: 'must be a whole number from 0 to 480' }) readonly message!: string;
}

/** RFC 9457. */
export class ProblemView {
  @ApiProperty({ enum: ['about:blank'] }) readonly type!: 'about:blank';
  @ApiProperty({ example: 'Not valid' }) readonly title!: string;
  @ApiProperty({ example: 422 }) readonly status!: number;
  @ApiProperty({ description: 'What is wrong and what to do, for people' }) readonly detail!: string;
  @ApiProperty({ example: 'settings-invalid', description: 'Stable, for programs' }) readonly code!: string;
  @ApiPropertyOptional({
    type: WrongPartView,
    isArray: true,
    description: 'Each wrong thing and where it is',
  })
  readonly errors?: readonly WrongPartView[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not possible now',
  413: 'Body too large',
  415: 'Media type not supported',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'A fault of ours',
  502: 'Another system refused',
  503: 'Another system is not ready',
};

/** Writes any error as `application/problem+json`; a fault of ours goes to the log in full and to the caller in general words. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const problem = toProblem(error);
    if (problem.status >= 500) {
      const { method, url } = http.getRequest<Request>();
      this.logger.error({ err: error, method, url: loggedUrl(url) }, 'request failed');
    }
    sendProblem(http.getResponse<Response>(), problem);
  }
}

const SHOWN_AT = 'problemsAreShownAt';

/** For a person in a browser instead of a program: problems of this answer are shown by the page at this address, which gets their code. */
export function showProblemsAt(response: Response, page: string): void {
  response.locals[SHOWN_AT] = page;
}

function sendProblem(response: Response, problem: ProblemView): void {
  if (hasBegunInLines(response)) {
    response.end(`${JSON.stringify({ problem })}\n`);
    return;
  }
  const page: unknown = response.locals[SHOWN_AT];
  if (typeof page === 'string') {
    response.redirect(`${page}#/sign-in/${problem.code}`);
    return;
  }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function problem(
  status: number,
  code: string,
  detail: string,
  errors: NonNullable<ProblemView['errors']> = [],
): ProblemView {
  return {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail,
    code,
    ...(errors.length === 0 ? {} : { errors }),
  };
}

function toProblem(error: unknown): ProblemView {
  if (error instanceof RequestError) return problem(error.status, error.code, error.message, error.details);
  if (error instanceof UpstreamError) {
    const code = error instanceof CallBudgetError ? 'call-budget-used-up' : `${error.system}-failed`;
    return problem(error.retry === 'later' ? 503 : 502, code, error.message);
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return problem(status, codeOf(status), detailOf(error));
  }
  const status = bodyParserStatus(error);
  if (status !== null)
    return problem(
      status,
      'body-not-readable',
      `The request body cannot be read: ${(error as Error).message}`,
    );
  return problem(500, 'internal', 'Something went wrong on our side; the log has the details.');
}

const codeOf = (status: number): string =>
  ({ 400: 'request-invalid', 404: 'route-not-found', 413: 'body-too-large' })[status] ?? 'request-failed';

function detailOf(error: HttpException): string {
  const body = error.getResponse();
  const message: unknown = typeof body === 'string' ? body : (body as { message?: unknown }).message;
  if (Array.isArray(message)) return message.join('; ');
  return typeof message === 'string' ? message : error.message;
}

/** Express marks the errors of its body parser with `type` and `status`. */
function bodyParserStatus(error: unknown): number | null {
  const { status, type } = (error ?? {}) as { readonly status?: unknown; readonly type?: unknown };
  return typeof status === 'number' && status < 500 && typeof type === 'string' ? status : null;
}
