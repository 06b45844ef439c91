/** What a search has cost so far, in steps: about the work of pricing one item. Steps, never milliseconds, so that all machines agree. */
export class StepMeter {
  used = 0;

  constructor(readonly limit: number) {}

  /** The mark at which a share of what is left will be used up. */
  markAt(share: number): number {
    return this.used + share * (this.limit - this.used);
  }
}
