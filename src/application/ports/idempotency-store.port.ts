import type { Instant } from '../../planning/time/interval.js';

/** A request with an Idempotency-Key. */
export interface KeyedRequest {
  /** Who sent it: keys of different people have nothing to do with each other. */
  readonly principal: string;
  readonly key: string;
  /** Of method, address and body. */
  readonly requestHash: string;
}

export interface KeptAnswer {
  readonly status: number;
  readonly location: string | null;
  /** Null where it is not kept. */
  readonly body: unknown;
}

/** The request that came first with a key. */
export interface FirstRequest {
  readonly requestHash: string;
  /** Null while it is being answered, or when its process ended before it was. */
  readonly answer: KeptAnswer | null;
}

/** Remembers requests by their key. Each method is one transaction. */
export abstract class IdempotencyStore {
  /** Null when the request is the first one with its key: it is remembered from now on. */
  abstract begin(request: KeyedRequest, at: Instant): Promise<FirstRequest | null>;
  abstract finish(request: KeyedRequest, answer: KeptAnswer): Promise<void>;
  /** Nothing was done: the key may be used again. */
  abstract forget(request: KeyedRequest): Promise<void>;
  abstract prune(before: Instant): Promise<void>;
}
