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
    ['an unknown operator', { op: 'noteExist', field: 'id' }],
    ['an unknown operator in a group', { op: 'or', items: [{ op: 'like', field: 'id', value: 'x' }] }],
    ['an empty group', { op: 'and', items: [] }],
    ['an empty list', { op: 'in', field: 'id', value: [] }],
    ['an overlong list', { op: 'notIn', field: 'id', value: Array.from({ length: 501 }, (_, id) => id) }],
    ['a list operator without a list', { op: 'in', field: 'id', value: 3 }],
    ['a comparison with null', { op: 'eq', field: 'isActive', value: null }],
    ['a comparison without a value', { op: 'eq', field: 'isActive' }],
  ])('refuses %s, which the vendor would ignore or refuse', (_what, filter) => {
    expect(() => queryOf(['id'], [filter as Filter<'id'>])).toThrow(TypeError);
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
