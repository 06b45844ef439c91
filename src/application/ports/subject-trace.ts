/** What a PSA exports to Exchange under a name of its own. */
export type ExportKind = 'call' | 'to-do';

/** What is kept of a subject whose words are not kept: enough to tell two meetings at one time apart, far too little to tell what it says. */
export interface SubjectTrace {
  /** 0 to 65535; equal subjects have equal ones. */
  readonly check: number;
  /** What the PSA exports under subjects that begin like this one; null for any other. */
  readonly exportOf: ExportKind | null;
}

/** A subject as it may be kept: itself, or its trace. */
export interface KeptSubject {
  /** Null when only the trace is kept. */
  readonly subject: string | null;
  /** Absent where the subject itself is kept. */
  readonly trace?: SubjectTrace;
}
