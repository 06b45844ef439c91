import type { Row } from '../row.js';
import { DataRuleError } from '../data-rule-error.js';
import type { EntityDefinition } from '../entity-definition.js';
import { lowerKeys } from '../lower-keys.js';
import { compileCondition } from './condition.js';

export type Predicate = (row: Readonly<Row>) => boolean;

const OR_LIMIT = 500;

/** What may be had only so often in one query. */
interface Tally {
  orConditions: number;
  udfConditions: number;
}

/**
 * Turns a filter into a predicate; the array at the top means "and".
 * @throws DataRuleError when it is empty, too long or names what cannot be queried.
 */
export function compileFilter(definition: EntityDefinition, filter: unknown): Predicate {
  if (!Array.isArray(filter) || filter.length === 0)
    throw new DataRuleError(['The filter must not be empty.']);
  const tally: Tally = { orConditions: 0, udfConditions: 0 };
  const parts = filter.map((item) => compileItem(definition, item, tally, false));
  if (tally.orConditions > OR_LIMIT) {
    throw new DataRuleError([`A query cannot have more than ${OR_LIMIT} OR conditions.`]);
  }
  if (tally.udfConditions > 1)
    throw new DataRuleError(['A query can filter by one user-defined field only.']);
  return (row) => parts.every((part) => part(row));
}

function compileItem(definition: EntityDefinition, item: unknown, tally: Tally, inOr: boolean): Predicate {
  if (typeof item !== 'object' || item === null) throw new DataRuleError(['A filter must be an object.']);
  const condition = lowerKeys(item);
  const op = typeof condition['op'] === 'string' ? condition['op'].toLowerCase() : '';
  if (op === 'and' || op === 'or') return compileGroup(definition, op, condition['items'], tally);
  if (inOr) tally.orConditions += 1;
  if (condition['udf'] === true) tally.udfConditions += 1;
  return compileCondition(definition, op, condition);
}

function compileGroup(
  definition: EntityDefinition,
  op: 'and' | 'or',
  items: unknown,
  tally: Tally,
): Predicate {
  if (!Array.isArray(items) || items.length === 0) throw new DataRuleError([`The ${op} group has no items.`]);
  const parts = items.map((item) => compileItem(definition, item, tally, op === 'or'));
  return op === 'and' ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row));
}
