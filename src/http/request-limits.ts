import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RequestError } from '../application/errors.js';
import type { SignedRequest } from './require-key.js';

const SECONDS = 60;
const FAILED_SIGN_INS = 10;

/** Their callers have rules of their own, and must get through. */
const FREE = /^\/(?:health|hooks)\//;

/** How many requests there may be in a minute. Each process counts for itself. */
export class RequestLimits {
  private readonly requests: RateLimiterMemory;
  private readonly failures = new RateLimiterMemory({ points: FAILED_SIGN_INS, duration: SECONDS });

  constructor(perMinute: number) {
    this.requests = new RateLimiterMemory({ points: perMinute, duration: SECONDS });
  }

  /** Counts a request of whoever was let in, or of an address that nobody was let in from. */
  count(request: SignedRequest, response: Response): Promise<void> {
    return spend(this.requests, request.principal?.id ?? `address:${addressOf(request)}`, response);
  }

  /** Counts a wrong key or token of an address. A right one is let in all the same: nobody is locked out by others' mistakes. */
  countFailure(request: Request, response: Response): Promise<void> {
    return spend(this.failures, addressOf(request), response);
  }
}

/** Stands behind what lets people in. */
export const limitRequests =
  (limits: RequestLimits) =>
  (request: Request, response: Response, next: NextFunction): void => {
    if (FREE.test(request.path)) next();
    else {
      limits.count(request, response).then(() => {
        next();
      }, next);
    }
  };

const addressOf = ({ ip }: Request): string => ip ?? 'unknown';

/** @throws RequestError `too-many-requests`, with the seconds to wait in the headers. */
async function spend(limiter: RateLimiterMemory, who: string, response: Response): Promise<void> {
  try {
    await limiter.consume(who);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    response.setHeader('Retry-After', String(seconds));
    throw new RequestError(
      'too-many-requests',
      `More than ${limiter.points} in a minute are too many. Try again in ${seconds} s.`,
      429,
    );
  }
}
