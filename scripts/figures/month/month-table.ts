import { markdownTable } from '../markdown-table.js';
import type { MonthFigures } from './month-figures.js';

/** A month, and the gap mode that it was lived with. */
export interface LivedMonth {
  readonly mode: string;
  readonly figures: MonthFigures;
}

/** What was lived at. */
export interface LivedDesk {
  readonly technicians: number;
  readonly seed: number;
  /** Working days. */
  readonly days: number;
  /** New ordinary tickets for each technician in a working hour. */
  readonly ticketsAnHour: number;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const hours = (number: number): string => (Number.isFinite(number) ? number.toFixed(1) : 'never');

const COLUMNS: readonly (readonly [string, (figures: MonthFigures) => string])[] = [
  ['requests', ({ served }) => String(served.requests)],
  ['within 1 day', ({ served }) => percent(served.withinOneDay)],
  ['within 3 days', ({ served }) => percent(served.withinThreeDays)],
  ['median wait, h', ({ served }) => hours(served.medianWaitHours)],
  ['90 % wait, h', ({ served }) => hours(served.ninetiethWaitHours)],
  ['weighted lateness, thousands', ({ tickets }) => (tickets.weightedLateness / 1000).toFixed(0)],
  ['late tickets', ({ tickets }) => String(tickets.late)],
  ['completed', ({ tickets }) => String(tickets.completed)],
  ['open at the end', ({ tickets }) => String(tickets.open)],
  ['mean completion, h', ({ tickets }) => hours(tickets.meanCompletionHours)],
  ['utilisation', ({ utilisation }) => percent(utilisation)],
  ['moves per item and day', ({ movesPerItemPerDay }) => movesPerItemPerDay.toFixed(3)],
  ['double bookings', ({ doubleBookings }) => String(doubleBookings.length)],
  ['lanes changed', ({ lanesChanged }) => String(lanesChanged.length)],
];

/** A Markdown table with a row for each gap mode. */
export const monthTable = (months: readonly LivedMonth[]): string =>
  markdownTable(
    ['gap mode', ...COLUMNS.map(([name]) => name)],
    months.map(({ mode, figures }) => [mode, ...COLUMNS.map(([, of]) => of(figures))]),
  );

/** The page with this table in the place of the one that was measured with the same command. @throws Error when it has none */
export function withTable(page: string, desk: LivedDesk, table: string): string {
  const command = commandOf(desk);
  const [begin, end] = [`<!-- ${command} -->\n`, '<!-- end of the table -->'];
  const from = page.indexOf(begin) + begin.length;
  const until = page.indexOf(end, from);
  if (from < begin.length || until < 0) throw new Error(`The page has no place for a table of "${command}".`);
  return `${page.slice(0, from)}\n${table}\n\n${page.slice(until)}`;
}

const commandOf = ({ technicians, seed, days, ticketsAnHour }: LivedDesk): string =>
  `npm run figures:month -- --technicians ${technicians} --seed ${seed} --days ${days} --tickets ${ticketsAnHour}`;
