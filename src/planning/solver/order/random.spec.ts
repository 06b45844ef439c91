import { Random } from './random.js';

const stream = (seed: number): readonly number[] => {
  const random = new Random(seed);
  return Array.from({ length: 200 }, () => random.below(1_000_000));
};

describe('Random', () => {
  it('gives the same stream for the same seed', () => {
    expect(stream(7)).toEqual(stream(7));
    expect(stream(4_294_967_295)).toEqual(stream(4_294_967_295));
  });

  it('gives another stream for another seed', () => {
    expect(stream(7)).not.toEqual(stream(8));
  });

  it('stays inside the limit and reaches all of it', () => {
    const random = new Random(3);
    const seen = new Set(Array.from({ length: 500 }, () => random.below(7)));
    expect([...seen].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('keeps to the published numbers, so that a plan of today can be made again', () => {
    expect(stream(1).slice(0, 3)).toEqual([262_067, 749_833, 367_787]);
  });
});
