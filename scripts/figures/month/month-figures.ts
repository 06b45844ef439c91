import type { Row } from '../../../sandbox/desk/row.js';
import type { Stretch } from '../../../sandbox/schedulers/start-times.js';
import type { BookingRequest } from './customers.js';
import type { SchedulerName, Worker } from './month-desk.js';
import { ticketFigures, type Onlooker, type TicketFigures } from './onlooker.js';
import type { WorkDays } from './work-days.js';
import { workingDaysLater } from './working-time.js';

/** How well requests for meetings were served. */
interface Served {
  readonly requests: number;
  readonly withinOneDay: number;
  readonly withinThreeDays: number;
  readonly foundNothing: number;
  readonly medianWaitHours: number;
  readonly ninetiethWaitHours: number;
}

export interface MonthFigures {
  readonly served: Served;
  readonly servedBy: Readonly<Record<string, Served>>;
  readonly tickets: TicketFigures;
  readonly utilisation: number;
  readonly movesPerItemPerDay: number;
  readonly doubleBookings: readonly string[];
  readonly lanesChanged: readonly string[];
  readonly happened: WorkDays['counts'];
}

const HOUR = 3_600_000;
const SCHEDULERS: readonly SchedulerName[] = ['timezest', 'calendly', 'findtime'];

export function monthFigures(given: {
  readonly window: Stretch;
  readonly onlooker: Onlooker;
  readonly lanesChanged: readonly string[];
  readonly requests: readonly BookingRequest[];
  readonly tickets: readonly Row[];
  readonly workers: readonly Worker[];
  readonly counts: WorkDays['counts'];
}): MonthFigures {
  const { window, onlooker, requests } = given;
  const { utilisation, movesPerItemPerDay, doubleBookings } = onlooker;
  const theirs = new Set(given.workers.map(({ id }) => id));
  // Who came in the last days has not had the time to find or to give up.
  const judged = requests.filter((it) => workingDaysLater(it.worker.agent, it.askedAt, 3) <= window.end);
  return {
    served: served(judged),
    servedBy: Object.fromEntries(
      SCHEDULERS.map((name) => [name, served(judged.filter((it) => it.scheduler === name))]),
    ),
    tickets: ticketFigures(given.tickets, theirs, window),
    ...{ utilisation, movesPerItemPerDay, doubleBookings },
    ...{ lanesChanged: given.lanesChanged, happened: given.counts },
  };
}

function served(requests: readonly BookingRequest[]): Served {
  const within = (days: number): number =>
    requests.filter(
      ({ start, askedAt, worker }) =>
        start !== null && start <= workingDaysLater(worker.agent, askedAt, days),
    ).length / Math.max(1, requests.length);
  // Who found nothing waits longer than everybody.
  const waits = requests
    .map(({ start, askedAt }) => (start === null ? Infinity : (start - askedAt) / HOUR))
    .toSorted((one, other) => one - other);
  const quantile = (share: number): number => waits[Math.floor(share * (waits.length - 1))] ?? 0;
  return {
    requests: requests.length,
    withinOneDay: within(1),
    withinThreeDays: within(3),
    foundNothing: requests.filter(({ start }) => start === null).length,
    medianWaitHours: quantile(0.5),
    ninetiethWaitHours: quantile(0.9),
  };
}
