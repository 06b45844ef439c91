/** Weight x minutes: twenty minutes of critical work, or 400 of the lightest. For a move far from now; see move-price.ts. */
export const DEFAULT_MOVE_PRICE = 20_000;

/** Of nothing. */
export const NO_SCORE: Score = { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 0 };

/** What a plan is judged by, compared level by level in this order, never mixed into one number (ADR 0006). */
export interface Score {
  /** Sum of the weights of what was left out. */
  readonly leftOutWeight: number;
  /** Sum of weight x minutes past the due time. */
  readonly weightedTardiness: number;
  /**
   * Sum of weight x minutes from now to completion, plus the price of moving: in the lane for each neighbour pair that turned round
   * against the previous order, and for each activity in one piece whose gap-free start is not the one of the previous lane; in the
   * calendar for each published chunk that starts at another time.
   */
  readonly weightedCompletion: number;
}

/** The sum of all, level by level. */
export const sumOf = (scores: readonly Score[]): Score =>
  scores.reduce(
    (sum, score) => ({
      leftOutWeight: sum.leftOutWeight + score.leftOutWeight,
      weightedTardiness: sum.weightedTardiness + score.weightedTardiness,
      weightedCompletion: sum.weightedCompletion + score.weightedCompletion,
    }),
    NO_SCORE,
  );

/** Negative when `a` is better, positive when `b` is better, 0 when they are equal on every level. */
export function compareScores(a: Score, b: Score): number {
  return (
    a.leftOutWeight - b.leftOutWeight ||
    a.weightedTardiness - b.weightedTardiness ||
    a.weightedCompletion - b.weightedCompletion
  );
}
