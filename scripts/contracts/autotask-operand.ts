import { isPsaDateTime } from './date-time.js';
import type { SchemaObject } from './description.js';
import { type Finding, show } from './finding.js';
import type { QueryContext } from './query-context.js';

interface Condition {
  readonly op: string;
  readonly field: unknown;
  readonly value: unknown;
  readonly udf: boolean;
}

const TEXT_OPS = new Set(['beginsWith', 'endsWith', 'contains']);

/** Judges one comparison: the field is the entity's, the value suits operator and field. */
export function operandFindings(condition: Condition, context: QueryContext, where: string): Finding[] {
  const field = condition.udf ? udfOf(context) : fieldOf(condition.field, context);
  if (typeof field === 'string') return [{ where, message: field }];
  const message = valueProblem(condition, field, context);
  return message === undefined ? [] : [{ where, message }];
}

/** A user-defined field has no schema; or what is wrong with naming one. */
const udfOf = ({ fields }: QueryContext): SchemaObject | string =>
  Object.hasOwn(fields, 'userDefinedFields') ? {} : 'the entity has no user-defined fields';

/** The field's schema, or what is wrong with the name. */
function fieldOf(name: unknown, { fields, notQueryable }: QueryContext): SchemaObject | string {
  if (typeof name !== 'string') return `field must be a name, not ${show(name)}`;
  if (notQueryable.includes(name)) return `field "${name}" cannot be queried`;
  if (Object.hasOwn(fields, name)) return fields[name] ?? {};
  return `the model has no field "${name}"`;
}

function valueProblem(condition: Condition, field: SchemaObject, { rule }: QueryContext): string | undefined {
  const { op, value } = condition;
  if (rule.noValueOps.includes(op)) return value === undefined ? undefined : `"${op}" takes no value`;
  if (rule.listOps.includes(op)) return listProblem(op, value, field, rule.orConditionsMax);
  if (TEXT_OPS.has(op) && !isText(field)) {
    return `"${op}" compares texts, and field ${show(condition.field)} is none`;
  }
  return suits(value, field) ? undefined : `value of "${op}" must be ${kindOf(field)}, not ${show(value)}`;
}

function listProblem(op: string, value: unknown, field: SchemaObject, most: number): string | undefined {
  if (!Array.isArray(value) || value.length === 0)
    return `"${op}" needs a list of values, not ${show(value)}`;
  if (value.length > most) return `"${op}" lists ${value.length} values, at most ${most}`;
  const stranger: unknown = value.find((entry) => !suits(entry, field));
  return stranger === undefined
    ? undefined
    : `values of "${op}" must be ${kindOf(field)}, not ${show(stranger)}`;
}

const kindOf = ({ type, format }: SchemaObject): string =>
  format === 'date-time' ? 'date-time' : (type ?? 'a scalar');

const isText = ({ type, format }: SchemaObject): boolean =>
  (type ?? 'string') === 'string' && format === undefined;

function suits(value: unknown, field: SchemaObject): boolean {
  switch (field.type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'boolean':
      return typeof value === field.type;
    case 'string':
      return typeof value === 'string' && (field.format !== 'date-time' || isPsaDateTime(value));
    case 'array':
    case 'object':
      return false;
    case undefined:
    default:
      return ['string', 'number', 'boolean'].includes(typeof value);
  }
}
