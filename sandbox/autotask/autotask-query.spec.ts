import { AutotaskClient } from './spec-support/autotask-client.js';
import { SMALL, smallDesk } from './spec-support/small-desk.js';
import type { AutotaskSandbox } from './server.js';
import { startAutotaskSandbox } from './server.js';

describe('queries to the Autotask stand-in', () => {
  let sandbox: AutotaskSandbox;
  let client: AutotaskClient;

  beforeAll(async () => {
    sandbox = await startAutotaskSandbox({ rows: smallDesk });
    client = new AutotaskClient(sandbox.url);
    const rows = Array.from({ length: 1203 }, (_, index) => ({ id: 1000 + index, title: `Block ${index}` }));
    await client.control('POST', 'rows', { table: 'Appointments', rows: rows.reverse() });
  });
  afterAll(() => sandbox.close());

  const ONE = SMALL.call;
  const TWO = SMALL.call2;

  it.each([
    ['eq', { op: 'eq', field: 'companyID', value: SMALL.company }, [ONE]],
    ['eq with a number as text', { op: 'eq', field: 'companyID', value: String(SMALL.company) }, [ONE]],
    ['noteq', { op: 'noteq', field: 'companyID', value: SMALL.company }, [TWO]],
    [
      'gt on a date without zone',
      { op: 'gt', field: 'startDateTime', value: '2026-03-02T13:00:00.0' },
      [TWO],
    ],
    [
      'gte on a date with zone',
      { op: 'gte', field: 'startDateTime', value: '2026-03-02T13:00:00Z' },
      [ONE, TWO],
    ],
    ['lt', { op: 'lt', field: 'id', value: TWO }, [ONE]],
    ['lte', { op: 'lte', field: 'id', value: TWO }, [ONE, TWO]],
    ['beginsWith, in any case', { op: 'beginsWith', field: 'description', value: 'on s' }, [ONE]],
    ['endsWith', { op: 'endsWith', field: 'description', value: 'site' }, [ONE]],
    ['contains', { op: 'contains', field: 'description', value: 'n s' }, [ONE]],
    ['exist', { op: 'exist', field: 'description' }, [ONE]],
    ['notExist', { op: 'notExist', field: 'description' }, [TWO]],
    ['in', { op: 'in', field: 'id', value: [TWO, 999] }, [TWO]],
    ['notIn', { op: 'notIn', field: 'id', value: [TWO, 999] }, [ONE]],
    ['a boolean for a number', { op: 'eq', field: 'isComplete', value: false }, [ONE]],
    ['an op and a field in other case', { OP: 'EQ', Field: 'COMPANYID', Value: SMALL.company }, [ONE]],
    ['a misspelt op, which drops the condition', { op: 'noteExist', field: 'description' }, [ONE, TWO]],
  ])('answers %s', async (_name, condition, ids) => {
    expect(await client.idsOf('ServiceCalls', [condition])).toEqual(ids);
  });

  it('answers nested groups, and takes the array at the top as "and"', async () => {
    const either = [ONE, TWO].map((value) => ({ op: 'eq', field: 'id', value }));
    const completed = { op: 'and', items: [{ op: 'eq', field: 'status', value: 2 }] };
    expect(await client.idsOf('ServiceCalls', [{ op: 'or', items: either }])).toEqual([ONE, TWO]);
    expect(await client.idsOf('ServiceCalls', [{ op: 'or', items: either }, completed])).toEqual([TWO]);
  });

  it('filters by one user-defined field', async () => {
    const udf = { op: 'contains', field: 'Site access', value: 'key', udf: true };
    expect(await client.idsOf('Tickets', [udf])).toEqual([SMALL.ticket]);
    expect((await client.query('Tickets', [udf, udf])).status).toBe(500);
  });

  it.each([
    ['an empty filter', [], 'The filter must not be empty.'],
    ['no filter', undefined, 'The filter must not be empty.'],
    [
      'an unknown field',
      [{ op: 'eq', field: 'colour', value: 1 }],
      'Unable to find colour in the Resource Entity.',
    ],
    [
      'a field that cannot be queried',
      [{ op: 'exist', field: 'defaultServiceDeskRoleID' }],
      'The field defaultServiceDeskRoleID of the Resource Entity cannot be queried.',
    ],
    [
      'a null value',
      [{ op: 'eq', field: 'isActive', value: null }],
      'null is no value for the field isActive.',
    ],
    ['a list op without a list', [{ op: 'in', field: 'id', value: 3 }], 'The value of in must be an array.'],
    ['an empty group', [{ op: 'or', items: [] }], 'The or group has no items.'],
    [
      'more than 500 OR conditions',
      [{ op: 'or', items: Array.from({ length: 501 }, (_, value) => ({ op: 'eq', field: 'id', value })) }],
      'A query cannot have more than 500 OR conditions.',
    ],
    [
      'more than 500 entries of in',
      [{ op: 'in', field: 'id', value: Array.from({ length: 501 }, (_, value) => value) }],
      'The value of in cannot have more than 500 entries.',
    ],
  ])('refuses %s with 500 and the reason', async (_name, filter, error) => {
    const { status, body } = await client.query('Resources', filter);
    expect(status).toBe(500);
    expect(body).toEqual({ errors: [error] });
  });

  it('refuses a query without a body', async () => {
    expect((await client.call('POST', 'ServiceCalls/query')).status).toBe(500);
  });

  it('answers only the fields asked for, in any case', async () => {
    const all = [{ op: 'gte', field: 'id', value: 0 }];
    const { body } = await client.query('Companies', all, {
      IncludeFields: ['ID', 'companyname'],
      maxRecords: 1,
    });
    expect(body.items).toEqual([{ id: SMALL.company, companyName: 'Alder' }]);
    expect((await client.query('Companies', all, { includeFields: ['colour'] })).status).toBe(500);
  });

  it('counts by POST and by GET', async () => {
    const model = { filter: [{ op: 'eq', field: 'companyID', value: SMALL.company }] };
    expect((await client.call('POST', 'ServiceCalls/query/count', model)).body).toEqual({ queryCount: 1 });
    const search = encodeURIComponent(JSON.stringify(model));
    expect((await client.call('GET', `ServiceCalls/query/count?search=${search}`)).body).toEqual({
      queryCount: 1,
    });
  });

  describe('with more than one page', () => {
    const model = { MaxRecords: 500, Filter: [{ op: 'gte', field: 'id', value: 0 }] };

    it('answers 500 rows a page, ordered by id, when the same body is posted to each next page', async () => {
      const ids: unknown[] = [];
      const counts: unknown[] = [];
      let url: string | null = 'Appointments/query';
      while (url !== null) {
        const { body } = await client.call('POST', url, model);
        ids.push(...(body.items ?? []).map((row) => row['id']));
        counts.push(body.pageDetails?.count);
        url = body.pageDetails?.nextPageUrl ?? null;
      }
      expect(counts).toEqual([500, 500, 203]);
      expect(ids).toEqual(Array.from({ length: 1203 }, (_, index) => 1000 + index));
    });

    it('answers 405 to a GET of the next page after a POST, and 500 to a POST without the body', async () => {
      const next =
        (await client.call('POST', 'Appointments/query', model)).body.pageDetails?.nextPageUrl ?? '';
      expect((await client.call('GET', next)).status).toBe(405);
      expect((await client.call('POST', next)).status).toBe(500);
    });

    it('applies the filter that comes with the next page, as the cursor carries a position only', async () => {
      const next =
        (await client.call('POST', 'Appointments/query', model)).body.pageDetails?.nextPageUrl ?? '';
      const other = { filter: [{ op: 'eq', field: 'id', value: 2000 }] };
      expect((await client.call('POST', next, other)).body.items).toHaveLength(1);
    });

    it('follows a GET query with GET, forth and back', async () => {
      const search = encodeURIComponent(JSON.stringify({ ...model, MaxRecords: 400 }));
      const first = await client.call('GET', `Appointments/query?search=${search}`);
      expect(first.body.pageDetails).toMatchObject({ count: 400, requestCount: 400, prevPageUrl: null });
      const second = await client.call('GET', first.body.pageDetails?.nextPageUrl ?? '');
      expect(second.body.items?.[0]).toMatchObject({ id: 1400 });
      const back = await client.call('GET', second.body.pageDetails?.prevPageUrl ?? '');
      expect(back.body.items?.[0]).toMatchObject({ id: 1000 });
    });

    it.each([0, 501, '10'])('refuses a MaxRecords of %p', async (MaxRecords) => {
      expect((await client.call('POST', 'Appointments/query', { ...model, MaxRecords })).status).toBe(500);
    });

    it('wants id among the fields asked for', async () => {
      const answer = await client.call('POST', 'Appointments/query', { ...model, IncludeFields: ['title'] });
      expect(answer.body.errors).toEqual([
        'IncludeFields must contain id when a query has more than one page.',
      ]);
    });
  });
});
