import type { CookieOptions, Request, Response } from 'express';
import type { SignedIn } from '../application/ports/session-store.port.js';
import type { Instant } from '../planning/time/interval.js';

const NAME = 'gapwise_session';
const SENT = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]+)`);

/** No script reads it, and no other site sends it. */
const optionsFor = (request: Request, publicUrl: string | null): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure || publicUrl?.startsWith('https:') === true,
  path: '/',
});

/** The secret of the session that a browser sent; null when it sent none. */
export const sessionToken = ({ headers }: Request): string | null =>
  SENT.exec(headers.cookie ?? '')?.[1] ?? null;

export function giveSession(
  response: Response,
  { token, who }: { readonly token: string; readonly who: SignedIn },
  { publicUrl, now }: { readonly publicUrl: string | null; readonly now: Instant },
): void {
  response.cookie(NAME, token, { ...optionsFor(response.req, publicUrl), maxAge: who.endsAt - now });
}

export function takeSession(response: Response, publicUrl: string | null): void {
  response.clearCookie(NAME, optionsFor(response.req, publicUrl));
}
