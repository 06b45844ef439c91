import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CrashDrive, type CrashReport } from './figures/crash/crash-drive.js';
import { crashTables } from './figures/crash/crash-report.js';

/*
 * Kills the service again and again under load and judges what is left:
 * `node dist/scripts/crash-figures.js --data FOLDER [--kills N] [--others N] [--seed N] [--json FILE] [--write FILE]`.
 * Exit 1 when a promise was not kept.
 */

interface Options {
  readonly data: string;
  readonly kills: number;
  readonly others: number;
  readonly seed: number;
  readonly json: string | null;
  readonly write: string | null;
}

function readOptions(): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { data: text, kills: text, others: text, seed: text, json: text, write: text },
  });
  if (values.data === undefined) throw new Error('--data FOLDER is needed.');
  const kills = Number(values.kills ?? 200);
  return {
    data: values.data,
    kills,
    others: Number(values.others ?? Math.max(1, Math.round(kills / 60))),
    seed: Number(values.seed ?? 1),
    json: values.json ?? null,
    write: values.write ?? null,
  };
}

const TEXT = `# Kills

\`npm run figures:crash -- --write\` kills the service with SIGKILL while it publishes and while bots book, move and cancel, change tickets and
move calls of ours, and lets the database, the stand-ins and whole processes fail in between. What must hold at any moment is looked at
after every five kills: one open call for each chunk, foreign records as the bots left them, calls where people put them. What must hold in
the end is looked at when a reflow has nothing to write any more: every planned chunk has its call with one ticket and one technician, the
link table says what Autotask has, and of every write it is known what came of it.
`;

async function main(): Promise<CrashReport> {
  const { json, write, ...options } = readOptions();
  mkdirSync(options.data, { recursive: true });
  const report = await CrashDrive.run({
    ...options,
    tell: (line) => {
      console.log(line);
    },
  });
  const tables = crashTables(report);
  console.log(`\n${tables}`);
  if (json !== null) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  if (write !== null) writeFileSync(write, `${TEXT}\n${tables}\n`);
  return report;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
try {
  const { violations } = await main();
  process.exit(violations.length === 0 ? 0 : 1);
} catch (error) {
  console.error(`The crash test broke off: ${(error as Error).stack ?? String(error)}`);
  process.exit(2);
}
