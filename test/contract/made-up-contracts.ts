import type { Contracts } from '../../scripts/contracts/contracts.js';
import { autotaskRules, graphRules } from '../../scripts/contracts/rules.js';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } };
const parentId = { ...id, name: 'parentId' };
const secret = { name: 'Secret', in: 'header', required: true, schema: { type: 'string' } };
const search = { name: 'search', in: 'query', required: true, schema: { type: 'string' } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const page = (model: string) =>
  json({
    type: 'object',
    properties: { items: { type: 'array', items: ref(model) }, pageDetails: ref('Paging') },
  });
const item = json({ type: 'object', properties: { item: { allOf: [ref('Visit')], nullable: true } } });
const done = { '200': json(ref('Done')) };
const count = { '200': json({ type: 'object', properties: { queryCount: { type: 'integer' } } }) };
const queryPaths = (model: string) => ({
  get: { parameters: [secret, search], responses: { '200': page(model) } },
  post: { parameters: [secret], requestBody: json(ref('Query')), responses: { '200': page(model) } },
});
const write = { parameters: [secret], requestBody: json(ref('Visit')), responses: done };

const psa = {
  servers: [{ url: 'https://psa.example/Rest' }],
  paths: {
    '/V1/Visits/query': queryPaths('Visit'),
    '/V1/Visits/query/count': {
      post: { parameters: [secret], requestBody: json(ref('Query')), responses: count },
    },
    '/V1/Visits': { post: write, put: write, patch: write },
    '/V1/Visits/{id}': {
      get: { parameters: [id, secret], responses: { '200': item } },
      delete: { parameters: [id, secret], responses: done },
    },
    '/V1/Visits/{parentId}/People': {
      post: { parameters: [parentId, secret], requestBody: json(ref('Person')), responses: done },
      patch: { parameters: [parentId, secret], requestBody: json(ref('Person')), responses: done },
    },
    '/V1/People/query': queryPaths('Person'),
  },
  components: {
    schemas: {
      Visit: {
        type: 'object',
        properties: {
          id: { type: 'integer', format: 'int64' },
          title: { type: 'string', nullable: true },
          start: { type: 'string', format: 'date-time', nullable: true },
          hours: { type: 'number', format: 'double' },
          secretNote: { type: 'string' },
          ownerID: { type: 'integer', format: 'int32', nullable: true },
          ownerRoleID: { type: 'integer', format: 'int32', nullable: true },
          madeAt: { type: 'string', format: 'date-time' },
        },
      },
      Person: {
        type: 'object',
        properties: {
          id: { type: 'integer' },
          visitID: { type: 'integer' },
          leak: { readOnly: true, nullable: true },
        },
      },
      Query: { type: 'object', properties: { filter: { type: 'array', items: {} } } },
      Paging: { type: 'object', properties: { nextPageUrl: { type: 'string', nullable: true } } },
      Done: {
        type: 'object',
        properties: { itemId: { oneOf: [{ type: 'integer' }, { type: 'object' }], nullable: true } },
      },
    },
  },
};

const bearer = {
  name: 'Authorization',
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^Bearer ' },
};
const query = (name: string, required: boolean, type = 'string') => ({
  name,
  in: 'query',
  required,
  schema: { type },
});
const events = json({ type: 'object', properties: { value: { type: 'array', items: ref('event') } } });
const window = (required: boolean) => [
  bearer,
  query('from', required),
  query('to', required),
  query('$top', false, 'integer'),
  query('$select', false),
];

const calendar = {
  servers: [{ url: 'https://calendar.example/v1.0' }],
  paths: {
    '/users/{user-id}/calendarView': { get: { parameters: window(true), responses: { '200': events } } },
    '/users/{user-id}/calendarView/delta': {
      get: { parameters: window(false), responses: { '200': events } },
    },
    '/users/{user-id}/events': {
      post: {
        parameters: [bearer],
        requestBody: json(ref('event')),
        responses: { '201': json(ref('event')) },
      },
    },
    '/users/{user-id}/events/{event-id}': {
      patch: {
        parameters: [bearer],
        requestBody: json(ref('event')),
        responses: { '200': json(ref('event')) },
      },
      delete: { parameters: [bearer], responses: { '204': {} } },
    },
    '/users/{user-id}/calendar/getSchedule': {
      post: {
        parameters: [bearer],
        requestBody: json({
          type: 'object',
          properties: { availabilityViewInterval: { type: 'integer' } },
        }),
        responses: { '200': events },
      },
    },
    '/subscriptions': {
      post: {
        parameters: [bearer],
        requestBody: json({ allOf: [ref('subscription')], required: ['resource'] }),
        responses: { '201': json(ref('subscription')) },
      },
    },
    '/$batch': {
      post: {
        parameters: [bearer],
        requestBody: json({ type: 'object', properties: { requests: { type: 'array', items: {} } } }),
        responses: { '200': json({ type: 'object' }) },
      },
    },
  },
  components: {
    schemas: {
      event: {
        type: 'object',
        'x-csdl': 'EntityType event OpenType',
        additionalProperties: true,
        properties: {
          id: { type: 'string' },
          start: { allOf: [ref('moment')], nullable: true },
          end: { allOf: [ref('moment')], nullable: true },
          showAs: { allOf: [ref('shown')], nullable: true },
          stamp: { type: 'string' },
          extensions: { type: 'array', items: ref('extension') },
        },
      },
      extension: {
        type: 'object',
        'x-csdl': 'EntityType extension OpenType',
        additionalProperties: true,
        properties: { id: { type: 'string' } },
      },
      moment: { type: 'object', additionalProperties: false, properties: { at: { type: 'string' } } },
      shown: { type: 'string', enum: ['free', 'busy'] },
      subscription: {
        type: 'object',
        additionalProperties: false,
        properties: {
          resource: { type: 'string' },
          changeType: { type: 'string' },
          notificationUrl: { type: 'string' },
          clientState: { type: 'string' },
        },
      },
    },
  },
};

/** Two small vendors that exist only here, with each kind of rule once. */
export const madeUpContracts: Contracts = {
  autotask: {
    description: psa,
    rules: autotaskRules.parse({
      transport: {
        query: {
          maxRecordsMin: 1,
          maxRecordsMax: 3,
          ops: ['eq', 'gt', 'contains', 'exist', 'in', 'and', 'or'],
          noValueOps: ['exist'],
          listOps: ['in'],
          groupOps: ['and', 'or'],
          orConditionsMax: 2,
          udfPerQueryMax: 1,
        },
      },
      entities: {
        Visits: {
          requiredOnCreate: ['title'],
          readOnly: ['madeAt'],
          notQueryable: ['secretNote'],
          pairs: [['ownerID', 'ownerRoleID']],
          maxLength: { title: 10 },
          methods: ['query', 'get', 'post', 'put', 'patch'],
        },
        People: { parent: 'Visits/{visitID}/People', methods: ['query', 'post'] },
      },
    }),
  },
  graph: {
    description: calendar,
    rules: graphRules.parse({
      delta: { forbiddenQuery: ['$select'], firstCallNeeds: ['from', 'to'], laterCallsOnly: ['$skiptoken'] },
      event: { readOnly: ['id'], requiredOnCreate: ['start'], immutableAfterCreate: ['stamp'] },
      getSchedule: { availabilityViewIntervalMin: 5, availabilityViewIntervalMax: 60 },
      subscription: { httpsOnly: ['notificationUrl'], clientStateMax: 4, changeTypes: ['made'] },
      batch: { max: 3, sameMailboxConcurrency: 2 },
      prefer: { known: ['IdType', 'zone'] },
    }),
  },
};
