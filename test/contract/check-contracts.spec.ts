import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInputError } from '../../scripts/contracts/bad-input-error.js';
import { checkTrace } from '../../scripts/contracts/check-trace.js';
import { loadContracts } from '../../scripts/contracts/load-contracts.js';
import { verdictReport } from '../../scripts/contracts/verdict-report.js';
import { madeUpContracts } from './made-up-contracts.js';

type Line = Readonly<Record<string, unknown>>;
/** What is sent; what comes back. */
type Sent = readonly [method: string, path: string, body?: unknown];
interface Back {
  readonly status?: number;
  readonly answer?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const PSA = 'http://localhost:1/Rest';
const CALENDAR = 'https://localhost:2/v1.0';
const PSA_HEADERS = { secret: '[redacted]', 'content-type': 'application/json; charset=utf-8' };
const CALENDAR_HEADERS = {
  authorization: '[redacted]',
  'content-type': 'application/json',
  prefer: 'zone="A, B", IdType="ImmutableId"',
};
const PAGE = { items: [], pageDetails: { nextPageUrl: null } };
const ALL = [{ op: 'gt', field: 'id', value: 0 }];
const WINDOW = '/users/a%40desk.example/calendarView?from=x&to=y';
const EVENT = { id: '1', start: { at: 'x' }, end: null, '@odata.etag': 'e', unheardOf: 1 };

const psa = ([method, path, body = null]: Sent, back: Back = {}): Line => ({
  api: 'autotask',
  method,
  url: path.startsWith('http') ? path : PSA + path,
  headers: back.headers ?? PSA_HEADERS,
  body,
  status: back.status ?? 200,
  responseBody: back.answer ?? null,
});

const calendar = ([method, path, body = null]: Sent, back: Back = {}): Line => ({
  ...psa([method, path, body], { headers: CALENDAR_HEADERS, ...back }),
  api: 'graph',
  url: path.startsWith('http') ? path : CALENDAR + path,
});

const identity = (method: string, url: string): Line => ({
  ...psa([method, url]),
  api: 'identity',
  body: 'grant_type=client_credentials&client_secret=[redacted]',
});

const judge = (...lines: readonly Line[]) =>
  checkTrace(
    lines.map((line) => JSON.stringify(line)),
    madeUpContracts,
  );

const problemsOf = (...lines: readonly Line[]): string[] =>
  judge(...lines).problems.map(({ where, message }) => `${where}: ${message}`);

const psaQuery = (body: unknown): Line => psa(['POST', '/V1/Visits/query', body], { answer: PAGE });
const psaWrite = (method: string, body: unknown): Line =>
  psa([method, '/V1/Visits', body], { answer: { itemId: 1 } });
const filtered = (...filter: readonly unknown[]): Line => psaQuery({ Filter: filter });

describe('checkTrace', () => {
  it('finds nothing wrong with sound calls', () => {
    const next = `${PSA}/opaque?cursor=1`;
    const search = encodeURIComponent(JSON.stringify({ Filter: ALL }));
    const later = `${CALENDAR}/users/a/calendarView?anything=1`;
    const visit = { id: 1, title: null, start: '2026-05-01T10:00:00.12', hours: null, madeAt: null };
    const filter = [
      {
        op: 'or',
        items: [
          { op: 'in', field: 'id', value: [1, 2] },
          { op: 'exist', field: 'title' },
        ],
      },
    ];
    const lines = [
      psa(['POST', '/V1/Visits/query', { maxRecords: 3, IncludeFields: ['id'], FILTER: filter }], {
        answer: { items: [visit], pageDetails: { nextPageUrl: next } },
      }),
      psa(['POST', next, { maxRecords: 3, IncludeFields: ['id'], FILTER: filter }], { answer: PAGE }),
      psa(['POST', '/V1/Visits/query/next?cursor=9', { Filter: ALL }], { answer: PAGE }),
      psa(['GET', `/V1/Visits/query?search=${search}`], { answer: PAGE }),
      psa(['POST', '/V1/Visits/query/count', { Filter: ALL }], { answer: { queryCount: 3 } }),
      psaWrite('POST', { title: 'ten chars!', ownerID: 1, ownerRoleID: 2 }),
      psaWrite('PATCH', { id: 1, start: '2026-05-01T10:00:00Z' }),
      psa(['POST', '/V1/Visits/7/People', { visitID: 7 }], { answer: { itemId: 1 } }),
      psa(['GET', '/V1/Visits/1'], { answer: { item: null } }),
      psa(['GET', '/V1/Visits/1'], { status: 401 }),
      psa(['GET', '/V1/Visits/1'], { status: 500, answer: { errors: ['no', { message: 'no' }] } }),
      psa(['GET', '/V1/Visits/1'], { status: 0 }),
      calendar(['GET', `${WINDOW}&$top=5`], { answer: { value: [EVENT], '@odata.nextLink': later } }),
      calendar(['GET', later], { answer: { value: [] } }),
      calendar(['GET', '/users/a/calendarView/delta?from=x&to=y'], { answer: { value: [] } }),
      calendar(['GET', '/users/a/calendarView/delta?$skiptoken=z'], { answer: { value: [] } }),
      calendar(['POST', '/users/a/events', { start: { at: 'x' }, extensions: [{ mine: 1 }] }], {
        status: 201,
        answer: EVENT,
      }),
      psaWrite('PATCH', { id: 1, start: '[redacted]' }),
      calendar(['POST', '/subscriptions', { resource: 'r', clientState: '[redacted]' }], {
        status: 201,
        answer: {},
      }),
      calendar(['DELETE', '/users/a/events/AA%3D'], { status: 204 }),
      calendar(['GET', WINDOW], { status: 429, answer: { error: { code: 'c', message: 'm' } } }),
      identity('POST', 'https://localhost:2/t/oauth2/v2.0/token'),
    ];

    expect(problemsOf(...lines)).toEqual([]);
  });

  it('counts entries and problems by route, and names the line of a problem', () => {
    const clean = psa(['GET', '/V1/Visits/1'], { answer: { item: null } });
    const text = [JSON.stringify(clean), '', JSON.stringify({ ...clean, url: `${PSA}/V1/Visits/x` }), ''];
    const verdict = checkTrace(text, madeUpContracts);

    expect(verdict.entries).toBe(2);
    expect(verdict.byRoute).toEqual([{ route: 'autotask GET /V1/Visits/{id}', count: 2, problems: 1 }]);
    expect(verdict.problems[0]).toMatchObject({ line: 3, where: '/url' });
  });

  it('finds no fault in an entity that the description is known to leave out, and says so by route', () => {
    const lines = ['/V1/Nothing/1', '/V1/Nobody/1', '/V1/Visits/x'].map((path) =>
      JSON.stringify(psa(['GET', path])),
    );
    const verdict = checkTrace(lines, madeUpContracts, ['Nothing', 'Visits']);

    expect([...new Set(verdict.problems.map(({ line }) => line))]).toEqual([2, 3]);
    expect(verdict.byRoute.map(({ route }) => route)).toContain(
      'autotask GET /V1/Nothing/{?} (not described)',
    );
  });

  it.each([
    ['{"api": ', /^Line 2 is not JSON/],
    ['{"api": "other"}', /^Line 2 is not a trace line: api/],
  ])('refuses the broken line %s by its number', (text, message) => {
    expect(() => checkTrace(['', text], madeUpContracts)).toThrow(BadInputError);
    expect(() => checkTrace(['', text], madeUpContracts)).toThrow(message);
  });
});

describe('checkTrace of requests to the PSA', () => {
  it.each<[string, Line]>([
    [
      '/url: the URL must lie below /Rest/, letter case included',
      psa(['GET', 'http://localhost/rest/V1/Visits/1']),
    ],
    ['/url: no such path is declared', psa(['GET', '/V1/Nothing/1'])],
    ['/url: no such path is declared, but /V1/Visits/{id} is', psa(['GET', '/V1/visits/1'])],
    [
      '/url: no such path is declared; a child is written through its parent: Visits/{visitID}/People',
      psa(['POST', '/V1/People', {}]),
    ],
    ['/method: DELETE is not declared for this path', psa(['DELETE', '/V1/Visits/1/People'])],
    ['/method: Visits does not allow delete', psa(['DELETE', '/V1/Visits/1'], { answer: {} })],
    [
      '/method: People does not allow patch',
      psa(['PATCH', '/V1/Visits/1/People', { id: 1 }], { answer: { itemId: 1 } }),
    ],
    ['/method: PUT nulls every absent field: use PATCH', psaWrite('PUT', { id: 1 })],
    [
      '/url: path parameter "id" must be integer, not "x"',
      psa(['GET', '/V1/Visits/x'], { answer: { item: null } }),
    ],
    ['/url: query parameter "search" is missing', psa(['GET', '/V1/Visits/query'], { answer: PAGE })],
    [
      '/url: query parameter "search" is not JSON',
      psa(['GET', '/V1/Visits/query?search=x'], { answer: PAGE }),
    ],
    [
      '/url: query parameter "page" is not declared',
      psa(['GET', '/V1/Visits/1?page=2'], { answer: { item: null } }),
    ],
    [
      '/headers: header "Secret" is missing',
      psa(['GET', '/V1/Visits/1'], { headers: {}, answer: { item: null } }),
    ],
    [
      '/headers: a body needs Content-Type application/json, not nothing',
      { ...psaWrite('PATCH', { id: 1 }), headers: { Secret: '[redacted]' } },
    ],
    ['/body: the body is missing', psaWrite('POST', null)],
    ['/body: GET takes no body here', psa(['GET', '/V1/Visits/1', { id: 1 }], { answer: { item: null } })],
    ['/body/ownerId: property "ownerId" is not declared', psaWrite('PATCH', { id: 1, ownerId: 2 })],
    ['/body/hours: must be number, not "2"', psaWrite('PATCH', { id: 1, hours: '2' })],
    ['/body/hours: must be number, not null', psaWrite('PATCH', { id: 1, hours: null })],
    ['/body/start: must match format "date-time", not "today"', psaWrite('PATCH', { id: 1, start: 'today' })],
    ['/body: a create needs "title" in the body', psaWrite('POST', { title: null })],
    ['/body: a PATCH needs "id" in the body', psaWrite('PATCH', { title: 'x' })],
    [
      '/body/madeAt: "madeAt" is read-only and never sent',
      psaWrite('PATCH', { id: 1, madeAt: '2026-05-01T10:00:00Z' }),
    ],
    ['/body/title: "title" has 11 characters, at most 10', psaWrite('POST', { title: 'eleven char' })],
    [
      '/body: "ownerID" and "ownerRoleID" go together or not at all',
      psaWrite('PATCH', { id: 1, ownerID: 2 }),
    ],
    [
      '/body/visitID: "visitID" is 8, but the path names parent "7"',
      psa(['POST', '/V1/Visits/7/People', { visitID: 8 }], { answer: { itemId: 1 } }),
    ],
    [
      '/body/leak: "leak" is read-only and never sent',
      psa(['POST', '/V1/Visits/7/People', { leak: 1 }], { answer: { itemId: 1 } }),
    ],
  ])('says %s', (problem, line) => {
    expect(problemsOf(line)).toEqual([problem]);
  });

  it.each<[string, Line]>([
    ['/body: a query must be an object, not []', psaQuery([])],
    ['/body/sort: property "sort" is not declared', psaQuery({ sort: 1, filter: ALL })],
    ['/body/filter: property "filter" is given twice', psaQuery({ Filter: ALL, filter: ALL })],
    ['/body: MaxRecords must be an integer from 1 to 3, not 4', psaQuery({ MaxRecords: 4, Filter: ALL })],
    ['/body: MaxRecords must be an integer from 1 to 3, not 0', psaQuery({ MaxRecords: 0, Filter: ALL })],
    [
      '/body/includeFields/0: the model has no field "nope" to include',
      psaQuery({ IncludeFields: ['nope'], Filter: ALL }),
    ],
    ['/body: Filter is missing', psaQuery({})],
    ['/body/Filter: Filter must be a list with at least one condition', filtered()],
    ['/body/Filter/0: "noteExist" is not an operator', filtered({ op: 'noteExist', field: 'id' })],
    ['/body/Filter/0: the model has no field "ID"', filtered({ op: 'exist', field: 'ID' })],
    ['/body/Filter/0: field "secretNote" cannot be queried', filtered({ op: 'exist', field: 'secretNote' })],
    ['/body/Filter/0: "exist" takes no value', filtered({ op: 'exist', field: 'id', value: 1 })],
    [
      '/body/Filter/0: value of "eq" must be integer, not "1"',
      filtered({ op: 'eq', field: 'id', value: '1' }),
    ],
    [
      '/body/Filter/0: value of "gt" must be date-time, not "soon"',
      filtered({ op: 'gt', field: 'start', value: 'soon' }),
    ],
    ['/body/Filter/0: "in" needs a list of values, not 1', filtered({ op: 'in', field: 'id', value: 1 })],
    ['/body/Filter/0: "in" lists 3 values, at most 2', filtered({ op: 'in', field: 'id', value: [1, 2, 3] })],
    [
      '/body/Filter/0: values of "in" must be integer, not "a"',
      filtered({ op: 'in', field: 'id', value: ['a'] }),
    ],
    [
      '/body/Filter/0: "contains" compares texts, and field "id" is none',
      filtered({ op: 'contains', field: 'id', value: '1' }),
    ],
    ['/body/Filter/0: group "or" needs items', filtered({ op: 'or', items: [] })],
    [
      '/body/Filter/0: "field" does not belong to a group "and"',
      filtered({ op: 'and', field: 'id', items: ALL }),
    ],
    [
      '/body/Filter/0: items belong to a group, not to "exist"',
      filtered({ op: 'exist', field: 'id', items: ALL }),
    ],
    ['/body/Filter: 3 OR conditions, at most 2', filtered({ op: 'or', items: [...ALL, ...ALL, ...ALL] })],
    [
      '/body/Filter/0: the entity has no user-defined fields',
      filtered({ op: 'eq', field: 'x', value: 1, udf: true }),
    ],
    [
      '/body/Filter/0/items/0: "like" is not an operator',
      filtered({ op: 'and', items: [{ op: 'like', field: 'id', value: 1 }] }),
    ],
  ])('says %s of a query', (problem, line) => {
    expect(problemsOf(line)).toEqual([problem]);
  });

  it('wants a page fetched with the verb and the body of its query', () => {
    const next = `${PSA}/V1/Visits/query/next?cursor=1`;
    const first = psa(['POST', '/V1/Visits/query', { Filter: ALL }], {
      answer: { items: [], pageDetails: { nextPageUrl: next } },
    });
    const otherBody = { Filter: [{ op: 'exist', field: 'id' }] };

    expect(problemsOf(first, psa(['GET', next], { answer: PAGE }))).toContain(
      '/method: a page of a POST query is fetched with POST',
    );
    expect(problemsOf(first, psa(['POST', next, otherBody], { answer: PAGE }))).toEqual([
      '/body: a page is fetched with the same body as its query',
    ]);
  });
});

describe('checkTrace of answers of the PSA', () => {
  const read = (back: Back): Line => psa(['GET', '/V1/Visits/1'], back);

  it.each<[string, Line]>([
    ['/status: status 201 is not declared', read({ status: 201, answer: { item: null } })],
    ['/responseBody: the answer lacks "item"', read({ answer: {} })],
    ['/responseBody: must be object, not null', read({})],
    ['/responseBody/item/extra: property "extra" is not declared', read({ answer: { item: { extra: 1 } } })],
    ['/responseBody/item/hours: must be number,null, not "2"', read({ answer: { item: { hours: '2' } } })],
    [
      '/responseBody: an answer of 500 must be {errors: [...]} with at least one text, not "boom"',
      read({ status: 500, answer: 'boom' }),
    ],
    [
      '/responseBody: an answer of 400 must be {errors: [...]} with at least one text, not {"errors":[]}',
      read({ status: 400, answer: { errors: [] } }),
    ],
    [
      '/responseBody/items: 4 items on a page, at most 3',
      psa(['POST', '/V1/Visits/query', { Filter: ALL }], { answer: { ...PAGE, items: [{}, {}, {}, {}] } }),
    ],
  ])('says %s', (problem, line) => {
    expect(problemsOf(line)).toEqual([problem]);
  });
});

describe('checkTrace of calls to the calendar', () => {
  const created = (body: unknown): Line =>
    calendar(['POST', '/users/a/events', body], { status: 201, answer: EVENT });
  const changed = (body: unknown): Line => calendar(['PATCH', '/users/a/events/1', body], { answer: EVENT });
  const subscribed = (body: object): Line =>
    calendar(['POST', '/subscriptions', { resource: 'r', ...body }], { status: 201, answer: {} });
  const preferring = (prefer: string): Line =>
    calendar(['GET', WINDOW], { headers: { ...CALENDAR_HEADERS, prefer }, answer: { value: [] } });
  const seen = (path: string): Line => calendar(['GET', path], { answer: { value: [] } });

  it.each<[string, Line]>([
    ['/url: the URL must lie below /v1.0/', calendar(['GET', 'https://localhost:2/beta/users/a/events'])],
    ['/url: no such path is declared', seen('/users/a/nothing')],
    ['/method: DELETE is not declared for this path', calendar(['DELETE', '/users/a/events'])],
    ['/url: query parameter "to" is missing', seen('/users/a/calendarView?from=x')],
    ['/url: query parameter "$sort" is not declared', seen(`${WINDOW}&$sort=x`)],
    ['/url: query parameter "$top" must be integer, not "all"', seen(`${WINDOW}&$top=all`)],
    ['/url: the first delta call needs "to"', seen('/users/a/calendarView/delta?from=x')],
    ['/url: delta does not support "$select"', seen('/users/a/calendarView/delta?from=x&to=y&$select=id')],
    ['/headers/prefer: preference "speed" is not known', preferring('IdType="ImmutableId", speed=1')],
    [
      '/headers/prefer: Prefer must carry IdType="ImmutableId" on every calendar request',
      preferring('zone="UTC"'),
    ],
    [
      '/headers/Authorization: header "Authorization" must be of the form ^Bearer ',
      calendar(['GET', WINDOW], {
        headers: { ...CALENDAR_HEADERS, authorization: 'Basic x' },
        answer: { value: [] },
      }),
    ],
    ['/body: a new event needs "start"', created({ end: null })],
    ['/body/id: "id" is read-only and never sent', changed({ id: '1' })],
    ['/body/stamp: "stamp" cannot change after the create', changed({ stamp: 'x' })],
    ['/body/unheardOf: property "unheardOf" is not declared', changed({ unheardOf: 1 })],
    ['/body/showAs: "gone" is none of ["free","busy"]', changed({ showAs: 'gone' })],
    [
      '/body/availabilityViewInterval: "availabilityViewInterval" must be 5 to 60 minutes, not 4',
      calendar(['POST', '/users/a/calendar/getSchedule', { availabilityViewInterval: 4 }], {
        answer: { value: [] },
      }),
    ],
    [
      '/body/notificationUrl: "notificationUrl" must be an https URL',
      subscribed({ notificationUrl: 'http://localhost/n' }),
    ],
    ['/body/changeType: "lost" is no change type', subscribed({ changeType: 'made,lost' })],
    ['/body/clientState: "clientState" has 5 characters, at most 4', subscribed({ clientState: '12345' })],
    ['/body: property "resource" is missing', subscribed({ resource: undefined })],
    ['/responseBody: the answer lacks "value"', calendar(['GET', WINDOW], { answer: {} })],
    [
      '/responseBody/value/0/start/until: property "until" is not declared',
      calendar(['GET', WINDOW], { answer: { value: [{ start: { until: 1 } }] } }),
    ],
    [
      '/responseBody: an answer of 503 must be {error: {code, message}}, not {"error":"x"}',
      calendar(['GET', WINDOW], { status: 503, answer: { error: 'x' } }),
    ],
    [
      '/responseBody: status 204 carries no body',
      calendar(['DELETE', '/users/a/events/1'], { status: 204, answer: {} }),
    ],
  ])('says %s', (problem, line) => {
    expect(problemsOf(line)).toEqual([problem]);
  });

  it('judges the parts of a batch like calls of their own, and the batch as a whole', () => {
    const headers = { Prefer: 'IdType="ImmutableId"' };
    const part = (id: string, url: string) => ({ id, method: 'GET', url, headers });
    const requests = [
      part('1', WINDOW),
      part('2', WINDOW),
      part('2', WINDOW),
      part('4', '/users/b/calendarView?from=x'),
    ];
    const responses = [
      { id: '1', status: 200, body: { value: [] } },
      { id: '2', status: 429, body: {} },
    ];
    const line = calendar(['POST', '/$batch', { requests }], { answer: { responses } });

    expect(problemsOf(line)).toEqual([
      '/body/requests: 4 requests in a batch, at most 3',
      '/body/requests: two requests of a batch carry the same id',
      '/body/requests: 3 requests at once to mailbox a%40desk.example, at most 2',
      '/responseBody/responses/1/body: an answer of 429 must be {error: {code, message}}, not {}',
      '/responseBody/responses/1/body: an answer of 429 must be {error: {code, message}}, not {}',
      '/body/requests/3/url: query parameter "to" is missing',
      '/body/requests/3: the answer to this part is missing',
    ]);
  });
});

describe('checkTrace of calls to the identity service', () => {
  it.each<[string, Line]>([
    ['/url: neither a token nor a well-known address', identity('GET', 'https://localhost:2/t/users')],
    ['/method: POST is meant here, not GET', identity('GET', 'https://localhost:2/t/oauth2/v2.0/token')],
    [
      '/method: GET is meant here, not POST',
      identity('POST', 'https://localhost:2/t/v2.0/.well-known/openid-configuration'),
    ],
  ])('says %s', (problem, line) => {
    expect(problemsOf(line)).toEqual([problem]);
  });
});

describe('checkTrace of calls to TimeZest', () => {
  it('counts them, and judges nothing', () => {
    const line = { ...psa(['GET', '/v1/agents']), api: 'timezest' };
    expect(judge(line)).toEqual({
      entries: 1,
      problems: [],
      byRoute: [{ route: 'timezest GET not judged', count: 1, problems: 0 }],
    });
  });
});

describe('verdictReport', () => {
  it('shows a table, the first 50 problems and how many there are', () => {
    const wrong = Array.from({ length: 60 }, () => psa(['GET', '/V1/Nothing/7']));
    const report = verdictReport(judge(...wrong)).split('\n');

    expect(report[1]).toMatch(/^autotask GET \/V1\/Nothing\/\{\?\} +60 +60$/);
    expect(report).toContain('line 50: autotask GET /V1/Nothing/{?}');
    expect(report).not.toContain('line 51: autotask GET /V1/Nothing/{?}');
    expect(report.slice(-2)).toEqual(['... and 10 more problems', '60 entries, 60 problems']);
  });
});

describe('loadContracts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };

  it('reads a folder that holds all four files', () => {
    write('autotask.openapi.json', JSON.stringify(madeUpContracts.autotask.description));
    write('autotask.rules.json', JSON.stringify(madeUpContracts.autotask.rules));
    write('msgraph-calendar.openapi.json', JSON.stringify(madeUpContracts.graph.description));
    write('msgraph.rules.json', JSON.stringify(madeUpContracts.graph.rules));

    expect(loadContracts(folder)).toEqual(madeUpContracts);
  });

  it('names the files that are missing and says how to give the folder', () => {
    write('autotask.openapi.json', '{}');

    expect(() => loadContracts(folder)).toThrow(/lacks autotask\.rules\.json, .*\n.*--contracts DIR/);
  });

  it.each([
    ['not json', /autotask\.openapi\.json cannot be read/],
    ['{}', /autotask\.openapi\.json is not an OpenAPI description/],
    ['{"paths": {}}', /autotask\.rules\.json is not a rules file: transport/],
  ])('refuses a file that says %s', (text, message) => {
    write('autotask.openapi.json', text);
    for (const file of ['autotask.rules.json', 'msgraph-calendar.openapi.json', 'msgraph.rules.json']) {
      write(file, '{}');
    }

    expect(() => loadContracts(folder)).toThrow(BadInputError);
    expect(() => loadContracts(folder)).toThrow(message);
  });
});
