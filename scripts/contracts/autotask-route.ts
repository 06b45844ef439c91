import { type Description, type SchemaObject, resolve, schemaOf } from './description.js';
import type { AutotaskRules, EntityRule } from './rules.js';

type Action = 'query' | 'count' | 'metadata' | 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a call does to which entity. */
export interface EntityRoute {
  readonly action: Action;
  /** Undefined when the rules do not speak of the entity. */
  readonly entity: { readonly name: string; readonly rule: EntityRule } | undefined;
  /** Name of the body field that repeats the parent's id of the path. */
  readonly parentField: string | undefined;
}

const shapeOf = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

/** Reads a path template such as `/V1.0/ServiceCalls/{parentId}/Tickets`. */
export function entityRouteOf(template: string, method: string, rules: AutotaskRules): EntityRoute {
  const segments = template.split('/').slice(2);
  const action = actionOf(segments, method);
  const child = childOf(segments);
  const fits = ([name, { parent }]: [string, EntityRule]): boolean =>
    child === undefined ? name === segments[0] : parent !== undefined && shapeOf(parent) === child;
  const found = Object.entries(rules.entities).find(fits);
  if (found === undefined) return { action, entity: undefined, parentField: undefined };
  const [name, rule] = found;
  const parentField = child === undefined ? undefined : /\{([^}]*)\}/.exec(rule.parent ?? '')?.[1];
  return { action, entity: { name, rule }, parentField };
}

/** The shape of a child's collection, such as `ServiceCalls/{}/Tickets`; undefined for a flat path. */
function childOf([parent, id, child]: readonly string[]): string | undefined {
  if (id?.startsWith('{') !== true || child === undefined) return undefined;
  return shapeOf(`${parent ?? ''}/${id}/${child}`);
}

function actionOf(segments: readonly string[], method: string): Action {
  if (segments.includes('entityInformation')) return 'metadata';
  const last = segments.at(-1) ?? '';
  if (last === 'count') return 'count';
  if (last === 'query') return 'query';
  if (method === 'GET') return last.startsWith('{') ? 'get' : 'query';
  return method.toLowerCase() as Action;
}

/** The fields that a query on this entity may name: those of the model that the query answers with. */
export function queriedFields(
  description: Description,
  template: string,
): Readonly<Record<string, SchemaObject>> | undefined {
  const operations = description.paths[template.replace(/\/count$/, '')];
  const answer = (operations?.['post'] ?? operations?.['get'])?.responses?.['200'];
  const items = schemaOf(answer)?.properties?.['items']?.items;
  return resolve(description, items)?.properties;
}
