import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { ApiKeys } from './application/api-keys.js';
import { UpstreamError } from './application/errors.js';
import { Clock } from './application/ports/clock.port.js';
import { Progress } from './application/ports/progress.port.js';
import type { Run } from './application/ports/run-store.port.js';
import { RequestRun } from './application/request-run.js';
import { ConfigError, loadConfig } from './config/load-config.js';
import { createLogger } from './logger.js';
import { startApp } from './start-app.js';
import { summaryOf } from './summary.js';

const USAGE = `Usage: node dist/src/main.js [--run] [--once] [--report FILE]
  --run          do a reflow at once and print its summary
  --once         do one reflow, print its summary, and end
  --report FILE  write the report of that reflow as JSON`;

class SystemClock extends Clock {
  override now(): number {
    return Date.now();
  }
}

class LoggedProgress extends Progress {
  constructor(private readonly logger: Logger) {
    super();
  }

  override step(message: string): void {
    this.logger.info(message);
  }
}

/** A mistake in how the program was called or set up: one message, exit code 2. */
class UsageError extends Error {}

interface Options {
  readonly run: boolean;
  readonly once: boolean;
  readonly report: string | null;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: { run: { type: 'boolean' }, once: { type: 'boolean' }, report: { type: 'string' } },
    });
    const once = values.once ?? false;
    const report = values.report ?? null;
    if (report !== null && !existsSync(dirname(report))) {
      throw new Error(
        `--report: there is no folder ${dirname(report)}. Make it first, or name another file.`,
      );
    }
    return { once, report, run: (values.run ?? false) || once || report !== null };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

async function firstReflow(app: NestExpressApplication, report: string | null): Promise<Run> {
  const runs = app.get(RequestRun);
  let run = await runs.now('reflow', 'start', false);
  while (run.state === 'queued' || run.state === 'running') {
    await setTimeout(100);
    run = await runs.find(run.id);
  }
  process.stdout.write(summaryOf(run));
  if (report !== null && run.report !== null) {
    const { technicians, writes, sources, violations, seconds } = run.report;
    const body = { technicians, writes, sources, violations, seconds };
    writeFileSync(report, `${JSON.stringify(body, null, 2)}\n`);
  }
  return run;
}

/** The job queue does not wait for what it notes of a job that has ended: when the database is gone just then, nobody else hears of it. */
function surviveJobQueue(logger: Logger): void {
  process.on('unhandledRejection', (error) => {
    if (!(error instanceof Error) || !/[\\/]pg-boss[\\/]/.test(error.stack ?? '')) throw error;
    logger.error({ err: error }, 'job queue');
  });
}

async function main(): Promise<void> {
  const options = readOptions();
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  surviveJobQueue(logger);
  const app = await startApp(config, {
    clock: new SystemClock(),
    progress: new LoggedProgress(logger),
    logger,
    ticks: true,
  });
  let closing: Promise<void> | null = null;
  const end = (code: number): void => {
    closing ??= app.close().finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      end(0);
    });
  }
  // Started by a launcher: when that is gone, this must not stay behind.
  process.on('disconnect', () => {
    end(0);
  });
  if (process.send !== undefined && !process.connected) end(0);
  const key = await app.get(ApiKeys).bootstrap();
  if (key !== null) process.stdout.write(`Admin key, shown this once: ${key}\n`);
  process.stdout.write(
    `Gapwise listens at ${await app.getUrl()} (the page for browsers; API under /v1, its description under /docs)\n`,
  );
  if (!options.run) return;
  const run = await firstReflow(app, options.report);
  if (options.once) end(run.state === 'done' ? 0 : 1);
}

function explain(error: unknown): number {
  if (error instanceof ConfigError || error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  if ((error as { code?: unknown }).code === 'EADDRINUSE') {
    console.error(
      `Port ${process.env['PORT'] ?? '3000'} is taken by another program. End that one, or set PORT to another port.`,
    );
    return 2;
  }
  const { code, path } = error as { readonly code?: unknown; readonly path?: unknown };
  if (path !== undefined && path === process.env['TRACE_UPSTREAM']) {
    console.error(`TRACE_UPSTREAM cannot be written (${String(code)}). Name a file in a folder that exists.`);
    return 2;
  }
  if (error instanceof UpstreamError) {
    console.error(error.message);
    return 1;
  }
  console.error(error);
  return 1;
}

try {
  await main();
} catch (error) {
  process.exit(explain(error));
}
