import { UpstreamError } from '../../application/errors.js';
import type { GraphClient } from './graph-client.js';
import { pageWire } from './graph-wire.js';

/** Rows of one round of pages, in the order they came. */
export interface EventRound {
  /** `endless`: the page limit was reached and the rows are only a part. */
  readonly kind: 'whole' | 'endless';
  readonly rows: readonly unknown[];
  /** Link for the next round; null when Exchange gave none. */
  readonly deltaLink: string | null;
}

/** Rows in one page; the vendor sends ten when it is not asked for more. */
const PAGE_SIZE = 200;

/**
 * Follows a round of pages to its end, at most `maxPages` of them. By hand, because the SDK's iterator forgets the Prefer header
 * after the first page, and with it the kind of ids. Throws `UpstreamError`.
 */
export async function readRound(
  client: GraphClient,
  mailbox: string,
  first: string,
  maxPages: number,
): Promise<EventRound> {
  const rows: unknown[] = [];
  let link = first;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page = pageWire.safeParse(await client.get(mailbox, link, 'the calendar', PAGE_SIZE));
    if (!page.success) {
      throw new UpstreamError(
        `Exchange sent something that is not a page of events for the calendar of mailbox ${mailbox}.`,
        { system: 'exchange', retry: 'later', cause: page.error },
      );
    }
    rows.push(...page.data.value);
    const next = page.data['@odata.nextLink'];
    if (next === undefined) return { kind: 'whole', rows, deltaLink: page.data['@odata.deltaLink'] ?? null };
    link = next;
  }
  return { kind: 'endless', rows, deltaLink: null };
}
