import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { doMainJob, TRACE_START } from './trace/main-job.js';
import { TracedDesk } from './trace/traced-desk.js';

/* Writes an upstream trace of the main job: `node dist/scripts/trace-main-job.js --database URL --data DIR`. */

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { database, data } = parseArgs({ options: { database: text, data: text } }).values;
  if (database === undefined || data === undefined)
    throw new Error('--database URL and --data DIR are needed.');
  const traceFile = join(data, 'upstream.jsonl');
  rmSync(traceFile, { force: true });
  const desk = await TracedDesk.open({ databaseUrl: database, certDir: data, traceFile, now: TRACE_START });
  try {
    await doMainJob(desk);
  } finally {
    await desk.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(`The main job cannot be traced: ${(error as Error).message}`);
  process.exitCode = 1;
}
