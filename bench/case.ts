import type { BestKnown } from './best-known.js';
import type { Row } from './report/table.js';

/** What a case may use; everything else it makes itself from fixed seeds. */
export interface BenchContext {
  /** Fewer and smaller runs, to see that everything works. */
  readonly quick: boolean;
  /** All desks side by side, not only as many as fit into minutes. */
  readonly full: boolean;
  /** Folder with the OR-Library files, null when there is none. */
  readonly orlibFolder: string | null;
  readonly bestKnown: BestKnown;
  /** Shows progress; never part of the result. */
  say(text: string): void;
}

/** Kept as `results/<name>.csv`; the columns that depend on the machine come last. */
export interface CsvFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly lines: readonly (readonly (string | number | boolean)[])[];
}

/** Kept as `docs/figures/<name>.svg`. */
export interface Picture {
  readonly name: string;
  readonly svg: string;
}

export interface CaseResult {
  /** Called when all cases have run, so that the best known of the whole session counts. */
  rows(): readonly Row[];
  readonly files: readonly CsvFile[];
  /** Called when all cases have run, like the rows. */
  pictures?(): readonly Picture[];
}

export interface BenchCase {
  readonly name: string;
  run(context: BenchContext): Promise<CaseResult> | CaseResult;
}
