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

/** One page of a list. */
export interface Page<Entry> {
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
  return pageOf(Number(limit), (most) => read(most, cursor), byId);
}

/** How a page is asked for where its length was read already; `after` is the `next` of the page before. */
export interface PageQuery {
  readonly limit: number;
  readonly after: string | null;
}

/** The page that begins where `read` does. */
export async function pageOf<Entry>(
  limit: number,
  read: (limit: number) => Promise<readonly Entry[]>,
  cursorOf: (entry: Entry) => string,
): Promise<Page<Entry>> {
  // One more than wanted tells whether there is more.
  const found = await read(limit + 1);
  const entries = found.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: found.length > limit && last !== undefined ? cursorOf(last) : null };
}

export const byId = ({ id }: { readonly id: string }): string => id;

/** @throws RequestError `cursor-invalid` where the cursor is none that a page of entries by number has */
export function assertNumber(cursor: string | null): void {
  if (cursor !== null && !PAGE_SHAPES.cursor.shape.test(cursor))
    throw cursorInvalid(PAGE_SHAPES.cursor.detail);
}

/** `detail` is what it must be, in words. */
export const cursorInvalid = (detail: string): RequestError => {
  const message = `${detail}; begin anew without it`;
  return new RequestError('cursor-invalid', `"cursor" ${message}.`, 400, [{ path: '/cursor', message }]);
};
