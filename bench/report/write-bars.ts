/** A picture with one bar a line, in groups; every bar says its figure. */
export interface Bars {
  readonly title: string;
  /** What the figures are, under the bars. */
  readonly label: string;
  readonly groups: readonly {
    readonly title: string;
    readonly bars: readonly { readonly label: string; readonly value: number }[];
  }[];
}

const WIDTH = 720;
const LEFT = 250;
const RIGHT = 80;
const TOP = 40;
const LINE = 22;
const OURS = '#2f7ed8';
const OTHERS = '#d9822b';
const STYLE = `text{font:13px system-ui,sans-serif;fill:#444}.title{font-size:15px;font-weight:600}.group{font-weight:600}
@media (prefers-color-scheme:dark){text{fill:#ccc}}`;

/** The bars as SVG text, readable on a light and on a dark page. The first bar of a group has a colour of its own when there are more. */
export function writeBars(bars: Bars): string {
  const most = Math.max(...bars.groups.flatMap((group) => group.bars.map((it) => it.value)), 1e-9);
  const lines: string[] = [];
  let y = TOP;
  for (const group of bars.groups) {
    if (group.title !== '') {
      y += LINE;
      lines.push(`<text class="group" x="16" y="${y}">${escaped(group.title)}</text>`);
    }
    for (const [index, bar] of group.bars.entries()) {
      y += LINE;
      const width = Math.max(1, Math.round(((WIDTH - LEFT - RIGHT) * Math.max(0, bar.value)) / most));
      const colour = index === 0 || group.bars.length === 1 ? OURS : OTHERS;
      lines.push(
        `<text x="${LEFT - 10}" y="${y}" text-anchor="end">${escaped(bar.label)}</text>` +
          `<rect x="${LEFT}" y="${y - 11}" width="${width}" height="13" fill="${colour}"/>` +
          `<text x="${LEFT + width + 6}" y="${y}">${bar.value.toFixed(2)}</text>`,
      );
    }
    y += LINE / 2;
  }
  const height = y + 2 * LINE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(bars.title)}">`,
    `<style>${STYLE}</style>`,
    `<text class="title" x="16" y="24">${escaped(bars.title)}</text>`,
    ...lines,
    `<text x="${LEFT}" y="${y + LINE}">${escaped(bars.label)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
