/** Whether this process can do its work. */
export abstract class Readiness {
  /** @throws UpstreamError `later` when the database does not answer. */
  abstract assertReady(): Promise<void>;
}
