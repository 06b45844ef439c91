import { largest, quantile } from '../../../bench/report/statistics.js';
import { markdownTable } from '../markdown-table.js';
import type { BoardFigures } from './measure-boards.js';

/** How the figures were taken. */
export interface BoardsCase {
  readonly technicians: number;
  readonly activities: number;
  readonly listeners: number;
  readonly seconds: number;
  /** Of the machine, one minute's mean before the first load. */
  readonly loadAverage: number;
  readonly cores: number;
}

/** From here on a page is written by hand. */
const BY_HAND = '## What it shows';

const HEADINGS = [
  'board',
  'connections',
  'ETag sent',
  'requests/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'KiB an answer',
  '304',
  'CPU service',
  'CPU database',
  'RSS MiB',
  'event p50 ms',
  'event p95 ms',
  'event max ms',
];

export const boardsTable = (loads: readonly BoardFigures[]): string =>
  markdownTable(HEADINGS, loads.map(rowOf));

/** For the documentation; keeps what is written by hand on the page before. */
export function boardsPage(given: BoardsCase, loads: readonly BoardFigures[], before: string): string {
  const kept = before.includes(BY_HAND) ? before.slice(before.indexOf(BY_HAND)) : '';
  return `# Boards under load

Made by \`npm run figures:boards -- --write\`: ${number(given.technicians)} technicians, ${number(given.activities)} next activities, all planned;
one \`api\` process, PostgreSQL, ${number(given.listeners)} listeners of \`GET /v1/events\` and the load on one machine of ${given.cores} cores, which they share.
The load average of the minute before was ${given.loadAverage.toFixed(2)}.

${boardsTable(loads)}

- *Workboard of one* is \`GET /v1/technicians/{id}/workboard\`, *a day of 25* and *of 100* are pages of \`GET /v1/boards\` with that \`limit\`;
  whose and which, chance decides for each request. A connection asks again as soon as it has its answer, for ${given.seconds} seconds.
- *ETag sent*: with the \`If-None-Match\` of the last answer of the same address, as a page that polls does; *304* is the share of such answers.
- *CPU* is in cores: seconds of it in each second. *RSS* is the highest resident memory of the service while the load ran.
- *Event*: from before a setting is touched until a listener has heard of it, for all listeners, while the load runs. The service looks for
  news each 500 ms, so that half of that is the mean without any load.

${kept}`;
}

const rowOf = (load: BoardFigures): readonly string[] => {
  const { durations, eventDelays } = load;
  const ms = (numbers: readonly number[], share: number): string => quantile(numbers, share).toFixed(0);
  return [
    load.name,
    number(load.connections),
    load.conditional ? 'yes' : 'no',
    (durations.length / load.seconds).toFixed(0),
    ms(durations, 0.5),
    ms(durations, 0.95),
    ms(durations, 0.99),
    (load.bytes / durations.length / 1024).toFixed(1),
    load.conditional ? `${Math.round((100 * load.notModified) / durations.length)} %` : '',
    load.serviceCpu.toFixed(2),
    load.databaseCpu.toFixed(2),
    load.peakMiB.toFixed(0),
    ms(eventDelays, 0.5),
    ms(eventDelays, 0.95),
    largest(eventDelays).toFixed(0),
  ];
};

const number = (value: number): string => value.toLocaleString('en-US');
