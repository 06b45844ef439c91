import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { integrate } from './integrate.js';

const stopping = new AbortController();
const stop = (): void => {
  stopping.abort();
};
process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop);

interface Arguments {
  readonly autotask: string;
  readonly exchange: string;
  readonly every: number;
}

function readArguments(): Arguments | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { autotask: text, exchange: text, every: text } });
  const every = Number(values.every ?? 60);
  const { autotask, exchange } = values;
  if (autotask === undefined || exchange === undefined || !(every > 0)) return null;
  return { autotask, exchange, every };
}

/** Repeats the pass until stopped; one that fails is reported and the next one tries again. */
async function run({ every, ...urls }: Arguments): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      const counts = await integrate(urls);
      process.stdout.write(`${JSON.stringify(counts)}\n`);
      process.send?.(counts);
    } catch (cause) {
      process.stderr.write(`A pass of the integration failed: ${String(cause)}\n`);
    }
    await wait(every * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

const given = readArguments();
if (given === null) {
  process.stderr.write(
    'The integration needs --autotask URL, --exchange URL and --every SECONDS (above 0).\n',
  );
  process.exitCode = 2;
} else {
  await run(given);
}
if (process.connected) process.disconnect();
