import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BestKnown } from './best-known.js';
import type { BenchCase, BenchContext, CaseResult, CsvFile } from './case.js';
import { bookingCase } from './cases/booking-case.js';
import { desksCase } from './cases/desks-case.js';
import { growthCase } from './cases/growth-case.js';
import { judgeCase } from './cases/judge-case.js';
import { teamCase, worstCase } from './cases/large-case.js';
import { promiseCase } from './cases/promise-case.js';
import { proveCase } from './cases/prove-case.js';
import { rivalsCase } from './cases/rivals-case.js';
import { wt40Case } from './cases/wt40-case.js';
import { describeMachine } from './machine.js';
import { formatTable, rowOf } from './report/table.js';

const CASES: readonly BenchCase[] = [
  wt40Case,
  desksCase,
  proveCase,
  bookingCase,
  teamCase,
  growthCase,
  rivalsCase,
  promiseCase,
  worstCase,
];
/** Run only when named. */
const ON_REQUEST: readonly BenchCase[] = [judgeCase];
// This file runs from dist/bench.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const csvFolder = join(root, 'bench', 'results');
const pictureFolder = join(root, 'docs', 'figures');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    orlib: { type: 'string' },
    full: { type: 'boolean', default: false },
    'update-best': { type: 'boolean', default: false },
  },
});
await main();

async function main(): Promise<void> {
  const chosen = chooseCases(options.only);
  if (chosen === null) return;
  const bestKnown = new BestKnown(join(root, 'bench', 'best-known.json'));
  const context: BenchContext = {
    quick: options.quick,
    full: options.full,
    orlibFolder: findOrlib(options.orlib),
    bestKnown,
    say: (text) => process.stderr.write(`${text}\n`),
  };
  const machine = describeMachine();
  const results: CaseResult[] = [];
  for (const it of chosen) {
    context.say(`case ${it.name} ...`);
    const result = await runCase(it, context);
    results.push(result);
    // A quick run shows that everything works; its figures are not kept.
    if (!options.quick) keepFiles(result);
    if (options['update-best']) bestKnown.save();
  }
  const table = `${machine}\n\n${formatTable(results.flatMap((it) => it.rows()))}\n`;
  if (!options.quick) keepPictures(results);
  if (!options.quick && options.only === undefined) writeFileSync(join(csvFolder, 'table.txt'), table);
  process.stdout.write(table);
}

function chooseCases(only: string | undefined): readonly BenchCase[] | null {
  const all = [...CASES, ...ON_REQUEST];
  const names = only?.split(',') ?? CASES.map((it) => it.name);
  const unknown = names.find((name) => !all.some((it) => it.name === name));
  if (unknown === undefined) return all.filter((it) => names.includes(it.name));
  process.stderr.write(`There is no case ${unknown}. Cases: ${all.map((it) => it.name).join(', ')}.\n`);
  process.exitCode = 2;
  return null;
}

function findOrlib(folder: string | undefined): string | null {
  const path = resolve(root, folder ?? '../shared/bench');
  return existsSync(join(path, 'wt40.txt')) && existsSync(join(path, 'wtopt40.txt')) ? path : null;
}

/** When a case fails the others go on, and the table says so. */
async function runCase(it: BenchCase, context: BenchContext): Promise<CaseResult> {
  try {
    return await it.run(context);
  } catch (error) {
    context.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
    return { rows: () => [rowOf({ case: it.name, quality: `failed: ${String(error)}` })], files: [] };
  }
}

function keepFiles({ files }: CaseResult): void {
  mkdirSync(csvFolder, { recursive: true });
  for (const file of files) writeFileSync(join(csvFolder, `${file.name}.csv`), csvText(file));
}

function keepPictures(results: readonly CaseResult[]): void {
  mkdirSync(pictureFolder, { recursive: true });
  for (const picture of results.flatMap((it) => it.pictures?.() ?? []))
    writeFileSync(join(pictureFolder, `${picture.name}.svg`), picture.svg);
}

function csvText(file: CsvFile): string {
  const cell = (value: string | number | boolean): string =>
    /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return [file.columns, ...file.lines].map((line) => `${line.map(cell).join(',')}\n`).join('');
}
