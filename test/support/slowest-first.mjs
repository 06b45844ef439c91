import Sequencer from '@jest/test-sequencer';

/** Whole programs and stories take longest: begun last, one of them would still run when everything else is done. */
const SLOWEST = ['process', 'contract', 'web', 'scenarios'];

export default class SlowestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ path }) {
  const rank = SLOWEST.findIndex((it) => path.includes(`/test/${it}/`));
  return rank === -1 ? SLOWEST.length : rank;
}
