import { UpstreamError } from '../../application/errors.js';
import type { GraphClient } from './graph-client.js';
import { rowWire, type RowWire } from './graph-wire.js';

const SERIES_MASTER = 'seriesMaster';

/** True for the pattern of a series, which takes no time itself. */
export const isSeriesMaster = (row: RowWire): boolean => row.type === SERIES_MASTER;

/**
 * Completes rows of a delta answer that came with times only: Exchange leaves out of an occurrence what its series says already.
 * The series is taken from the same round or else read, once each; a row whose series cannot be read stays as it is.
 */
export class SeriesFields {
  private readonly known = new Map<string, Promise<RowWire | null>>();

  constructor(
    private readonly client: GraphClient,
    private readonly mailbox: string,
    rows: readonly RowWire[],
  ) {
    for (const row of rows.filter(isSeriesMaster)) this.known.set(row.id, Promise.resolve(row));
  }

  /** The row with the missing fields filled in; null when they could not be had. */
  async complete(row: RowWire): Promise<RowWire | null> {
    if (!isBare(row)) return row;
    const sourceId = row.type === 'occurrence' ? (row.seriesMasterId ?? row.id) : row.id;
    const source = await this.read(sourceId);
    if (source === null) return null;
    const own = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
    return { ...source, ...own, id: row.id };
  }

  private read(id: string): Promise<RowWire | null> {
    const known = this.known.get(id) ?? this.fetch(id);
    this.known.set(id, known);
    return known;
  }

  /** An event that is refused or gone concerns that event only; what time may mend concerns the whole round. */
  private async fetch(id: string): Promise<RowWire | null> {
    const path = `/users/${encodeURIComponent(this.mailbox)}/events/${encodeURIComponent(id)}`;
    try {
      const row = rowWire.safeParse(await this.client.get(this.mailbox, path, 'an event'));
      return row.success ? row.data : null;
    } catch (error) {
      if (error instanceof UpstreamError && error.retry === 'never') return null;
      throw error;
    }
  }
}

/** `showAs` is never empty in a full event, so its absence tells a shortened one. */
function isBare(row: RowWire): boolean {
  return row.showAs === undefined && row.type !== undefined && row.type !== null;
}
