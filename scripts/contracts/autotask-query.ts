import { filterFindings } from './autotask-filter.js';
import { type Finding, show, step } from './finding.js';
import { foldedKeys } from './folded-keys.js';
import { isRecord } from './json-record.js';
import type { QueryContext } from './query-context.js';
import type { QueryRule } from './rules.js';

/** Judges a query body by the vendor's grammar: a misspelt operator or field is silently ignored over there. */
export function autotaskQueryFindings(body: unknown, context: QueryContext, where: string): Finding[] {
  if (!isRecord(body)) return [{ where, message: `a query must be an object, not ${show(body)}` }];
  const { values, findings } = foldedKeys(body, ['maxRecords', 'includeFields', 'filter'], where);
  return [
    ...findings,
    ...maxRecordsFindings(values.get('maxRecords')?.value, context.rule, where),
    ...includeFieldsFindings(values.get('includeFields')?.value, context, where),
    ...filterFindings(values.get('filter'), context, where),
  ];
}

function maxRecordsFindings(value: unknown, rule: QueryRule, where: string): Finding[] {
  if (value === undefined) return [];
  const { maxRecordsMin, maxRecordsMax } = rule;
  const isFine =
    typeof value === 'number' && Number.isInteger(value) && value >= maxRecordsMin && value <= maxRecordsMax;
  if (isFine) return [];
  const message = `MaxRecords must be an integer from ${maxRecordsMin} to ${maxRecordsMax}, not ${show(value)}`;
  return [{ where, message }];
}

function includeFieldsFindings(value: unknown, context: QueryContext, where: string): Finding[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ where, message: 'IncludeFields must be a list of field names' }];
  return value.flatMap((name: unknown, at): Finding[] => {
    if (typeof name === 'string' && Object.hasOwn(context.fields, name)) return [];
    return [
      {
        where: `${where}/includeFields${step(at)}`,
        message: `the model has no field ${show(name)} to include`,
      },
    ];
  });
}
