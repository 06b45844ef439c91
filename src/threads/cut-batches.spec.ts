import fc from 'fast-check';
import { aDesk } from '../../test/support/small-team.js';
import { cutBatches } from './cut-batches.js';

const open = (sizes: readonly number[]): Parameters<typeof cutBatches>[0] =>
  sizes.map((activities, index) => ({ index, technician: aDesk(`t${index}`, activities) }));
const cut = (...sizes: number[]): readonly (readonly number[])[] =>
  cutBatches(open(sizes)).map((batch) => batch.map((it) => it.technician.activities.length));

describe('cutBatches', () => {
  it('gives the heaviest first, alone, and the light ones together', () => {
    expect(cut(10, 41, 3, 40, 20, 100)).toEqual([[100], [41], [40], [20, 10, 3]]);
  });

  it('puts at most 16 technicians together, however little they have', () => {
    expect(cutBatches(open(Array.from({ length: 40 }, () => 0))).map((it) => it.length)).toEqual([16, 16, 8]);
  });

  it('gives each technician once, in batches of at most 40 activities unless one has more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 80 }), (sizes) => {
        const batches = cutBatches(open(sizes));
        const indexes = batches.flat().map((it) => it.index);
        expect(indexes.toSorted((a, b) => a - b)).toEqual(sizes.map((_, index) => index));
        for (const batch of batches) {
          const sum = batch.reduce((total, it) => total + it.technician.activities.length, 0);
          expect(batch.length === 1 || sum <= 40).toBe(true);
        }
      }),
    );
  });
});
