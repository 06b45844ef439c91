/** Tells the holder whether it still holds the lock. */
export interface HeldLock {
  /** Throws `UpstreamError` when the connection that carries the lock was lost: stop before the next write. */
  assertHeld(): void;
}

/** Lets one holder in at a time, across all processes; the lock lasts until the work has really ended, or its process died. */
export abstract class RunLock {
  /** Waits for the lock, then runs the work. */
  abstract hold<T>(name: string, work: (lock: HeldLock) => Promise<T>): Promise<T>;
}
