import { maximise } from './linear-program.js';

const column = (
  value: number,
  amount: number,
): { value: number; uses: { row: number; amount: number }[] } => ({
  value,
  uses: [{ row: 0, amount }],
});

describe('maximise', () => {
  it('takes the best whole choice, not the densest', () => {
    const amounts = maximise({
      rows: [10],
      columns: [column(10, 6), column(9, 5), column(9, 5)],
      whole: true,
    });
    expect(amounts?.map((it) => Math.round(it))).toEqual([0, 1, 1]);
  });

  it('takes parts when it may', () => {
    const amounts = maximise({ rows: [10], columns: [column(12, 6), column(8, 8)], whole: false });
    expect(amounts?.[0]).toBeCloseTo(1);
    expect(amounts?.[1]).toBeCloseTo(0.5);
  });

  it('says null where nothing is feasible', () => {
    expect(maximise({ rows: [-1], columns: [column(1, 1)], whole: false })).toBeNull();
  });

  it('has nothing to say about nothing', () => {
    expect(maximise({ rows: [1], columns: [], whole: true })).toEqual([]);
  });
});
