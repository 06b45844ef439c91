import type { Point } from './fit-exponent.js';

/** A picture with logarithmic axes; points that are not positive are not drawn. */
export interface Plot {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly { readonly label: string; readonly points: readonly Point[] }[];
}

const WIDTH = 640;
const HEIGHT = 400;
const LEFT = 76;
const RIGHT = 30;
const TOP = 46;
const BOTTOM = 56;
const COLOURS = ['#2f7ed8', '#d9822b', '#2e9e6b', '#a855c7', '#c94f4f'];
const STYLE = `text{font:13px system-ui,sans-serif;fill:#444}.title{font-size:15px;font-weight:600}.grid{stroke:#8884;stroke-width:1}
.line{fill:none;stroke-width:2}@media (prefers-color-scheme:dark){text{fill:#ccc}}`;

interface Axis {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** The plot as SVG text, readable on a light and on a dark page. */
export function writePlot(plot: Plot): string {
  const points = plot.series.flatMap((it) => drawable(it.points));
  const x = axisOf(
    points.map((it) => it.size),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = axisOf(
    points.map((it) => it.cost),
    HEIGHT - BOTTOM,
    TOP,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(plot.title)}">`,
    `<style>${STYLE}</style>`,
    `<text class="title" x="${LEFT}" y="22">${escaped(plot.title)}</text>`,
    ...x.ticks.map((tick) => verticalTick(x.at(tick), tick)),
    ...y.ticks.map((tick) => horizontalTick(y.at(tick), tick)),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${escaped(plot.xLabel)}</text>`,
    `<text transform="translate(18 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${escaped(plot.yLabel)}</text>`,
    ...plot.series.map((it, index) => seriesOf(it.label, drawable(it.points), x, y, index)),
    '</svg>',
    '',
  ].join('\n');
}

const drawable = (points: readonly Point[]): readonly Point[] =>
  points.filter((it) => it.size > 0 && it.cost > 0);

function axisOf(values: readonly number[], from: number, to: number): Axis {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
    at: (value) => round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
  };
}

const verticalTick = (x: number, tick: number): string =>
  `<line class="grid" x1="${x}" x2="${x}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/>` +
  `<text x="${x}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${tickText(tick)}</text>`;

const horizontalTick = (y: number, tick: number): string =>
  `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}"/>` +
  `<text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${tickText(tick)}</text>`;

function seriesOf(label: string, points: readonly Point[], x: Axis, y: Axis, index: number): string {
  const colour = COLOURS[index % COLOURS.length] ?? '#2f7ed8';
  const places = points.map((it) => `${x.at(it.size)},${y.at(it.cost)}`);
  const dots = points.map(
    (it) => `<circle cx="${x.at(it.size)}" cy="${y.at(it.cost)}" r="3.5" fill="${colour}"/>`,
  );
  return [
    `<polyline class="line" stroke="${colour}" points="${places.join(' ')}"/>`,
    ...dots,
    `<rect x="${LEFT + 12}" y="${TOP + 10 + 20 * index}" width="14" height="4" fill="${colour}"/>`,
    `<text x="${LEFT + 32}" y="${TOP + 17 + 20 * index}">${escaped(label)}</text>`,
  ].join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;

const tickText = (tick: number): string => (tick >= 1 ? tick.toLocaleString('en-US') : String(tick));

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
