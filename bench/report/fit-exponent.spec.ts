import { fitExponent } from './fit-exponent.js';

describe('fitted exponents', () => {
  it('find the power that made the points', () => {
    const points = [10, 20, 40, 200].map((size) => ({ size, cost: 3 * size ** 1.7 }));
    expect(fitExponent(points)).toBeCloseTo(1.7, 10);
  });

  it('weigh noise on both sides alike', () => {
    const points = [1, 2, 4, 8].map((size, index) => ({
      size,
      cost: size * (index % 3 === 0 ? 1.1 : 1 / 1.1),
    }));
    expect(fitExponent(points)).toBeCloseTo(1, 10);
  });

  it('pass over sizes and costs of zero', () => {
    const points = [0, 10, 100].map((size) => ({ size, cost: size }));
    expect(fitExponent([...points, { size: 50, cost: 0 }, { size: 0, cost: 3 }])).toBeCloseTo(1, 10);
  });

  it('are unknown for fewer than two sizes', () => {
    expect(fitExponent([])).toBeNull();
    expect(fitExponent([{ size: 10, cost: 5 }])).toBeNull();
  });
});
