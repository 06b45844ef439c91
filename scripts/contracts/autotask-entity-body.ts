import type { EntityRoute } from './autotask-route.js';
import type { SchemaObject } from './description.js';
import { type Finding, show, step } from './finding.js';
import { isRecord, type JsonRecord } from './json-record.js';
import type { EntityRule } from './rules.js';

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** Judges the body of a create or a change by the rules that the schema cannot express. */
export function entityBodyFindings(
  body: unknown,
  route: EntityRoute,
  model: SchemaObject | undefined,
  parentId: string | undefined,
): Finding[] {
  if (!isRecord(body)) return []; // The schema says so already.
  const rule = route.entity?.rule;
  return [
    ...(route.action === 'post' ? missing(body, rule?.requiredOnCreate ?? [], 'a create') : []),
    ...(route.action === 'patch' ? missing(body, ['id'], 'a PATCH') : []),
    ...readOnlyFindings(body, rule, model),
    ...lengthFindings(body, rule),
    ...pairFindings(body, rule),
    ...parentFindings(body, route.parentField, parentId),
  ];
}

const missing = (body: JsonRecord, names: readonly string[], act: string): Finding[] =>
  names
    .filter((name) => isAbsent(body[name]))
    .map((name) => ({ where: '/body', message: `${act} needs "${name}" in the body` }));

function readOnlyFindings(
  body: JsonRecord,
  rule: EntityRule | undefined,
  model: SchemaObject | undefined,
): Finding[] {
  return Object.keys(body)
    .filter((name) => rule?.readOnly.includes(name) === true || model?.properties?.[name]?.readOnly === true)
    .map((name) => ({ where: `/body${step(name)}`, message: `"${name}" is read-only and never sent` }));
}

function lengthFindings(body: JsonRecord, rule: EntityRule | undefined): Finding[] {
  return Object.entries(rule?.maxLength ?? {}).flatMap(([name, most]): Finding[] => {
    const text = body[name];
    if (typeof text !== 'string' || text.length <= most) return [];
    const message = `"${name}" has ${text.length} characters, at most ${most}`;
    return [{ where: `/body${step(name)}`, message }];
  });
}

function pairFindings(body: JsonRecord, rule: EntityRule | undefined): Finding[] {
  return (rule?.pairs ?? [])
    .filter(([one, other]) => isAbsent(body[one]) !== isAbsent(body[other]))
    .map(([one, other]) => ({
      where: '/body',
      message: `"${one}" and "${other}" go together or not at all`,
    }));
}

function parentFindings(
  body: JsonRecord,
  field: string | undefined,
  parentId: string | undefined,
): Finding[] {
  if (field === undefined || isAbsent(body[field]) || String(body[field]) === parentId) return [];
  const message = `"${field}" is ${show(body[field])}, but the path names parent ${show(parentId)}`;
  return [{ where: `/body${step(field)}`, message }];
}
