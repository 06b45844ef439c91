import { RequestError } from './errors.js';

/** What one parameter of an address must look like, and that in words. */
export interface ParameterShape {
  readonly shape: { test(text: string): boolean };
  readonly detail: string;
}

/** Entries of a page of a log. */
export const LOG_PAGE = { most: 500, usual: 100 };

/** Of a log that is read page by page, newest first. */
export const PAGE_SHAPES: Readonly<Record<'cursor' | 'limit', ParameterShape>> = {
  cursor: { shape: /^\d{1,18}$/, detail: 'must be the "next" of a page' },
  limit: {
    shape: /^(?:[1-9]\d?|[1-4]\d\d|500)$/,
    detail: `must be a whole number from 1 to ${LOG_PAGE.most}`,
  },
};

/** One page of a log. */
export interface Page<Entry> {
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Where the next page goes on; null when there is nothing more. */
  readonly next: string | null;
}

/** What is wrong with each parameter that is given. */
export function wrongParameters<Name extends string>(
  query: Readonly<Partial<Record<Name, string | undefined>>>,
  shapes: Readonly<Record<Name, ParameterShape>>,
): readonly { readonly path: string; readonly message: string }[] {
  return (Object.entries(query) as [Name, unknown][]).flatMap(([name, value]) => {
    const { shape, detail } = shapes[name];
    // A parameter that is sent twice is a list.
    const isRight = value === undefined || (typeof value === 'string' && shape.test(value));
    return isRight ? [] : [{ path: `/${name}`, message: detail }];
  });
}

/** @throws RequestError with the code, naming everything that is wrong */
export function refuseWrong(code: string, details: RequestError['details']): void {
  if (details.length === 0) return;
  const all = details.map(({ path, message }) => `"${path.slice(1)}" ${message}`).join('; ');
  throw new RequestError(code, `${all}.`, 400, details);
}

/** Reads a page; what is added to the log meanwhile moves none. */
export async function readPage<Entry extends { readonly id: string }>(
  {
    limit = String(LOG_PAGE.usual),
    cursor = null,
  }: { readonly limit?: string | undefined; readonly cursor?: string | null | undefined },
  read: (limit: number, before: string | null) => Promise<readonly Entry[]>,
): Promise<Page<Entry>> {
  const most = Number(limit);
  // One more than wanted tells whether there is more.
  const found = await read(most + 1, cursor);
  const entries = found.slice(0, most);
  return { entries, next: found.length > most ? (entries.at(-1)?.id ?? null) : null };
}
