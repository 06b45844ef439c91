/** The vendor answers a breach of its data rules with HTTP 500 and these texts, never with a 400. */
export class DataRuleError extends Error {
  constructor(readonly errors: readonly string[]) {
    super(errors.join(' '));
  }
}
