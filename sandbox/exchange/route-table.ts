import type { Handler } from './call.js';

export interface Route {
  readonly method: string;
  /** Segments below /v1.0; one that starts with a colon takes any value under that name. */
  readonly segments: readonly string[];
  readonly handler: Handler;
}

/** A route written like `GET /users/:user/events`. */
export function route(text: string, handler: Handler): Route {
  const [method = '', path = ''] = text.split(' ');
  return { method, segments: path.split('/').slice(1), handler };
}

export type Match =
  | { readonly handler: Handler; readonly parts: Readonly<Record<string, string>> }
  | 'method-not-allowed'
  | 'not-found';

export function matchRoute(routes: readonly Route[], method: string, segments: readonly string[]): Match {
  const fitting = routes.filter((it) => fits(it.segments, segments));
  const found = fitting.find((it) => it.method === method);
  if (found === undefined) return fitting.length === 0 ? 'not-found' : 'method-not-allowed';
  const parts = found.segments.flatMap((name, index) =>
    name.startsWith(':') ? [[name.slice(1), segments[index] ?? ''] as const] : [],
  );
  return { handler: found.handler, parts: Object.fromEntries(parts) };
}

const fits = (wanted: readonly string[], given: readonly string[]): boolean =>
  wanted.length === given.length &&
  wanted.every((name, index) => name.startsWith(':') || name.toLowerCase() === given[index]?.toLowerCase());

/** The primary calendar written out, as `calendar` or by its id, means the same as leaving it out. */
export function withoutCalendar(
  segments: readonly string[],
  isPrimary: (user: string, id: string) => boolean,
): readonly string[] {
  const [users, user = '', place, next, ...rest] = segments;
  if (users?.toLowerCase() !== 'users' || next === undefined) return segments;
  if (place === 'calendar') return next === 'getSchedule' ? segments : [users, user, next, ...rest];
  return place === 'calendars' && isPrimary(user, next) && rest.length > 0
    ? [users, user, ...rest]
    : segments;
}
