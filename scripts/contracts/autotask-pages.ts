import type { Finding } from './finding.js';
import { isRecord } from './json-record.js';
import type { TraceLine } from './trace-line.js';

interface Origin {
  readonly url: string;
  readonly method: string;
  readonly body: string;
}

/** The page of a query that a line fetches, if it fetches one. */
interface Page {
  /** URL of the query that the page belongs to. */
  readonly url: string;
  readonly findings: readonly Finding[];
}

const NEXT = /\/query\/next(?=\?|$)/;

/** Remembers the page links of earlier answers: they are opaque, and the description does not know them. */
export class AutotaskPages {
  private readonly origins = new Map<string, Origin>();

  /** The query whose page this line fetches; undefined when the line is no page. */
  pageOf(line: TraceLine): Page | undefined {
    const origin = this.origins.get(line.url);
    if (origin !== undefined) return { url: origin.url, findings: followFindings(line, origin) };
    // The query itself may be older than the trace.
    if (!NEXT.test(line.url)) return undefined;
    return { url: line.url.replace(/\/next(\?.*)?$/, ''), findings: [] };
  }

  /** Takes the links of an answer; `url` is that of the query, also when the line was one of its pages. */
  remember(line: TraceLine, url: string): void {
    const details = isRecord(line.responseBody) ? line.responseBody['pageDetails'] : undefined;
    if (!isRecord(details)) return;
    for (const link of [details['nextPageUrl'], details['prevPageUrl']]) {
      if (typeof link !== 'string') continue;
      this.origins.set(link, { url, method: line.method, body: JSON.stringify(line.body) });
    }
  }
}

/** The cursor carries the position only: verb and filter must be those of the query. */
function followFindings(line: TraceLine, origin: Origin): Finding[] {
  if (line.method !== origin.method) {
    return [
      { where: '/method', message: `a page of a ${origin.method} query is fetched with ${origin.method}` },
    ];
  }
  if (JSON.stringify(line.body) === origin.body) return [];
  return [{ where: '/body', message: 'a page is fetched with the same body as its query' }];
}
