import type { NextFunction, Request, Response } from 'express';
import type { ApiKeys } from '../application/api-keys.js';
import type { KeyHolder } from '../application/ports/api-key-store.port.js';
import { problem, sendProblem } from './problem-details.filter.js';

/** The only routes that need no key: they tell nothing about the desk. */
const OPEN = new Set(['/health/live', '/health/ready']);
/** Calls of other systems, which show by a signature or a secret word who they are. */
const SIGNED = '/hooks/';
/** Calendars for readers without a key: the token in the address is their key, and where it opens nothing there is nothing to see. */
const AT_SECRET_ADDRESS = '/v1/feeds/';

const needsKey = (path: string): boolean =>
  !OPEN.has(path) && !path.startsWith(SIGNED) && !path.startsWith(AT_SECRET_ADDRESS);

/** A request whose key was accepted. */
export interface SignedRequest extends Request {
  keyHolder?: KeyHolder;
}

/** The name of the key that was sent, as acts are told of. */
export const actorOf = ({ keyHolder }: SignedRequest): string => keyHolder?.name ?? 'unknown';

/**
 * Lets nothing pass without a key, whatever the route: `Authorization: Bearer <key>`, or Basic with the key as the password,
 * which lets a browser open the documentation. Errors of the key store go to Express.
 */
export function requireKey(keys: ApiKeys) {
  return (request: SignedRequest, response: Response, next: NextFunction): void => {
    if (!needsKey(request.path)) {
      next();
      return;
    }
    const key = keyOf(request.headers.authorization ?? '');
    const holder = key === null ? Promise.resolve(null) : keys.holderOf(key);
    holder.then(
      (found) => {
        if (found === null) refuse(response);
        else {
          request.keyHolder = found;
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
