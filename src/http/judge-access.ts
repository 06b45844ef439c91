import { RequestError } from '../application/errors.js';
import type { Principal } from '../application/ports/principal.js';
import { ACCESS, CHANGES_NOTHING } from './access-table.js';

/** Methods that change nothing. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/** A route as the access table names it, of a method and a path as Express writes it. HEAD is answered by what answers GET. */
export const routeName = (method: string, path: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`;

const OPEN = Object.entries(ACCESS)
  .filter(([, access]) => access === 'open')
  .map(([route]) => new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`));

/** Whether an address is one of an open route, letter by letter. One that the router takes for the same all the same needs a key. */
export function isOpen(method: string, path: string): boolean {
  const asked = routeName(method, path);
  return OPEN.some((it) => it.test(asked));
}

/**
 * Lets pass who may call the route. Null is somebody without a key; a preview is asked of a route that then changes nothing.
 * @throws RequestError `route-without-rule`, `role-not-allowed`, `scope-not-allowed`
 */
export function assertMayCall(principal: Principal | null, route: string, isPreview = false): void {
  const access = Object.hasOwn(ACCESS, route) ? ACCESS[route] : undefined;
  if (access === undefined) {
    throw new RequestError('route-without-rule', `No rule says who may call ${route}, so nobody may.`, 403);
  }
  if (access === 'open') return;
  if (principal === null || !access.includes(principal.role)) {
    const role = principal === null ? 'Nobody without a key' : `The role "${principal.role}"`;
    throw new RequestError(
      'role-not-allowed',
      `${role} may not call ${route}. It takes ${access.join(', ')}.`,
      403,
    );
  }
  if (principal.scope === 'read' && !isPreview) assertReads(route);
}

function assertReads(route: string): void {
  if (isSafe(route.split(' ')[0] ?? '') || CHANGES_NOTHING.has(route)) return;
  throw new RequestError(
    'scope-not-allowed',
    `This key only reads, and ${route} may change something. Use a key with the scope "write", or ask with ?preview=true where the route takes it.`,
    403,
  );
}
