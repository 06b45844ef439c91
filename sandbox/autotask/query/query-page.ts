import type { Row } from '../row.js';
import { DataRuleError } from '../data-rule-error.js';
import type { Query } from './query-model.js';

export interface QueryPage {
  readonly items: readonly Row[];
  readonly pageDetails: {
    readonly count: number;
    readonly requestCount: number;
    readonly prevPageUrl: string | null;
    readonly nextPageUrl: string | null;
  };
}

/** Where a page lies. It carries no filter: the query must come again with it, by the verb that asked first. */
export interface Cursor {
  readonly verb: 'GET' | 'POST';
  /** The ids after which the pages up to this one start. */
  readonly startsAfter: readonly number[];
}

export const firstPage = (verb: 'GET' | 'POST'): Cursor => ({ verb, startsAfter: [] });

/** @throws DataRuleError when the text was not made by {@link pageUrl}. */
export function readCursor(text: string): Cursor {
  try {
    const [verb, startsAfter] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown];
    if ((verb === 'GET' || verb === 'POST') && Array.isArray(startsAfter)) {
      return { verb, startsAfter: startsAfter.map(Number) };
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new DataRuleError(['The paging parameter cannot be read.']);
}

/** One page of `rows`, which must be all rows of the entity ordered by id. `url` is the query's own, without a cursor. */
export function queryPage(rows: readonly Row[], query: Query, cursor: Cursor, url: URL): QueryPage {
  const after = cursor.startsAfter.at(-1) ?? -Infinity;
  const rest = rows.filter((row) => Number(row['id']) > after && query.matches(row));
  const page = rest.slice(0, query.pageSize);
  const isLast = rest.length === page.length;
  if (!isLast && query.includeFields !== null && !query.includeFields.includes('id')) {
    throw new DataRuleError(['IncludeFields must contain id when a query has more than one page.']);
  }
  const next = [...cursor.startsAfter, Number(page.at(-1)?.['id'])];
  return {
    items: page.map((row) => selected(row, query.includeFields)),
    pageDetails: {
      count: page.length,
      requestCount: query.pageSize,
      prevPageUrl:
        cursor.startsAfter.length === 0
          ? null
          : pageUrl(url, { ...cursor, startsAfter: cursor.startsAfter.slice(0, -1) }),
      nextPageUrl: isLast ? null : pageUrl(url, { ...cursor, startsAfter: next }),
    },
  };
}

function selected(row: Row, fields: readonly string[] | null): Row {
  return fields === null ? row : Object.fromEntries(fields.map((name) => [name, row[name]]));
}

function pageUrl(url: URL, { verb, startsAfter }: Cursor): string {
  const page = new URL(url);
  page.searchParams.set('paging', Buffer.from(JSON.stringify([verb, startsAfter])).toString('base64url'));
  return page.href;
}
