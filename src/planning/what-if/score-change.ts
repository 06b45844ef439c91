import type { Score } from '../model/score.js';

/** What each level of the score gains or loses: negative is better, 0 on all three is no change. */
export const scoreChange = (before: Score, after: Score): Score => ({
  leftOutWeight: after.leftOutWeight - before.leftOutWeight,
  weightedTardiness: after.weightedTardiness - before.weightedTardiness,
  weightedCompletion: after.weightedCompletion - before.weightedCompletion,
});
