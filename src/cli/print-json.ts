import type { Options } from './read-arguments.js';
import type { Surroundings } from './surroundings.js';

/** Prints one value as JSON on a line of its own, or over several lines with --pretty. */
export async function printJson({ write }: Surroundings, value: object, { pretty }: Options): Promise<void> {
  await write(`${JSON.stringify(value, null, pretty === true ? 2 : 0)}\n`);
}
