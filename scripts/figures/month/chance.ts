import { createHash } from 'node:crypto';
import { SeededRandom } from '../../../sandbox/desk/random.js';

/**
 * Chance for one thing and nothing else: what is drawn for it depends on the seed and its name, not on what happened before. So the
 * same customers come to every mode.
 */
export const chanceOf = (seed: number, ...name: readonly (string | number)[]): SeededRandom =>
  new SeededRandom(
    createHash('sha256')
      .update([seed, ...name].join('/'))
      .digest()
      .readInt32LE(),
  );
