import type { NextFunction, Request, Response } from 'express';
import type { ApiKeys } from '../application/api-keys.js';
import type { Principal } from '../application/ports/principal.js';
import { isOpen } from './judge-access.js';
import { problem, sendProblem } from './problem-details.filter.js';

/** A request, and who sent it where that is known. */
export interface SignedRequest extends Request {
  principal?: Principal;
}

/** The name of who asks, as acts are told of. */
export const actorOf = ({ principal }: SignedRequest): string => principal?.name ?? 'unknown';

/**
 * Lets nothing pass without a key, whatever the route: `Authorization: Bearer <key>`, or Basic with the key as the password,
 * which lets a browser open the documentation. Errors of the key store go to Express.
 */
export function requireKey(keys: ApiKeys) {
  return (request: SignedRequest, response: Response, next: NextFunction): void => {
    if (isOpen(request.method, request.path)) {
      next();
      return;
    }
    const key = keyOf(request.headers.authorization ?? '');
    const holder = key === null ? Promise.resolve(null) : keys.principalOf(key);
    holder.then(
      (found) => {
        if (found === null) refuse(response);
        else {
          request.principal = found;
          next();
        }
      },
      (error: unknown) => {
        next(error);
      },
    );
  };
}

function refuse(response: Response): void {
  response.setHeader('WWW-Authenticate', 'Basic realm="Gapwise", charset="UTF-8"');
  sendProblem(
    response,
    problem(
      401,
      'key-missing-or-wrong',
      'Send "Authorization: Bearer <key>"; the admin key was printed at the first start.',
    ),
  );
}

function keyOf(authorization: string): string | null {
  const [scheme = '', credentials = ''] = authorization.split(' ');
  if (/^bearer$/i.test(scheme)) return credentials === '' ? null : credentials;
  if (!/^basic$/i.test(scheme)) return null;
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? [];
  return password === '' ? null : password;
}
