import type { Request } from 'express';

/** Whether a request comes from a page of ours. A browser says so in headers that no page can set. */
export function isSameOrigin(request: Request, publicUrl: string | null): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  const own = `${request.protocol}://${request.headers.host ?? ''}`;
  return origin === own || (publicUrl !== null && origin === new URL(publicUrl).origin);
}
