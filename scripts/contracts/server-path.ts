import type { Description } from './description.js';

/** A real URL, seen from the server that the description names. */
export interface ServerPath {
  /** Below the server's own path, with a leading slash; still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Where the paths of a description begin, such as `/v1.0`. */
export function basePathOf(description: Description): string {
  const server = description.servers?.[0]?.url ?? '/';
  return new URL(server, 'http://localhost').pathname.replace(/\/$/, '');
}

/** Splits a URL at the server's path; undefined when it is not a URL below it, letter case included. */
export function belowServer(url: string, basePath: string): ServerPath | undefined {
  if (!URL.canParse(url, 'http://localhost')) return undefined;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (!pathname.startsWith(`${basePath}/`)) return undefined;
  return { path: pathname.slice(basePath.length), query: searchParams };
}

/** A path with its numbers blanked, so that calls to an unknown route count as one. */
export const anonymous = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '/{?}');
