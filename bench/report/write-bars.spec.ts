import { writeBars } from './write-bars.js';

const bars = (...values: readonly number[]): string =>
  writeBars({
    title: 'Title & more',
    label: 'percent',
    groups: [{ title: 'group <1>', bars: values.map((value, index) => ({ label: `bar ${index}`, value })) }],
  });
const widths = (svg: string): readonly number[] =>
  [...svg.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));

describe('pictures of bars', () => {
  it('draw each bar as long as its figure, and say the figure', () => {
    const svg = bars(100, 25, 0.004);
    const [first = 0, second = 0, third = 0] = widths(svg);
    expect(second / first).toBeCloseTo(0.25, 2);
    expect(third).toBe(1);
    expect(svg).toContain('>100.00</text>');
    expect(svg).toContain('>0.00</text>');
  });

  it('stay a picture when nothing costs anything', () => {
    expect(widths(bars(0, 0))).toEqual([1, 1]);
  });

  it('keep what is written out of the markup', () => {
    const svg = bars(1);
    expect(svg).toContain('Title &amp; more');
    expect(svg).toContain('group &lt;1>');
  });
});
