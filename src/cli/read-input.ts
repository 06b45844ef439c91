import { InputError } from '../wire/input-error.js';
import { parseJson } from '../wire/parse-json.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage.js';

/** Larger texts do not fit into one string of Node. */
const MAX_BYTES = 500_000_000;

/**
 * Reads a JSON file, or the standard input for `-`, with `reader`.
 * @throws UsageError when there is nothing to read, InputError naming the file when it cannot be understood.
 */
export async function readInput<T>(
  { read }: Surroundings,
  name: string,
  reader: (value: unknown) => T,
): Promise<T> {
  const title = name === '-' ? 'standard input' : name;
  const bytes = await read(name).catch((error: unknown) => {
    throw new UsageError(`${title}: ${reasonOf(error)}`);
  });
  try {
    return reader(parseJson(toText(bytes)));
  } catch (error) {
    throw error instanceof InputError ? error.named(title) : error;
  }
}

function toText(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES)
    throw fault(`must be smaller than ${MAX_BYTES / 1_000_000} MB. Ask for fewer technicians at a time.`);
  try {
    // Takes away a byte order mark, which editors on Windows write.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fault('is not text in UTF-8. Save it in that encoding.');
  }
}

const fault = (message: string): InputError => new InputError('the input', [{ path: '', message }]);

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  ENOTDIR: 'there is no such file.',
  EISDIR: 'is a folder, not a file.',
  EACCES: 'may not be read by you.',
  EPERM: 'may not be read by you.',
  ERR_FS_FILE_TOO_LARGE: 'is too large.',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return REASONS[code ?? ''] ?? `cannot be read: ${message ?? String(error)}`;
}
