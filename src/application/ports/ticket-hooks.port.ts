/**
 * The PSA's own calls to us when a ticket changes. Each is a hint to read the tickets again, never data. Throws `UpstreamError`.
 */
export abstract class TicketHooks {
  /** Whether this installation can be called: it has a public address and a secret to sign with. */
  abstract readonly isWanted: boolean;

  /**
   * Makes sure that the PSA calls us: makes the webhook, completes one that was left half made, and wakes one that was switched off.
   * `knownId` is what the last call answered. @returns the PSA's id of the webhook
   */
  abstract keep(knownId: string | null): Promise<string>;

  /** Has the PSA call us no more; fine when it does not any more. */
  abstract remove(id: string): Promise<void>;

  /** Whether the PSA would call us now: the webhook is there, active and ready. */
  abstract isAlive(): Promise<boolean>;

  /** Whether a body that came in was signed with our secret. */
  abstract isSigned(body: Uint8Array, signature: string | undefined): boolean;

  /** Whether the word in the address of a farewell is ours: the PSA calls there when it switches the webhook off. */
  abstract isFarewell(word: string): boolean;
}
