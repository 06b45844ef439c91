/** Tells the holder whether it still holds the lock. */
export interface HeldLock {
  /** Throws `UpstreamError` when somebody else may have the lock by now: stop before the next write. */
  assertHeld(): void;
}

/**
 * Lets one holder in at a time, across all processes; the lock lasts until the work has really ended, or its process died or stood
 * still for long.
 */
export abstract class RunLock {
  /** Waits for the lock, then runs the work. */
  abstract hold<T>(name: string, work: (lock: HeldLock) => Promise<T>): Promise<T>;

  /** As {@link hold}, for somebody who cannot wait long: null when the lock was not free in time. */
  abstract holdWithin<T extends object>(
    name: string,
    milliseconds: number,
    work: (lock: HeldLock) => Promise<T>,
  ): Promise<T | null>;
}
