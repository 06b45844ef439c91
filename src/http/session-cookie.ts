import type { CookieOptions, Request, Response } from 'express';
import type { SignedIn } from '../application/ports/session-store.port.js';
import type { Instant } from '../planning/time/interval.js';

const SESSION = 'gapwise_session';
/** From the way to the OpenID provider to the way back, so that nobody is signed in by an address that somebody else has sent. */
const STATE = 'gapwise_sign_in';

/** No script reads it, and no other site sends it. */
const optionsFor = (request: Request, publicUrl: string | null): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure || publicUrl?.startsWith('https:') === true,
  path: '/',
});

/** The way back comes from another site; a strict cookie would stay away. */
const stateOptionsFor = (request: Request, publicUrl: string | null): CookieOptions => ({
  ...optionsFor(request, publicUrl),
  sameSite: 'lax',
});

const sent = ({ headers }: Request, name: string): string | null =>
  new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? null;

/** The secret of the session that a browser sent; null when it sent none. */
export const sessionToken = (request: Request): string | null => sent(request, SESSION);

export function giveSession(
  response: Response,
  { token, who }: { readonly token: string; readonly who: SignedIn },
  { publicUrl, now }: { readonly publicUrl: string | null; readonly now: Instant },
): void {
  response.cookie(SESSION, token, { ...optionsFor(response.req, publicUrl), maxAge: who.endsAt - now });
}

export function takeSession(response: Response, publicUrl: string | null): void {
  response.clearCookie(SESSION, optionsFor(response.req, publicUrl));
}

/** What the browser was given on the way to the provider; null when it brings nothing. */
export const stateBrought = (request: Request): string | null => sent(request, STATE);

/** Until the browser is closed; what it is good for ends sooner. */
export function giveState(response: Response, state: string, publicUrl: string | null): void {
  response.cookie(STATE, state, stateOptionsFor(response.req, publicUrl));
}

export function takeState(response: Response, publicUrl: string | null): void {
  response.clearCookie(STATE, stateOptionsFor(response.req, publicUrl));
}
