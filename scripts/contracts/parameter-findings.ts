import { type Call, headerOf } from './call.js';
import type { Operation, Parameter, SchemaObject } from './description.js';
import { type Finding, show, step } from './finding.js';
import { isRedacted } from './redacted.js';
import type { Place } from './route-table.js';

/** Path parameters of the wrong type. */
export function pathFindings(place: Place, operation: Operation): Finding[] {
  return named(operation, 'path').flatMap(({ name, schema }) => {
    const value = place.parameters[name];
    if (value === undefined || fits(schema, value)) return [];
    return [
      { where: '/url', message: `path parameter "${name}" must be ${typeOf(schema)}, not ${show(value)}` },
    ];
  });
}

/** Query parameters that are missing, undeclared or of the wrong type. */
export function queryFindings(operation: Operation, query: URLSearchParams): Finding[] {
  const declared = new Map(named(operation, 'query').map((parameter) => [parameter.name, parameter]));
  const missing = [...declared.values()].filter(
    ({ name, required }) => required === true && !query.has(name),
  );
  return [
    ...missing.map(({ name }) => ({ where: '/url', message: `query parameter "${name}" is missing` })),
    ...[...query].flatMap(([name, value]): Finding[] => {
      const parameter = declared.get(name);
      if (parameter === undefined) {
        return [{ where: '/url', message: `query parameter "${name}" is not declared` }];
      }
      if (fits(parameter.schema, value)) return [];
      const type = typeOf(parameter.schema);
      return [{ where: '/url', message: `query parameter "${name}" must be ${type}, not ${show(value)}` }];
    }),
  ];
}

/** Headers that are missing or do not look as declared. A blanked value counts as present. */
export function headerFindings(operation: Operation, call: Call, skip: readonly string[] = []): Finding[] {
  return named(operation, 'header').flatMap(({ name, required, schema }): Finding[] => {
    const value = headerOf(call, name);
    if (value === undefined) {
      const isMissing = required === true && !skip.includes(name);
      return isMissing ? [{ where: '/headers', message: `header "${name}" is missing` }] : [];
    }
    if (isRedacted(value) || fits(schema, value)) return [];
    return [{ where: `/headers${step(name)}`, message: `header "${name}" must be ${typeOf(schema)}` }];
  });
}

/** A body without the media type that the description names is not read by the vendor. */
export function mediaTypeFindings(call: Call): Finding[] {
  if (call.body === null) return [];
  const type = headerOf(call, 'content-type');
  if (type?.toLowerCase().startsWith('application/json') === true) return [];
  return [{ where: '/headers', message: `a body needs Content-Type application/json, not ${show(type)}` }];
}

const named = (operation: Operation, place: string): readonly Parameter[] =>
  (operation.parameters ?? []).filter((parameter) => parameter.in === place);

const typeOf = (schema: SchemaObject | undefined): string =>
  schema?.pattern === undefined ? (schema?.type ?? 'a value') : `of the form ${schema.pattern}`;

function fits(schema: SchemaObject | undefined, text: string): boolean {
  if (schema?.pattern !== undefined && !new RegExp(schema.pattern).test(text)) return false;
  switch (schema?.type) {
    case 'integer':
      return /^-?\d+$/.test(text);
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text);
    case 'boolean':
      return text === 'true' || text === 'false';
    case undefined:
    default:
      return text !== '';
  }
}
