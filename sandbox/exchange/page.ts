import type { Row } from '../desk/row.js';
import type { SandboxAnswer } from '../sandbox-listener.js';
import { contextOf, type Call } from './call.js';
import { GraphError } from './graph-error.js';
import { select } from './odata-query.js';

/** The asked page of a list, with a link to the next one. A page is no longer than 1,000. */
export function pageOf(call: Call, rows: readonly Row[], what: string, defaultSize: number): SandboxAnswer {
  const skip = count(call.query, '$skip') ?? 0;
  const size = Math.min(count(call.query, '$top') ?? call.preferences.pageSize ?? defaultSize, 1000);
  const value = rows.slice(skip, skip + size).map((row) => select(row, call.query));
  const body: Row = { '@odata.context': contextOf(call, what) };
  if (call.query.get('$count') === 'true') body['@odata.count'] = rows.length;
  body['value'] = value;
  if (size > 0 && skip + size < rows.length) {
    const next = new URLSearchParams(call.query);
    next.set('$skip', String(skip + size));
    body['@odata.nextLink'] = `${call.origin}/v1.0${call.path}?${next.toString().replaceAll('%24', '$')}`;
  }
  return { status: 200, body };
}

function count(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new GraphError(
    400,
    'BadRequest',
    `The query specified in the URI is not valid. Invalid value '${text}' for ${name}.`,
  );
}
