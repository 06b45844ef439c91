import { listsOf, queryOf, type Filter } from './autotask-query.js';

describe('queryOf', () => {
  it('asks for every row by id when there is no condition, because an empty filter is refused', () => {
    expect(queryOf(['id', 'title'], [])).toEqual({
      maxRecords: 500,
      includeFields: ['id', 'title'],
      filter: [{ op: 'gte', field: 'id', value: 0 }],
    });
  });

  it.each([
    ['an unknown operator', { op: 'noteExist', field: 'id' }, 'operator "noteExist"'],
    ['one in a group', { op: 'or', items: [{ op: 'like', field: 'id', value: 'x' }] }, 'operator "like"'],
    ['an unknown field', { op: 'eq', field: 'iD', value: 1 }, 'field "iD"'],
    ['one in a group', { op: 'and', items: [{ op: 'exist', field: 'companyId' }] }, 'field "companyId"'],
    ['a condition without a field', { op: 'notExist' }, 'field null'],
    ['an empty group', { op: 'and', items: [] }, '1 to 500 conditions, got 0'],
    ['an empty list', { op: 'in', field: 'id', value: [] }, '1 to 500 values'],
    ['an overlong list', { op: 'notIn', field: 'id', value: Array<number>(501).fill(1) }, '1 to 500 values'],
    ['a list operator without a list', { op: 'in', field: 'id', value: 3 }, '1 to 500 values'],
    ['a comparison with null', { op: 'eq', field: 'id', value: null }, 'got null'],
    ['a comparison without a value', { op: 'eq', field: 'id' }, 'needs a number, a text or a boolean'],
  ])('refuses %s: %j', (_what, filter, why) => {
    const ask = () => queryOf(['id'], [filter as Filter<'id'>]);
    expect(ask).toThrow(TypeError);
    expect(ask).toThrow(why);
  });

  it('takes groups of conditions that need no value', () => {
    const filter: Filter<'id'> = {
      op: 'or',
      items: [
        { op: 'notExist', field: 'id' },
        { op: 'exist', field: 'id' },
      ],
    };

    expect(queryOf(['id'], [filter]).filter).toEqual([filter]);
  });
});

describe('listsOf', () => {
  it('cuts at 500 and drops repeats', () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => index);

    expect(listsOf([...ids, ...ids]).map((list) => list.length)).toEqual([500, 500, 1]);
    expect(listsOf([])).toEqual([]);
  });
});
