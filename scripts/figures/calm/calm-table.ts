import { markdownTable } from '../markdown-table.js';
import type { WeekFigures } from './observed-week.js';
import type { CalmOutcome } from './run-calm.js';
import { RATES } from './week-of-people.js';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const whole = (number: number): string => number.toFixed(0);

const ROWS: readonly (readonly [string, (week: WeekFigures) => string])[] = [
  ['Moves for each item and day', ({ movesPerItemPerDay }) => movesPerItemPerDay.toFixed(3)],
  ['Moves in all', ({ moves }) => whole(moves)],
  ['Minutes moved for each move', ({ minutesMoved, moves }) => whole(minutesMoved / Math.max(1, moves))],
  ['Minutes moved in all', ({ minutesMoved }) => whole(minutesMoved)],
  ['Items that never moved', ({ unmovedShare }) => percent(unmovedShare)],
  [
    'Hours in which a published start within the next two hours changed',
    ({ frozenChangedShare }) => percent(frozenChangedShare),
  ],
  ['Writes for each hour', ({ writesPerHour }) => writesPerHour.toFixed(1)],
  ['Weighted lateness, mean of all hours', ({ weightedLateness }) => whole(weightedLateness)],
  ['Next activities without a time, mean of all hours', ({ withoutPlace }) => withoutPlace.toFixed(1)],
  ['Items seen', ({ items }) => whole(items)],
];

/** The same desk with reflows every hour, and with reflows after changes besides. */
interface CalmWeeks {
  readonly hourly: CalmOutcome;
  readonly eventDriven: CalmOutcome;
}

/** A Markdown table. */
export function calmTable({ hourly, eventDriven }: CalmWeeks): string {
  const rows = ROWS.map(([name, of]) => [
    name,
    of(hourly.gapwise),
    of(eventDriven.gapwise),
    of(hourly.naive),
  ]);
  return markdownTable(
    ['figure', 'Gapwise, hourly', 'Gapwise, hourly and after changes', 'plan anew and overwrite, hourly'],
    rows,
  );
}

export function calmPage(
  weeks: CalmWeeks,
  desk: { readonly technicians: number; readonly seed: number; readonly hours: number },
): string {
  const { hourly, eventDriven } = weeks;
  const { happened } = hourly;
  return `# The calm week

\`npm run figures:calm -- --technicians ${desk.technicians} --seed ${desk.seed} --write\` measures this: ${desk.hours} hours at a desk of ${desk.technicians} technicians
in three zones, with a reflow after each hour, all settings at their defaults. People do what chance says, the same with the same
seed: ${happened.bookings} bookings (${happened.shortNotice} of them for the same day, half of all in Exchange), ${happened.cancelled} cancelled ones, ${happened.urgent} urgent tickets due within four
hours, ${happened.tickets} other new tickets, ${happened.begun} pieces of work begun, of which ${happened.overruns} overran their end, and ${happened.completed} tickets completed. For each
technician and working hour a booking comes with a chance of ${percent(RATES.bookings)}, an urgent ticket with ${percent(RATES.urgentTickets)}, another one with ${percent(RATES.tickets)}.

An item is one part of a next activity, a service call. An onlooker compares what the Autotask sandbox holds before and after each
reflow. What ended or began by people's hands is no move.

_After changes_ is a second week of the same desk, seed and chances, in which the PSA is also looked at three times in each hour and the technicians for
whom something has changed get a reflow at once. What people do differs in it as soon as their calendars do.

_Plan anew and overwrite_ is computed beside the first week from the same states of the desk, hour by hour: the same solver gets the same work,
people and fixed blocks, but no previous plan, nothing published, no freeze, no minimum shift and no caps, and takes every
difference to its own plan of the hour before for a write. People act on the calendar that Gapwise has published, for both.
The service's own reports add up to ${whole(hourly.reportedMinutesMoved)} and ${whole(eventDriven.reportedMinutesMoved)} minutes moved.
Weighted lateness is weight times minutes past the due time, of all work that has a time: the price of calm.

${calmTable(weeks)}
`;
}
