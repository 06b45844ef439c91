/** A record as it is on the wire. */
export type Row = Record<string, unknown>;
