import type { TextReading } from './graph-mapper.js';

/** How to reach Exchange, read from the environment by `config/`. */
export interface GraphConfig {
  readonly tenantId: string;
  readonly clientId: string;
  /** What the client proves itself with; null where it has a certificate. */
  readonly clientSecret: string | null;
  /** Certificate and RSA private key in PEM form, in the place of the secret. */
  readonly clientCertificate?: string | null;
  /** Root without the version, with a trailing slash; must be https, because the SDK drops its token otherwise. */
  readonly baseUrl: string;
  /** Where tokens come from; must be https. */
  readonly authorityHost: string;
  /** Requests under way at once for one mailbox; the vendor allows 4. */
  readonly maxConcurrentPerMailbox: number;
  /** Milliseconds until one request is given up, its answer's body included. */
  readonly requestTimeoutMs: number;
  /** Where Exchange tells that calendars have changed, with a slash at its end, and what its proofs are made of; null for no notifications. */
  readonly notifications: { readonly publicUrl: string; readonly secret: string } | null;
}

/** How calendars are read. */
export interface CalendarReading {
  /** A round of pages longer than this is taken for one that never ends. */
  readonly maxPagesPerRound: number;
  /** What is taken from the texts of events; asked once in each round. */
  readonly texts: () => Promise<TextReading>;
}
