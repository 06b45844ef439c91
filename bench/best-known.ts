import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What two orders of the same work are compared by here: the levels that every rival knows. */
export interface Outcome {
  readonly leftOutWeight: number;
  readonly weightedTardiness: number;
}

/** Negative when `a` is better. */
export const compareOutcomes = (a: Outcome, b: Outcome): number =>
  a.leftOutWeight - b.leftOutWeight || a.weightedTardiness - b.weightedTardiness;

/** Percent of lateness above a reference, 0 for what is no worse; infinite when more is left out, or when the reference is never late. */
export function percentAbove(outcome: Outcome, reference: Outcome): number {
  if (compareOutcomes(outcome, reference) <= 0) return 0;
  if (outcome.leftOutWeight > reference.leftOutWeight) return Number.POSITIVE_INFINITY;
  return (100 * (outcome.weightedTardiness - reference.weightedTardiness)) / reference.weightedTardiness;
}

/** The best outcome seen for each desk: in this session, and in the file that was kept. */
export class BestKnown {
  private readonly outcomes = new Map<string, Outcome>();

  constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Outcome>>;
    for (const [desk, outcome] of Object.entries(kept)) this.outcomes.set(desk, outcome);
  }

  /** Remembers an outcome that is better than what was known. */
  offer(desk: string, outcome: Outcome): void {
    const known = this.outcomes.get(desk);
    if (known !== undefined && compareOutcomes(known, outcome) <= 0) return;
    const { leftOutWeight, weightedTardiness } = outcome;
    this.outcomes.set(desk, { leftOutWeight, weightedTardiness });
  }

  /** @throws RangeError when nothing was offered for the desk. */
  of(desk: string): Outcome {
    const known = this.outcomes.get(desk);
    if (known === undefined) throw new RangeError(`Nothing is known about ${desk}.`);
    return known;
  }

  save(): void {
    const sorted = [...this.outcomes].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
    writeFileSync(this.path, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
}
