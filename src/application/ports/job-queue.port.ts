/** What a worker does with the two kinds of job. Both are safe to repeat. */
export interface JobHandlers {
  /** Does a queued run. */
  run(runId: string): Promise<void>;
  /** Sends the unsettled writes of a technician; throws to be called again later. */
  write(technicianId: string): Promise<void>;
  /** The writes failed for the last time. */
  giveUp(technicianId: string, error: string): Promise<void>;
}

/** Hands out jobs, each to one worker at a time, also across processes. */
export abstract class JobQueue {
  /** From now until the process ends. */
  abstract start(handlers: JobHandlers): Promise<void>;
}
