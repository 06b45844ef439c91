/** `fault`: work is not planned or written, or time is not seen. `warning`: the plan may be off. `hint`: worth a look. */
export type FindingWeight = 'fault' | 'warning' | 'hint';

/** What a finding means for the plan, and what a person can do about it. */
export interface Guidance {
  readonly weight: FindingWeight;
  readonly causes: string;
  readonly mend: string;
}

/** The three in this order. */
export const guidance = (weight: FindingWeight, causes: string, mend: string): Guidance => ({
  weight,
  causes,
  mend,
});
