/** What the caller must mend. `code` is a stable kebab-case word, the message carries the values. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    readonly code: string,
    message: string,
    readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429 = 400,
    /** One entry for each thing that is wrong: where, and what to do. */
    readonly details: readonly { readonly path: string; readonly message: string }[] = [],
  ) {
    super(message);
  }
}

/** Systems that are not this process. */
export type UpstreamSystem = 'psa' | 'exchange' | 'database' | 'issuer' | 'scheduler';

/**
 * Another system did not do what was asked. `retry: 'later'` means that time may mend it (time-out, throttling, 5xx without
 * a reason); `'never'` means that it refused in its own words, which are in the message.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly system: UpstreamSystem;
  readonly retry: 'later' | 'never';
  constructor(
    message: string,
    options: { readonly system: UpstreamSystem; readonly retry: 'later' | 'never'; readonly cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.system = options.system;
    this.retry = options.retry;
  }
}

/** One record makes no sense to us; others do, so what concerns them goes on. */
export class UnreadableRecordError extends UpstreamError {
  constructor(message: string, system: UpstreamSystem) {
    super(message, { system, retry: 'never' });
  }
}

/** A call was not sent, since the budget of calls to that system is used up. Trying again in the same run is no use. */
export class CallBudgetError extends UpstreamError {
  constructor(message: string, system: UpstreamSystem) {
    super(message, { system, retry: 'later' });
  }
}
