import fc from 'fast-check';
import { overlaps } from '../time/interval.js';
import { overlapFinder } from './overlap-finder.js';

const slots = fc.array(
  fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]) => ({ slot: { start, end: start + length } })),
);

describe('overlapFinder', () => {
  it('finds what looking at every slot finds', () => {
    fc.assert(
      fc.property(slots, fc.nat(60), fc.nat(20), (all, start, length) => {
        const slot = { start, end: start + length };
        const expected = all.filter((it) => overlaps(it.slot, slot));
        const found = overlapFinder(all)(slot);
        expect(new Set(found)).toEqual(new Set(expected));
        expect(found.map((it) => it.slot.start)).toEqual(
          expected.map((it) => it.slot.start).toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
