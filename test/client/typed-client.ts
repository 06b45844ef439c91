import createClient from 'openapi-fetch';
import type { components, paths } from '../../client/api.js';

type Problem = components['schemas']['ProblemView'];

/** A caller that knows of the program what its description says, and nothing else. */
export const typedClient = (baseUrl: string, key: string) =>
  createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });

/** The answer of a request that goes well. @throws Error with the problem, when it does not */
export function given<Data>({ data, error }: { data?: Data; error?: Problem }): Data {
  if (data === undefined) throw new Error(`${error?.code ?? 'No answer'}: ${error?.detail ?? ''}`);
  return data;
}

/** More than any list here has: pages that move would be read for ever. */
const MOST_PAGES = 100;

/** Reads all pages, from the first on. */
export async function allPages<Page extends { readonly next: string | null }>(
  read: (at: { readonly cursor?: string }) => Promise<Page>,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let at: { readonly cursor?: string } = {};
  while (pages.length < MOST_PAGES) {
    const page = await read(at);
    pages.push(page);
    if (page.next === null) return pages;
    at = { cursor: page.next };
  }
  throw new Error(`There is no end after ${MOST_PAGES} pages.`);
}
