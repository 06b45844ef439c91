import type { SandboxAnswer, SandboxRequest } from '../sandbox-listener.js';
import { NO_PERMISSION, type Access } from './access.js';
import { DataRuleError } from './data-rule-error.js';
import type { EntityDefinition } from './entity-definition.js';
import { entityInformation, fieldInformation, userDefinedFieldInformation } from './metadata.js';
import type { Cursor } from './query/query-page.js';
import { firstPage, queryPage, readCursor } from './query/query-page.js';
import { readQuery } from './query/query-model.js';
import { readableRow, readableRows } from './readable-rows.js';
import type { Route } from './route.js';
import type { WriteContext } from './write-records.js';
import { createRecord, deleteRecord, patchRecord, putRecord } from './write-records.js';

type EntityRoute = Extract<Route, { entity: EntityDefinition }>;

/** What an operation may use besides its request. `url` is the request's own, absolute. */
export interface OperationContext extends Omit<WriteContext, 'parentId'> {
  readonly url: URL;
  readonly access: Access;
}

const ok = (body: unknown): SandboxAnswer => ({ status: 200, body });
const NOT_FOUND: SandboxAnswer = { status: 404, body: { errors: ['No such resource.'] } };
const WRONG_VERB: SandboxAnswer = {
  status: 405,
  body: { errors: ['The requested resource does not support this http method.'] },
};

/** @throws DataRuleError when a rule of the data or of the query grammar is broken. */
export function entityAnswer(
  route: EntityRoute,
  request: SandboxRequest,
  context: OperationContext,
): SandboxAnswer {
  const { entity } = route;
  switch (route.kind) {
    case 'collection':
      return collection(entity, request, context);
    case 'query':
      return query(entity, request, context);
    case 'count':
      return count(entity, request, context);
    case 'item':
      return item(entity, route.id, request, context);
    case 'children':
      return children(entity, route.parentId, request, context);
    case 'child':
      return child(entity, route.parentId, route.id, request, context);
    case 'metadata':
      return request.method === 'GET' ? ok(METADATA[route.about](entity, context.access)) : WRONG_VERB;
  }
}

const METADATA = {
  entity: entityInformation,
  fields: fieldInformation,
  userDefinedFields: userDefinedFieldInformation,
};

function collection(
  entity: EntityDefinition,
  request: SandboxRequest,
  context: OperationContext,
): SandboxAnswer {
  // The flat URL of a child takes no writes, and without writes there is nothing at a collection's URL.
  const hasWrites = entity.can.includes('create') || entity.can.includes('update');
  if (entity.parent !== undefined || !hasWrites) return NOT_FOUND;
  return write(entity, request, { ...context, parentId: null });
}

function write(
  entity: EntityDefinition,
  request: SandboxRequest,
  context: OperationContext & WriteContext,
): SandboxAnswer {
  const operation = WRITES[request.method];
  if (operation === undefined || !entity.can.includes(operation.needs)) return WRONG_VERB;
  needsPermission(entity, context);
  return ok({ itemId: operation.run(entity, request.json, context) });
}

function needsPermission({ name }: EntityDefinition, { access }: OperationContext): void {
  if (access.grantFor(name).write === 'None') throw new DataRuleError([NO_PERMISSION]);
}

const WRITES: Readonly<Record<string, { needs: 'create' | 'update'; run: typeof createRecord }>> = {
  POST: { needs: 'create', run: createRecord },
  PATCH: { needs: 'update', run: patchRecord },
  PUT: { needs: 'update', run: putRecord },
};

function query(entity: EntityDefinition, request: SandboxRequest, context: OperationContext): SandboxAnswer {
  if (request.method !== 'GET' && request.method !== 'POST') return WRONG_VERB;
  const cursor = cursorOf(request, request.method);
  if (cursor.verb !== request.method) return WRONG_VERB;
  const asked = readQuery(entity, modelOf(request));
  return ok(queryPage(readableRows(entity, context), asked, cursor, context.url));
}

function count(entity: EntityDefinition, request: SandboxRequest, context: OperationContext): SandboxAnswer {
  if (request.method !== 'GET' && request.method !== 'POST') return WRONG_VERB;
  const { matches } = readQuery(entity, modelOf(request));
  return ok({ queryCount: readableRows(entity, context).filter(matches).length });
}

function item(
  entity: EntityDefinition,
  id: number,
  { method }: SandboxRequest,
  context: OperationContext,
): SandboxAnswer {
  if (method === 'GET') return ok({ item: readableRow(entity, id, context) });
  const isDeletable = entity.parent === undefined && entity.can.includes('delete');
  if (method !== 'DELETE' || !isDeletable) return WRONG_VERB;
  needsPermission(entity, context);
  return ok({ itemId: deleteRecord(entity, id, { ...context, parentId: null }) });
}

function children(
  entity: EntityDefinition,
  parentId: number,
  request: SandboxRequest,
  context: OperationContext,
): SandboxAnswer {
  if (request.method !== 'GET') return write(entity, request, { ...context, parentId });
  const field = entity.parent?.field ?? 'id';
  const asked = readQuery(entity, { filter: [{ op: 'eq', field, value: parentId }] });
  const cursor = cursorOf(request, 'GET');
  return ok(queryPage(readableRows(entity, context), asked, cursor, context.url));
}

function child(
  entity: EntityDefinition,
  parentId: number,
  id: number,
  { method }: SandboxRequest,
  context: OperationContext,
): SandboxAnswer {
  if (method === 'GET') {
    const row = readableRow(entity, id, context);
    return ok({ item: row?.[entity.parent?.field ?? ''] === parentId ? row : null });
  }
  if (method !== 'DELETE' || !entity.can.includes('delete')) return WRONG_VERB;
  needsPermission(entity, context);
  return ok({ itemId: deleteRecord(entity, id, { ...context, parentId }) });
}

function cursorOf(request: SandboxRequest, verb: 'GET' | 'POST'): Cursor {
  const paging = request.query.get('paging');
  return paging === null ? firstPage(verb) : readCursor(paging);
}

/** The query model: the body of a POST, the `search` parameter of a GET. */
function modelOf(request: SandboxRequest): unknown {
  if (request.method === 'POST') return request.json;
  try {
    return JSON.parse(request.query.get('search') ?? '') as unknown;
  } catch {
    throw new DataRuleError(['The search parameter must be a query as JSON.']);
  }
}
