import type { Finding } from './finding.js';

/** What one line of the trace is, and what is wrong with it. */
export interface Verdict {
  /** The path template, or the path when no template fits. */
  readonly route: string;
  readonly findings: readonly Finding[];
}
