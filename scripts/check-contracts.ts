import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BadInputError } from './contracts/bad-input-error.js';
import { checkTrace } from './contracts/check-trace.js';
import { loadContracts } from './contracts/load-contracts.js';
import { verdictReport } from './contracts/verdict-report.js';

/** The part of the vendor's description that these scripts are given is about scheduling, and stops before projects. */
const LEFT_OUT = ['Projects'];

const USAGE = 'Usage: node dist/scripts/check-contracts.js --trace FILE [--contracts DIR]';

/** Judges an upstream trace against the vendors' contracts: exit 0 clean, 1 with problems, 2 when it cannot judge. */
function main(): number {
  const { trace, contracts } = options();
  const lines = read(trace).split('\n');
  const verdict = checkTrace(lines, loadContracts(contracts), LEFT_OUT);
  console.log(verdictReport(verdict));
  return verdict.problems.length === 0 ? 0 : 1;
}

function options(): { trace: string; contracts: string } {
  const folder = process.env['CONTRACTS_DIR'] ?? resolve('..', 'shared', 'contracts');
  try {
    const { values } = parseArgs({ options: { trace: { type: 'string' }, contracts: { type: 'string' } } });
    if (values.trace === undefined) throw new Error('--trace FILE is missing.');
    return { trace: values.trace, contracts: values.contracts ?? folder };
  } catch (cause) {
    throw new BadInputError(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new BadInputError(`The trace cannot be read: ${(cause as Error).message}`, { cause });
  }
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof BadInputError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
