import { type Description, type Operation, type SchemaObject, resolve, schemaOf } from './description.js';
import { type Finding, show } from './finding.js';
import { isRecord } from './json-record.js';
import type { SchemaJudge } from './schema-judge.js';

/** Refusals that the vendor's front door makes, in a form that nobody documents. */
const REFUSED_AT_THE_DOOR = new Set([401, 403, 404, 405, 429]);

/** What an answer is judged with. */
export interface AnswerContext {
  readonly description: Description;
  readonly judge: SchemaJudge;
  /** Most items on one page. */
  readonly pageSize: number;
}

/** Judges the answer of the PSA: the declared shape on success, a list of errors otherwise. */
export function autotaskAnswerFindings(
  call: { readonly method: string; readonly status: number; readonly responseBody: unknown },
  operation: Operation,
  context: AnswerContext,
): Finding[] {
  const { status, responseBody } = call;
  if (status === 0) return []; // The connection ended without an answer.
  if (status < 200 || status > 299) return refusalFindings(status, responseBody);
  const response = operation.responses?.[String(status)];
  if (response === undefined) return [{ where: '/status', message: `status ${status} is not declared` }];
  const schema = schemaOf(response);
  if (schema === undefined) return [];
  // What a DELETE answers with is documented nowhere but as 200.
  const envelope =
    call.method === 'DELETE' ? [] : envelopeFindings(context.description, schema, responseBody);
  return [
    ...context.judge.judge(schema, responseBody, '/responseBody'),
    ...envelope,
    ...pageFindings(responseBody, context.pageSize),
  ];
}

function refusalFindings(status: number, body: unknown): Finding[] {
  if (REFUSED_AT_THE_DOOR.has(status)) return [];
  const errors = isRecord(body) ? body['errors'] : undefined;
  if (Array.isArray(errors) && errors.length > 0 && errors.every(isError)) return [];
  const message = `an answer of ${status} must be {errors: [...]} with at least one text, not ${show(body)}`;
  return [{ where: '/responseBody', message }];
}

const isError = (error: unknown): boolean =>
  typeof error === 'string' || (isRecord(error) && typeof error['message'] === 'string');

/** The schema requires nothing, but an answer without its envelope is none. */
function envelopeFindings(description: Description, schema: SchemaObject, body: unknown): Finding[] {
  if (!isRecord(body)) return [];
  return Object.keys(resolve(description, schema)?.properties ?? {})
    .filter((name) => !Object.hasOwn(body, name))
    .map((name) => ({ where: '/responseBody', message: `the answer lacks "${name}"` }));
}

function pageFindings(body: unknown, pageSize: number): Finding[] {
  const items = isRecord(body) ? body['items'] : undefined;
  if (!Array.isArray(items) || items.length <= pageSize) return [];
  return [{ where: '/responseBody/items', message: `${items.length} items on a page, at most ${pageSize}` }];
}
