import type { Change } from '../model/change.js';
import type { CauseChain, CauseStep, ChangeCase } from './cause.js';
import { linksOf, type Links } from './links-of-change.js';
import { chunkOf } from './neighbours.js';

/** A longer chain is told with its beginning and its end. */
const MAX_STEPS = 8;

/** Why each change of a technician, in their order. Each chain ends, since it goes only to changes that it has not passed. */
export function causeChains(of: ChangeCase): readonly CauseChain[] {
  const known = new Map<Change, Links>();
  const links = (change: Change): Links => {
    const found = known.get(change) ?? linksOf(of, change);
    known.set(change, found);
    return found;
  };
  return of.changes.map((change) => chainFrom(change, links));
}

function chainFrom(change: Change, links: (change: Change) => Links): CauseChain {
  const passed = new Set([chunkOf(change)]);
  const steps: CauseStep[] = [];
  let at = links(change);
  for (;;) {
    // Two that change places ask for each other.
    const next = at.steps.find((it) => !passed.has(chunkOf(it.change)));
    if (next === undefined) return { ...shortened(steps), root: at.root };
    passed.add(chunkOf(next.change));
    steps.push(next);
    at = links(next.change);
  }
}

function shortened(steps: readonly CauseStep[]): Omit<CauseChain, 'root'> {
  const skipped = Math.max(0, steps.length - MAX_STEPS);
  return skipped === 0
    ? { steps, skipped }
    : { steps: [...steps.slice(0, MAX_STEPS - 1), ...steps.slice(-1)], skipped };
}
