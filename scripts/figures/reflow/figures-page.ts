import { allOf, type RunFigures } from './measure-run.js';

/** One measured run. */
export interface Column {
  readonly name: string;
  readonly workers: number;
  readonly figures: RunFigures;
}

/** What a line says of each run. */
interface Line {
  readonly name: string;
  readonly values: readonly string[];
}

/** A tenant's calls in an hour, and the part of them that is ours by default. */
const TENANT_CALLS = 10_000;
const OUR_SHARE = 0.3;

/** For the terminal. */
export function figuresTable(columns: readonly Column[]): string {
  const lines = [head(columns), ...linesOf(columns)];
  const widths = columns.map((_, index) => Math.max(...lines.map((it) => it.values[index]?.length ?? 0)) + 2);
  const longest = Math.max(...lines.map((it) => it.name.length));
  return lines
    .map(
      ({ name, values }) =>
        name.padEnd(longest) + values.map((it, index) => it.padStart(widths[index] ?? 0)).join(''),
    )
    .join('\n');
}

/** For the documentation. */
export function figuresPage(
  desk: {
    readonly technicians: number;
    readonly activities: number;
    readonly change: number;
    readonly latencyMs: number;
  },
  columns: readonly Column[],
): string {
  const row = ({ name, values }: Line): string => `| ${[name, ...values].join(' | ')} |`;
  const rule = `| --- | ${columns.map(() => '--:').join(' | ')} |`;
  return `# What a reflow costs

Made by \`npm run figures:reflow -- --write\`: ${number(desk.technicians)} technicians, ${number(desk.activities)} next activities, all of them
published, ${number(10 * desk.technicians)} meetings in as many mailboxes. One \`api\` process, the \`worker\` processes named, both sandboxes and PostgreSQL on one
machine, answers of the sandboxes delayed by ${desk.latencyMs} ms.

${[row(head(columns)), rule, ...linesOf(columns).map(row)].join('\n')}

- *First plan* is a reflow that may write nothing. The service calls are then put into Autotask and into the link table past the service,
  since publishing them takes three calls each: ${number(3 * desk.activities)} calls, ${hours(3 * desk.activities)} hours of the budget.
- *Nothing to change* must write nothing. For *${desk.change * 100} % to change* a booking of somebody else lands on one call of each technician, so
  that it and all behind it move; one half of the bookings are meetings, the other half service calls.
- *Hours of the budget*: a tenant has ${number(TENANT_CALLS)} calls an hour for all of its programs, and ${OUR_SHARE * 100} % of them are ours by default
  (\`AUTOTASK_BUDGET_PERCENT\`). Here the sandbox allows more, and the service takes all. In the field a run that needs more than an hour's
  budget leaves the rest for the next ones; so does one of more than \`maxWritesPerRun\` writes, 200 by default.
- The reads of the calendars (\`calendarView/delta\`) are inside of the batches; over HTTP go only the others.
- *Transactions* are those of the whole database, also of the job queue. Peak memory is resident memory of the process within the run.
- Left out: own events in mailboxes, webhooks and notifications, and tickets that change while a run goes on.
`;
}

const head = (columns: readonly Column[]): Line => ({
  name: 'run',
  values: columns.map((it) => `${it.name}, ${it.workers} ${it.workers === 1 ? 'worker' : 'workers'}`),
});

function linesOf(columns: readonly Column[]): readonly Line[] {
  const line = (name: string, valueOf: (figures: RunFigures) => string): Line => ({
    name,
    values: columns.map((it) => valueOf(it.figures)),
  });
  const kinds = (of: (figures: RunFigures) => Readonly<Record<string, number>>): readonly string[] =>
    [...new Set(columns.flatMap((it) => Object.keys(of(it.figures))))].toSorted();
  const phases = Object.keys(columns[0]?.figures.phases ?? {});
  return [
    line('seconds', (it) => it.seconds.toFixed(1)),
    ...phases.map((name) => line(`- ${name}`, (it) => (it.phases[name] ?? 0).toFixed(1))),
    line('writes done', (it) => number(it.writes.done)),
    line('writes not done', (it) => number(it.writes.notDone)),
    line('calls to Autotask', (it) => number(allOf(it.autotask))),
    line('hours of the budget', (it) => hours(allOf(it.autotask))),
    ...kinds((it) => it.autotask).map((kind) => line(`- ${kind}`, (it) => number(it.autotask[kind] ?? 0))),
    line('calls to Exchange', (it) => number(allOf(it.exchange))),
    ...kinds((it) => it.exchange).map((kind) => line(`- ${kind}`, (it) => number(it.exchange[kind] ?? 0))),
    line('database transactions', (it) => number(it.transactions)),
    line('database, MiB', (it) => number(Math.round(it.databaseMiB))),
    line('workers: peak memory, MiB', (it) => costs(it, 'worker', 'peakMiB')),
    line('workers: CPU seconds', (it) => costs(it, 'worker', 'cpuSeconds')),
    line('api: peak memory, MiB', (it) => costs(it, 'api', 'peakMiB')),
    line('api: CPU seconds', (it) => costs(it, 'api', 'cpuSeconds')),
  ];
}

const costs = ({ processes }: RunFigures, role: string, what: 'peakMiB' | 'cpuSeconds'): string =>
  processes
    .filter((it) => it.role === role)
    .map((it) => it[what].toFixed(what === 'peakMiB' ? 0 : 1))
    .join(' + ');

const number = (value: number): string => value.toLocaleString('en-US');

const hours = (calls: number): string => (calls / (TENANT_CALLS * OUR_SHARE)).toFixed(1);
