import { type Operation, type SchemaObject, schemaOf } from './description.js';
import { type Finding, show } from './finding.js';
import { isRecord } from './json-record.js';
import type { SchemaJudge } from './schema-judge.js';

/** Judges the answer of Graph; pointers start with `where`, the entry that holds it. */
export function graphAnswerFindings(
  answer: { readonly status: number; readonly body: unknown },
  operation: Operation,
  judge: SchemaJudge,
  where: { readonly status: string; readonly body: string },
): Finding[] {
  const { status, body } = answer;
  if (status === 0) return []; // The connection ended without an answer.
  if (status < 200 || status > 299) return errorFindings(status, body, where.body);
  const response = operation.responses?.[String(status)];
  if (response === undefined) return [{ where: where.status, message: `status ${status} is not declared` }];
  const schema = schemaOf(response);
  if (schema === undefined) {
    const isEmpty = body === null || body === '';
    return isEmpty ? [] : [{ where: where.body, message: `status ${status} carries no body` }];
  }
  return [...judge.judge(schema, body, where.body), ...envelopeFindings(schema, body, where.body)];
}

function errorFindings(status: number, body: unknown, where: string): Finding[] {
  const error = isRecord(body) ? body['error'] : undefined;
  const isFine = isRecord(error) && typeof error['code'] === 'string' && typeof error['message'] === 'string';
  if (isFine) return [];
  return [{ where, message: `an answer of ${status} must be {error: {code, message}}, not ${show(body)}` }];
}

/** A collection without its list is none, though the schema requires nothing. */
function envelopeFindings(schema: SchemaObject, body: unknown, where: string): Finding[] {
  const isCollection = schema.properties?.['value'] !== undefined;
  if (!isCollection || !isRecord(body) || Object.hasOwn(body, 'value')) return [];
  return [{ where, message: 'the answer lacks "value"' }];
}
