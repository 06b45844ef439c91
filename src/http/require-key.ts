import type { NextFunction, Request, Response } from 'express';
import { RequestError } from '../application/errors.js';
import type { Identify } from '../application/identify.js';
import type { Principal } from '../application/ports/principal.js';
import { isOpen } from './judge-access.js';

/** A request, and who sent it where that is known. */
export interface SignedRequest extends Request {
  principal?: Principal;
}

/** The name of who asks, as acts are told of. */
export const actorOf = ({ principal }: SignedRequest): string => principal?.name ?? 'unknown';

/**
 * Lets nothing pass without a key or a token, whatever the route: `Authorization: Bearer <key or token>`, or Basic with the key as the
 * password, which lets a browser open the documentation. What went wrong goes to Express, which shows it as problem details.
 */
export function requireKey(identify: Identify) {
  return (request: SignedRequest, response: Response, next: NextFunction): void => {
    if (isOpen(request.method, request.path)) {
      next();
      return;
    }
    const key = keyOf(request.headers.authorization ?? '');
    const holder = key === null ? Promise.resolve(null) : identify.holderOf(key);
    holder.then(
      (found) => {
        if (found === null) refuse(response, missingOrWrong(), next);
        else {
          request.principal = found;
          next();
        }
      },
      (error: unknown) => {
        refuse(response, error, next);
      },
    );
  };
}

const missingOrWrong = (): RequestError =>
  new RequestError(
    'key-missing-or-wrong',
    'Send "Authorization: Bearer <key>"; the admin key was printed at the first start.',
    401,
  );

function refuse(response: Response, error: unknown, next: NextFunction): void {
  if (error instanceof RequestError && error.status === 401) {
    response.setHeader('WWW-Authenticate', 'Basic realm="Gapwise", charset="UTF-8"');
  }
  next(error);
}

function keyOf(authorization: string): string | null {
  const [scheme = '', credentials = ''] = authorization.split(' ');
  if (/^bearer$/i.test(scheme)) return credentials === '' ? null : credentials;
  if (!/^basic$/i.test(scheme)) return null;
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? [];
  return password === '' ? null : password;
}
