import { operandFindings } from './autotask-operand.js';
import { type Finding, show, step } from './finding.js';
import { foldedKeys } from './folded-keys.js';
import { isRecord, type JsonRecord } from './json-record.js';
import type { QueryContext } from './query-context.js';

type Given = { readonly key: string; readonly value: unknown } | undefined;

interface Tally {
  orConditions: number;
  udfs: number;
}

/** Judges the filter of a query: it is there, its operators exist, its fields are the entity's, its values fit them. */
export function filterFindings(filter: Given, context: QueryContext, where: string): Finding[] {
  if (filter === undefined) return [{ where, message: 'Filter is missing' }];
  const at = where + step(filter.key);
  if (!Array.isArray(filter.value) || filter.value.length === 0) {
    return [{ where: at, message: 'Filter must be a list with at least one condition' }];
  }
  const tally: Tally = { orConditions: 0, udfs: 0 };
  const findings = filter.value.flatMap((part, index) =>
    conditionFindings(part, context, at + step(index), tally),
  );
  const { orConditionsMax, udfPerQueryMax } = context.rule;
  if (tally.orConditions > orConditionsMax) {
    findings.push({ where: at, message: `${tally.orConditions} OR conditions, at most ${orConditionsMax}` });
  }
  if (tally.udfs > udfPerQueryMax) {
    findings.push({ where: at, message: `${tally.udfs} user-defined fields, at most ${udfPerQueryMax}` });
  }
  return findings;
}

function conditionFindings(part: unknown, context: QueryContext, where: string, tally: Tally): Finding[] {
  if (!isRecord(part)) return [{ where, message: `a condition must be an object, not ${show(part)}` }];
  const { values, findings } = foldedKeys(part, ['op', 'field', 'value', 'udf', 'items'], where);
  const given = Object.fromEntries([...values].map(([name, { value }]) => [name, value]));
  const { op } = given;
  if (typeof op !== 'string' || !context.rule.ops.includes(op)) {
    return [...findings, { where, message: `${show(op)} is not an operator` }];
  }
  const judged = context.rule.groupOps.includes(op)
    ? groupFindings(op, given, context, where, tally)
    : comparisonFindings(op, given, context, where, tally);
  return [...findings, ...judged];
}

function comparisonFindings(
  op: string,
  { field, value, udf, items }: JsonRecord,
  context: QueryContext,
  where: string,
  tally: Tally,
): Finding[] {
  const findings: Finding[] = [];
  if (Array.isArray(items) && items.length > 0) {
    findings.push({ where, message: `items belong to a group, not to "${op}"` });
  }
  if (udf !== undefined && typeof udf !== 'boolean') {
    findings.push({ where, message: `udf must be true or false, not ${show(udf)}` });
  }
  if (udf === true) tally.udfs += 1;
  return [...findings, ...operandFindings({ op, field, value, udf: udf === true }, context, where)];
}

function groupFindings(
  op: string,
  given: JsonRecord,
  context: QueryContext,
  where: string,
  tally: Tally,
): Finding[] {
  const { items } = given;
  const strangers = Object.keys(given).filter((key) => key !== 'op' && key !== 'items');
  const findings = strangers.map((key) => ({
    where,
    message: `"${key}" does not belong to a group "${op}"`,
  }));
  if (!Array.isArray(items) || items.length === 0) {
    return [...findings, { where, message: `group "${op}" needs items` }];
  }
  if (op === 'or') tally.orConditions += items.length;
  const nested = items.flatMap((item, at) =>
    conditionFindings(item, context, `${where}/items${step(at)}`, tally),
  );
  return [...findings, ...nested];
}
