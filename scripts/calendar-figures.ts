import { parseArgs } from 'node:util';
import { howSoon } from './figures/how-soon.js';
import { TellingDesk } from './figures/telling-desk.js';

/* Prints what calendars cost: `node dist/scripts/calendar-figures.js --database URL --data FOLDER --technicians 500`. */

/** Four a second: in a desk of five hundred each calendar changes 29 times an hour. */
const CHANGES = 200;
const CHANGES_PER_SECOND = 4;

function options(): { readonly databaseUrl: string; readonly data: string; readonly technicians: number } {
  const text = { type: 'string' } as const;
  const { database, data, technicians } = parseArgs({
    options: { database: text, data: text, technicians: text },
  }).values;
  if (database === undefined || data === undefined || technicians === undefined)
    throw new Error('--database URL, --data FOLDER and --technicians N are needed.');
  return { databaseUrl: database, data, technicians: Number(technicians) };
}

async function main(): Promise<void> {
  const given = options();
  const desk = await TellingDesk.open(given);
  try {
    await desk.reflow();
    await desk.forgetCursors();
    const first = await measured(desk);
    const quiet = await measured(desk);
    const delays = await howSoon(desk, { changes: CHANGES, perSecond: CHANGES_PER_SECOND });
    const line = (name: string, value: string): void => {
      console.log(`${name.padEnd(58)}${value.padStart(12)}`);
    };
    console.log(`${given.technicians} technicians, ${await desk.events()} events in the calendars`);
    line('first round, seconds', first.seconds.toFixed(1));
    line('first round, HTTP requests (reads inside batches)', `${first.requests} (${first.reads})`);
    line('quiet round, seconds', quiet.seconds.toFixed(1));
    line('quiet round, HTTP requests (reads inside batches)', `${quiet.requests} (${quiet.reads})`);
    for (const percent of [50, 95, 100]) {
      const at = Math.ceil((percent / 100) * delays.length) - 1;
      line(`change to stored plan, ${percent} % within, seconds`, ((delays[at] ?? 0) / 1000).toFixed(2));
    }
  } finally {
    await desk.close();
  }
}

async function measured(
  desk: TellingDesk,
): Promise<{ readonly seconds: number; readonly requests: number; readonly reads: number }> {
  await desk.takeRequests();
  const begun = performance.now();
  await desk.readCalendars();
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, ...(await desk.takeRequests()) };
}

try {
  await main();
} catch (error) {
  console.error(`The calendars cannot be measured: ${(error as Error).stack ?? String(error)}`);
  process.exitCode = 1;
}
