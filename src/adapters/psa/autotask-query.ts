const VALUE_OPERATORS = [
  'eq',
  'noteq',
  'gt',
  'gte',
  'lt',
  'lte',
  'beginsWith',
  'endsWith',
  'contains',
] as const;
const LIST_OPERATORS = ['in', 'notIn'] as const;
const BARE_OPERATORS = ['exist', 'notExist'] as const;
const GROUP_OPERATORS = ['and', 'or'] as const;

/** Most values in one list, most conditions in one group, and most rows on one page. */
const QUERY_MAX = 500;

export type FilterValue = number | string | boolean;

/** One condition on a row, or a group of them. */
export type Filter<Field extends string = string> =
  | { readonly op: (typeof VALUE_OPERATORS)[number]; readonly field: Field; readonly value: FilterValue }
  | {
      readonly op: (typeof LIST_OPERATORS)[number];
      readonly field: Field;
      readonly value: readonly FilterValue[];
    }
  | { readonly op: (typeof BARE_OPERATORS)[number]; readonly field: Field }
  | { readonly op: (typeof GROUP_OPERATORS)[number]; readonly items: readonly Filter<Field>[] };

/** Body of a query. */
export interface Query<Field extends string = string> {
  readonly maxRecords: number;
  readonly includeFields: readonly Field[];
  readonly filter: readonly Filter<Field>[];
}

/**
 * Body that asks for these fields of the rows that meet all conditions; no condition means every row.
 * Throws TypeError for what the vendor would silently ignore or refuse: an unknown operator, a field that is not among `fields`, an empty
 * or overlong list.
 */
export function queryOf<Field extends string>(
  fields: readonly Field[],
  filters: readonly Filter<Field>[],
): Query<Field> {
  for (const filter of filters) assertFilter(filter, fields);
  // The vendor refuses an empty filter; every row has an id.
  const everything: Filter<Field> = { op: 'gte', field: 'id' as Field, value: 0 };
  return {
    maxRecords: QUERY_MAX,
    includeFields: fields,
    filter: filters.length === 0 ? [everything] : filters,
  };
}

/** Only rows of these people; null is for everybody. */
export const ofPeople = <Field extends string>(
  field: Field,
  people: readonly number[] | null,
): readonly Filter<Field>[] => (people === null ? [] : [{ op: 'in', field, value: people }]);

/** The list cut into pieces of `longest` at most, which fit one `in` condition, without repeats. */
export function listsOf<T extends FilterValue>(
  values: Iterable<T>,
  longest = QUERY_MAX,
): readonly (readonly T[])[] {
  const distinct = [...new Set(values)];
  return Array.from({ length: Math.ceil(distinct.length / longest) }, (_, index) =>
    distinct.slice(index * longest, (index + 1) * longest),
  );
}

function assertFilter(filter: Filter, fields: readonly string[]): void {
  const { op } = filter;
  if (includes(GROUP_OPERATORS, op)) assertGroup(filter, fields);
  else if (includes(LIST_OPERATORS, op)) assertList(filter);
  else if (includes(VALUE_OPERATORS, op)) assertValue(filter);
  else if (!includes(BARE_OPERATORS, op)) {
    throw new TypeError(`Unknown query operator ${JSON.stringify(op)}.`);
  }
  const field: unknown = 'field' in filter ? filter.field : null;
  if (!includes(GROUP_OPERATORS, op) && !(fields as readonly unknown[]).includes(field)) {
    throw new TypeError(`Unknown query field ${JSON.stringify(field)}.`);
  }
}

function assertValue(filter: Filter): void {
  const value: unknown = 'value' in filter ? filter.value : undefined;
  if (!['number', 'string', 'boolean'].includes(typeof value)) {
    throw new TypeError(
      `Operator ${filter.op} needs a number, a text or a boolean, got ${JSON.stringify(value)}.`,
    );
  }
}

function assertGroup(filter: Filter, fields: readonly string[]): void {
  const items = 'items' in filter ? filter.items : [];
  if (items.length === 0 || items.length > QUERY_MAX) {
    throw new TypeError(`A group needs 1 to ${QUERY_MAX} conditions, got ${items.length}.`);
  }
  for (const item of items) assertFilter(item, fields);
}

function assertList(filter: Filter): void {
  const value: unknown = 'value' in filter ? filter.value : undefined;
  if (!Array.isArray(value) || value.length === 0 || value.length > QUERY_MAX) {
    throw new TypeError(`Operator ${filter.op} needs a list of 1 to ${QUERY_MAX} values.`);
  }
}

function includes<T extends string>(list: readonly T[], op: string): op is T {
  return (list as readonly string[]).includes(op);
}
