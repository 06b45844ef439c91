import { diagnosisText } from './diagnosis-text.js';
import type { Options } from './read-arguments.js';
import { readDiagnosis } from './read-diagnosis.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage.js';

const DEFAULT_URL = 'http://127.0.0.1:3000';

/** Asks a running Gapwise for its diagnosis and prints it for people, or as it came with --json. Exit code 1 when there is a fault. */
export async function doctorCommand(
  around: Surroundings,
  _operands: readonly string[],
  options: Options,
): Promise<number> {
  const base = addressOf(options.url ?? DEFAULT_URL);
  const text = await answerOf(around, base);
  const diagnosis = readDiagnosis(text);
  if (diagnosis === null) throw new UsageError(`${base.href} answered, but not as Gapwise does.`);
  await around.write(options.json === true ? `${text}\n` : diagnosisText(diagnosis, base.href));
  return diagnosis.findings.some((it) => it.weight === 'fault') ? 1 : 0;
}

function addressOf(text: string): URL {
  // Behind a proxy it may stand below a path.
  const url = URL.canParse(text) ? new URL(`${text.replace(/\/+$/, '')}/`) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new UsageError(`--url must be an http(s) address such as ${DEFAULT_URL}, not "${text}".`);
}

async function answerOf({ apiKey, ask }: Surroundings, base: URL): Promise<string> {
  if (apiKey === undefined || apiKey === '') {
    throw new UsageError(
      'Set GAPWISE_API_KEY to a key of the running Gapwise; the first start printed one. A key on the command line could be seen by others.',
    );
  }
  const { status, text } = await asked(() => ask(new URL('v1/doctor', base), apiKey), base);
  if (status === 200) return text;
  if (status === 401)
    throw new UsageError(`Gapwise at ${base.href} does not know the key in GAPWISE_API_KEY.`);
  throw new UsageError(`${base.href} answered ${status}. Is this the address of Gapwise?`);
}

async function asked<T>(ask: () => Promise<T>, base: URL): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: unknown } };
    const why = typeof cause?.code === 'string' ? ` (${cause.code})` : '';
    throw new UsageError(
      `Nothing answers at ${base.href}${why}. Is Gapwise running? --url names another address.`,
    );
  }
}
