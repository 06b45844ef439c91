/** One line of the printed table; every cell is ready to read. */
export interface Row {
  readonly case: string;
  readonly quality: string;
  readonly reportedGap: string;
  readonly proven: string;
  readonly time: string;
  readonly target: string;
}

const HEADINGS: Row = {
  case: 'case',
  quality: 'quality',
  reportedGap: 'reported gap',
  proven: 'proven',
  time: 'time',
  target: 'target',
};
const COLUMNS = ['case', 'quality', 'reportedGap', 'proven', 'time', 'target'] as const;

/** A row with only the cells given; the others show a dash. */
export const rowOf = (cells: Partial<Row> & Pick<Row, 'case'>): Row => ({
  quality: '-',
  reportedGap: '-',
  proven: '-',
  time: '-',
  target: '-',
  ...cells,
});

/** A Markdown table whose columns line up in a terminal. */
export function formatTable(rows: readonly Row[]): string {
  const widths = COLUMNS.map((column) => Math.max(...[HEADINGS, ...rows].map((it) => it[column].length)));
  const line = (row: Row): string =>
    `| ${COLUMNS.map((column, index) => row[column].padEnd(widths[index] ?? 0)).join(' | ')} |`;
  return [line(HEADINGS), `| ${widths.map((it) => '-'.repeat(it)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}

/** `0.05 %`. */
export const percent = (value: number): string =>
  Number.isFinite(value) ? `${value.toFixed(2)} %` : 'from zero';

/** `12 ms` or `1.25 s`. */
export const duration = (milliseconds: number): string =>
  milliseconds < 1000
    ? `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
