import { closestName } from '../wire/closest-name.js';
import { publishedSchemas } from '../wire/published-schemas.js';
import { printJson } from './print-json.js';
import type { Options } from './read-arguments.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage.js';

/** Prints the JSON Schema of one thing, or of all by name. */
export async function schemaCommand(
  around: Surroundings,
  [name]: readonly string[],
  options: Options,
): Promise<number> {
  const schemas = publishedSchemas();
  if (name === undefined) {
    await printJson(around, schemas, options);
    return 0;
  }
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (schema === undefined) {
    const names = Object.keys(schemas);
    const meant = closestName(name, names);
    throw new UsageError(
      `There is no schema "${name}"; ${meant === null ? `there are ${names.join(', ')}.` : `is "${meant}" meant?`}`,
    );
  }
  await printJson(around, schema, options);
  return 0;
}
