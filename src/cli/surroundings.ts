import type { Planner } from '../application/ports/planner.port.js';

/** Plans until it is closed. */
export interface OpenPlanner {
  readonly planner: Planner;
  readonly close: () => Promise<void>;
}

/** All that a command has of the process it runs in. */
export interface Surroundings {
  readonly version: string;
  /** Technicians that this machine can plan at the same time. */
  readonly cores: number;
  /** True when a person sees what {@link note} says. */
  readonly isWatched: boolean;
  /** Reads a whole file, or the standard input for `-`. Rejects with Node's error. */
  readonly read: (name: string) => Promise<Uint8Array>;
  /** Writes to the standard output; resolves when it was taken. */
  readonly write: (text: string) => Promise<void>;
  /** Writes to the standard error, as it stands. */
  readonly note: (text: string) => void;
  /** Opens a running Gapwise; undefined when none is set. */
  readonly apiKey: string | undefined;
  /** Asks a running Gapwise with that key. Rejects when nothing answers. */
  readonly ask: (url: URL, apiKey: string) => Promise<{ readonly status: number; readonly text: string }>;
  /** Milliseconds of a clock that only goes forward. */
  readonly watch: () => number;
  /** In so many threads of its own, where work can be aborted; null is in this one. */
  readonly openPlanner: (threads: number | null) => OpenPlanner;
}
