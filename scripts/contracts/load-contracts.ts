import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZodType } from 'zod';
import { BadInputError } from './bad-input-error.js';
import type { Contracts } from './contracts.js';
import type { Description } from './description.js';
import { isRecord } from './json-record.js';
import { autotaskRules, graphRules } from './rules.js';

const FILES = [
  'autotask.openapi.json',
  'autotask.rules.json',
  'msgraph-calendar.openapi.json',
  'msgraph.rules.json',
] as const;

/**
 * Reads the four contract files of a folder.
 * @throws BadInputError when the folder or a file is missing or not what its name says.
 */
export function loadContracts(directory: string): Contracts {
  const missing = FILES.filter((file) => !existsSync(join(directory, file)));
  if (missing.length > 0) {
    throw new BadInputError(
      `The contract folder ${directory} lacks ${missing.join(', ')}.\n` +
        'Name the folder that holds the vendor descriptions and rules with --contracts DIR or CONTRACTS_DIR.',
    );
  }
  const [autotask, autotaskRule, graph, graphRule] = FILES.map((file) => join(directory, file)) as [
    string,
    string,
    string,
    string,
  ];
  return {
    autotask: { description: description(autotask), rules: rules(autotaskRule, autotaskRules) },
    graph: { description: description(graph), rules: rules(graphRule, graphRules) },
  };
}

function description(file: string): Description {
  const document = parse(file);
  if (!isRecord(document) || !isRecord(document['paths'])) {
    throw new BadInputError(`${file} is not an OpenAPI description: it has no paths.`);
  }
  return document as unknown as Description;
}

function rules<T>(file: string, shape: ZodType<T>): T {
  const result = shape.safeParse(parse(file));
  if (result.success) return result.data;
  const reasons = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new BadInputError(`${file} is not a rules file: ${reasons.join('; ')}`);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new BadInputError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
