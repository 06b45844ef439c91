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

export function monthPage(months: readonly LivedMonth[], desk: LivedDesk): string {
  const [first] = months;
  const happened = first?.figures.happened;
  return `# The month

\`npm run figures:month -- --technicians ${desk.technicians} --seed ${desk.seed} --days ${desk.days} --write\` measures this: ${desk.days} working days at the made-up desk of ${desk.technicians} technicians in
three zones, once for each gap mode, all other settings at their defaults. A reflow comes after each hour in which somebody works, and in between the
PSA is looked at every 15 minutes when something was booked. Four independent programs book: one like TimeZest, one like Calendly, one like FindTime,
and a dispatcher. They know nothing of Gapwise and see the calendars of Autotask and Exchange only; calls are copied to Exchange as the vendor's
extension does. Who comes when, and which tickets come in, depends on the seed alone and is the same in every row: with the first mode ${happened?.tickets ?? 0} tickets,
${happened?.urgent ?? 0} urgent ones besides.

A request is _within_ so many working days when the earliest time that was free begins no later than that after somebody looked first; the wait is the time until then. Half of all customers
take the earliest, the others one of the first four. Who finds nothing looks again each hour, for 5 working days.
_Weighted lateness_ is weight times minutes past the due time until completion, or until the end for what is still open, within the month. _Utilisation_ is the
share of working time with work or bookings. A _double booking_ is an overlap of a booking with another one, or with a call of ours after the
next reflow, that both sides could see. _Lanes changed_ compares, for the same states of the desk, the lanes of all modes.

${monthTable(months)}
`;
}
