import type { NextFunction, Request, Response } from 'express';
import { RequestError } from '../application/errors.js';
import type { Identify } from '../application/identify.js';
import type { Principal } from '../application/ports/principal.js';
import type { Sessions } from '../application/sessions.js';
import { isOpen, isSafe } from './judge-access.js';
import { isSameOrigin } from './same-origin.js';
import { sessionToken } from './session-cookie.js';

/** A request, and who sent it where that is known. */
export interface SignedRequest extends Request {
  principal?: Principal;
  /** What was sent to show it. A browser sends all but a bearer by itself, whoever's page asks. */
  comesBy?: 'bearer' | 'basic' | 'session';
}

/** The name of who asks, as acts are told of. */
export const actorOf = ({ principal }: SignedRequest): string => principal?.name ?? 'unknown';

/** What {@link requireKey} knows people by. */
interface Door {
  readonly identify: Identify;
  readonly sessions: Sessions;
  readonly publicUrl: string | null;
  /** Rejects when there were too many from the address. */
  readonly limits: { countFailure: (request: Request, response: Response) => Promise<void> };
}

/**
 * Lets nothing pass without a key, a token or a session, whatever the route: `Authorization: Bearer <key or token>`, Basic with the
 * key as the password, which lets a browser open the documentation, or the cookie of a session. What went wrong goes to Express,
 * which shows it as problem details.
 */
export function requireKey(door: Door) {
  return (request: SignedRequest, response: Response, next: NextFunction): void => {
    if (isOpen(request.method, request.path)) next();
    else {
      signIn(door, request).then(
        () => {
          next();
        },
        (error: unknown) => {
          refuse(door, error, response).catch(next);
        },
      );
    }
  };
}

/** Rejects with what was wrong, or with too much of it. */
async function refuse({ limits }: Door, error: unknown, response: Response): Promise<never> {
  const request = response.req;
  if (error instanceof RequestError && error.status === 401) {
    if (request.headers.authorization !== undefined) await limits.countFailure(request, response);
    challenge(request, response);
  }
  throw error;
}

/** @throws RequestError `key-missing-or-wrong`, `cross-site-request`, and as {@link Identify} and {@link Sessions} */
async function signIn(door: Door, request: SignedRequest): Promise<void> {
  const sent = credentialOf(request);
  const principal = sent === null ? null : await principalOf(door, sent);
  if (sent === null || principal === null) throw missingOrWrong();
  const isSentByItself = sent.comesBy !== 'bearer';
  if (isSentByItself && !isSafe(request.method) && !isSameOrigin(request, door.publicUrl)) {
    throw new RequestError(
      'cross-site-request',
      'A browser may change something only from a page of this program. Programs send "Authorization: Bearer <key>".',
      403,
    );
  }
  request.principal = principal;
  request.comesBy = sent.comesBy;
}

interface Sent {
  readonly comesBy: NonNullable<SignedRequest['comesBy']>;
  readonly secret: string;
}

const principalOf = ({ identify, sessions }: Door, { comesBy, secret }: Sent): Promise<Principal | null> =>
  comesBy === 'session' ? sessions.of(secret) : identify.holderOf(secret);

const missingOrWrong = (): RequestError =>
  new RequestError(
    'key-missing-or-wrong',
    'Send "Authorization: Bearer <key>"; the admin key was printed at the first start.',
    401,
  );

/** A browser asks its user for a name and a password on a Basic challenge; only the pages of the documentation want that. */
function challenge({ path }: Request, response: Response): void {
  const scheme = path.toLowerCase().startsWith('/docs') ? 'Basic' : 'Bearer';
  response.setHeader('WWW-Authenticate', `${scheme} realm="Gapwise"`);
}

/** A header wins over a cookie: it was put there on purpose. */
function credentialOf(request: Request): Sent | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) return inHeader(authorization);
  const secret = sessionToken(request);
  return secret === null ? null : { comesBy: 'session', secret };
}

function inHeader(authorization: string): Sent | null {
  const [scheme = '', credentials = ''] = authorization.split(' ');
  if (/^bearer$/i.test(scheme)) return credentials === '' ? null : { comesBy: 'bearer', secret: credentials };
  if (!/^basic$/i.test(scheme)) return null;
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8')) ?? [];
  return password === '' ? null : { comesBy: 'basic', secret: password };
}
