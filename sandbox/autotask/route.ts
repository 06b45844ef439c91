import type { EntityDefinition } from './entity-definition.js';
import { childNamed, entityNamed } from './entity-table.js';

/** What a path asks for, the verb aside. */
export type Route =
  | { readonly kind: 'version' | 'zone' | 'threshold' }
  | { readonly kind: 'collection' | 'query' | 'count'; readonly entity: EntityDefinition }
  | { readonly kind: 'item'; readonly entity: EntityDefinition; readonly id: number }
  | {
      readonly kind: 'metadata';
      readonly entity: EntityDefinition;
      readonly about: 'entity' | 'fields' | 'userDefinedFields';
    }
  | { readonly kind: 'children'; readonly entity: EntityDefinition; readonly parentId: number }
  | {
      readonly kind: 'child';
      readonly entity: EntityDefinition;
      readonly parentId: number;
      readonly id: number;
    };

const SERVICES = {
  versioninformation: 'version',
  'v1.0/zoneinformation': 'zone',
  'v1.0/thresholdinformation': 'threshold',
} as const;

const METADATA = {
  entityinformation: 'entity',
  'entityinformation/fields': 'fields',
  'entityinformation/userdefinedfields': 'userDefinedFields',
} as const;

/** Null for a path that does not exist. Paths are read in any case, as the vendor's own pages print them in several. */
export function routeOf(path: string): Route | null {
  const [, root = '', ...rest] = path.toLowerCase().replace(/\/$/, '').split('/');
  if (root !== 'atservicesrest') return null;
  const service = valueAt(SERVICES, rest.join('/'));
  if (service !== undefined) return { kind: service };
  const [version, name = '', ...below] = rest;
  const entity = entityNamed(name);
  return version === 'v1.0' && entity !== undefined ? entityRoute(entity, below) : null;
}

function entityRoute(entity: EntityDefinition, below: readonly string[]): Route | null {
  const [first = '', second = '', ...more] = below;
  const tail = below.join('/');
  if (tail === '') return { kind: 'collection', entity };
  if (tail === 'query') return { kind: 'query', entity };
  if (tail === 'query/count') return { kind: 'count', entity };
  const about = valueAt(METADATA, tail);
  if (about !== undefined) return { kind: 'metadata', entity, about };
  const id = numberIn(first);
  if (id === null) return null;
  if (second === '') return { kind: 'item', entity, id };
  const child = childNamed(entity, second);
  return child === undefined ? null : childRoute(child, id, more);
}

function childRoute(entity: EntityDefinition, parentId: number, below: readonly string[]): Route | null {
  const tail = below.join('/');
  if (tail === '') return { kind: 'children', entity, parentId };
  const about = valueAt(METADATA, tail);
  if (about !== undefined) return { kind: 'metadata', entity, about };
  const id = numberIn(tail);
  return id === null ? null : { kind: 'child', entity, parentId, id };
}

function numberIn(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function valueAt<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
