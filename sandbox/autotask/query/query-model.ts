import { DataRuleError } from '../data-rule-error.js';
import type { EntityDefinition } from '../entity-definition.js';
import { sameName } from '../entity-table.js';
import { lowerKeys } from '../lower-keys.js';
import { compileFilter } from './filter.js';
import type { Predicate } from './filter.js';

const PAGE_LIMIT = 500;

/** A query, read and checked. */
export interface Query {
  readonly matches: Predicate;
  readonly pageSize: number;
  /** Null answers every field. */
  readonly includeFields: readonly string[] | null;
}

/**
 * Reads a query model, whose keys may be written in any case.
 * @throws DataRuleError when it is none, its filter is empty or names what cannot be queried.
 */
export function readQuery(definition: EntityDefinition, body: unknown): Query {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new DataRuleError(['A query must be a JSON object with a filter.']);
  }
  const model = lowerKeys(body);
  return {
    matches: compileFilter(definition, model['filter']),
    pageSize: readPageSize(model['maxrecords']),
    includeFields: readIncludeFields(definition, model['includefields']),
  };
}

function readPageSize(value: unknown): number {
  if (value === undefined || value === null) return PAGE_LIMIT;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > PAGE_LIMIT) {
    throw new DataRuleError([`MaxRecords must be between 1 and ${PAGE_LIMIT}.`]);
  }
  return value;
}

function readIncludeFields(definition: EntityDefinition, value: unknown): readonly string[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw new DataRuleError(['IncludeFields must be an array of field names.']);
  if (value.length === 0) return null;
  const known = ['id', ...Object.keys(definition.fields), 'userDefinedFields'];
  return value.map((asked) => {
    const name = known.find((it) => sameName(it, String(asked)));
    if (name === undefined) {
      throw new DataRuleError([`Unable to find ${String(asked)} in the ${definition.singular} Entity.`]);
    }
    return name;
  });
}
