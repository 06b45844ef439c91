import type { Row } from '../row.js';
import { DataRuleError } from '../data-rule-error.js';
import type { EntityDefinition, FieldType } from '../entity-definition.js';
import { sameName } from '../entity-table.js';
import { readFieldValue } from '../field-value.js';
import { shown } from '../shown.js';

type Value = string | number | boolean;
type Test = (actual: Value, wanted: Value) => boolean;

const IN_LIMIT = 500;

const COMPARISONS: Readonly<Record<string, Test>> = {
  eq: (actual, wanted) => actual === wanted,
  noteq: (actual, wanted) => actual !== wanted,
  gt: (actual, wanted) => actual > wanted,
  gte: (actual, wanted) => actual >= wanted,
  lt: (actual, wanted) => actual < wanted,
  lte: (actual, wanted) => actual <= wanted,
  beginswith: (actual, wanted) => String(actual).startsWith(String(wanted)),
  endswith: (actual, wanted) => String(actual).endsWith(String(wanted)),
  contains: (actual, wanted) => String(actual).includes(String(wanted)),
};
const LISTS: ReadonlySet<string> = new Set(['in', 'notin']);
const EXISTENCE: ReadonlySet<string> = new Set(['exist', 'notexist']);

interface Source {
  readonly name: string;
  readonly type: FieldType;
  readonly read: (row: Readonly<Row>) => unknown;
}

/**
 * Turns one condition into a predicate. Text is compared without case. As in SQL an empty field matches neither a
 * comparison nor its negation (assumed; only exist and notExist are about emptiness).
 * @throws DataRuleError when the field or the value cannot be queried.
 */
export function compileCondition(
  definition: EntityDefinition,
  op: string,
  condition: Readonly<Record<string, unknown>>,
): (row: Readonly<Row>) => boolean {
  if (op === '') throw new DataRuleError(['A filter must have an op.']);
  const comparison = COMPARISONS[op];
  // Seen at the vendor: a misspelt operator is not refused, its condition is dropped without a word.
  if (comparison === undefined && !LISTS.has(op) && !EXISTENCE.has(op)) return () => true;
  const source = sourceOf(definition, condition);
  if (EXISTENCE.has(op)) return (row) => (source.read(row) !== null) === (op === 'exist');
  if (comparison === undefined) return listTest(source, op, condition['value']);
  const wanted = folded(valueOf(source, condition['value']));
  return (row) => {
    const actual = source.read(row);
    return actual !== null && comparison(folded(actual as Value), wanted);
  };
}

function listTest(source: Source, op: string, values: unknown): (row: Readonly<Row>) => boolean {
  if (!Array.isArray(values)) throw new DataRuleError([`The value of ${op} must be an array.`]);
  if (values.length > IN_LIMIT) {
    throw new DataRuleError([`The value of ${op} cannot have more than ${IN_LIMIT} entries.`]);
  }
  const wanted = new Set(values.map((value) => folded(valueOf(source, value))));
  return (row) => {
    const actual = source.read(row);
    return actual !== null && wanted.has(folded(actual as Value)) === (op === 'in');
  };
}

function sourceOf(definition: EntityDefinition, condition: Readonly<Record<string, unknown>>): Source {
  const asked = typeof condition['field'] === 'string' ? condition['field'] : '';
  if (condition['udf'] === true) return userDefinedSource(definition, asked);
  if (sameName(asked, 'id')) return { name: 'id', type: 'long', read: (row) => row['id'] ?? null };
  const entry = Object.entries(definition.fields).find(([name]) => sameName(name, asked));
  if (entry === undefined) throw unknownField(definition, asked);
  const [name, field] = entry;
  if (field.queryable === false || field.secret === true) {
    throw new DataRuleError([`The field ${name} of the ${definition.singular} Entity cannot be queried.`]);
  }
  return { name, type: field.type, read: (row) => row[name] ?? null };
}

function userDefinedSource(definition: EntityDefinition, asked: string): Source {
  const name = definition.userDefinedFields?.find((it) => sameName(it, asked));
  if (name === undefined) throw unknownField(definition, asked);
  const read = (row: Readonly<Row>): unknown => {
    const fields = row['userDefinedFields'] as readonly { name: string; value: string | null }[];
    return fields.find((it) => it.name === name)?.value ?? null;
  };
  return { name, type: 'string', read };
}

function unknownField(definition: EntityDefinition, asked: string): DataRuleError {
  return new DataRuleError([`Unable to find ${asked} in the ${definition.singular} Entity.`]);
}

function valueOf(source: Source, value: unknown): Value {
  const read = readFieldValue(source.type, value);
  if (read === undefined) {
    throw new DataRuleError([`${shown(value)} is no value for the field ${source.name}.`]);
  }
  return read;
}

function folded(value: Value): Value {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
