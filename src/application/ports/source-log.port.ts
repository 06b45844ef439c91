import type { Instant } from '../../planning/time/interval.js';
import type { Finding } from './finding.js';

/** How fresh one source is. Names: `autotask:tickets`, `exchange:ana@desk.example`, ... */
export interface SourceState {
  readonly name: string;
  readonly attemptedAt: Instant;
  /** Null when it was never read. */
  readonly succeededAt: Instant | null;
  readonly records: number;
  /** Of the last attempt; null when it succeeded. */
  readonly error: string | null;
  /** Opaque position for the next read. */
  readonly cursor: string | null;
}

/** A finding and the source that reported it. */
export interface SourceFinding extends Finding {
  readonly source: string;
}

/** What no two findings share. Places are in order by source, then by code, then by subject. */
export interface FindingPlace {
  readonly source: string;
  readonly code: string;
  readonly subject: string;
}

/** Remembers for each source when it was read, how far, and what was wrong with its data. */
export abstract class SourceLog {
  abstract succeeded(
    name: string,
    read: { readonly records: number; readonly at: Instant; readonly cursor: string | null },
  ): Promise<void>;
  /** Keeps the last success and the cursor. */
  abstract failed(name: string, error: string, at: Instant): Promise<void>;
  /** For a source that is not read any more: nothing is known of it, as before its first read. */
  abstract forget(name: string): Promise<void>;
  abstract list(): Promise<readonly SourceState[]>;
  /** Those of these names that were ever tried. */
  abstract named(names: readonly string[]): Promise<readonly SourceState[]>;
  /** Replaces what this source had reported before. */
  abstract replaceFindings(source: string, findings: readonly Finding[], at: Instant): Promise<void>;
  /** Of these sources, or all. */
  abstract listFindings(sources?: readonly string[]): Promise<readonly SourceFinding[]>;
  /** So many of those that come after the place in the order of places, or the first. */
  abstract findingsAfter(place: FindingPlace | null, limit: number): Promise<readonly SourceFinding[]>;
}
