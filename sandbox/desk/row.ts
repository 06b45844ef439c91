/** One record as the vendor's API carries it. */
export type Row = Record<string, unknown>;
