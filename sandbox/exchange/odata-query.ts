import type { Row } from '../desk/row.js';
import { GraphError } from './graph-error.js';

/** The named fields of a record, and always its id; everything when nothing is selected. */
export function select(row: Row, query: URLSearchParams): Row {
  const asked = query.get('$select');
  if (asked === null || asked.trim() === '') return row;
  const names = new Set(asked.split(',').map((name) => name.trim().split('/')[0]));
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => names.has(name) || name === 'id' || name.startsWith('@odata.')),
  );
}

/** @throws GraphError 400 when the order cannot be read. */
export function orderBy<T extends Row>(rows: readonly T[], query: URLSearchParams): T[] {
  const keys = (query.get('$orderby') ?? '').split(',').map((part) => {
    const found = /^([\w/]+)(?:\s+(asc|desc))?$/.exec(part.trim());
    if (found?.[1] === undefined) {
      throw new GraphError(400, 'BadRequest', `Invalid $orderby expression '${part}'.`);
    }
    return { path: found[1], sign: found[2] === 'desc' ? -1 : 1 };
  });
  return [...rows].sort((a, b) => {
    for (const { path, sign } of keys) {
      const [left, right] = [valueAt(a, path), valueAt(b, path)];
      if (left !== right) return (left < right ? -1 : 1) * sign;
    }
    return 0;
  });
}

/**
 * Clauses joined by `and`: a field compared with a literal, or an own extended property by name and value.
 * @throws GraphError 400 for any other filter.
 */
export function filterBy<T extends Row>(rows: readonly T[], filter: string | null): T[] {
  if (filter === null) return [...rows];
  const clauses: ((row: Row) => boolean)[] = [];
  let rest = filter.trim();
  while (rest !== '') {
    const found = PROPERTY.exec(rest) ?? COMPARISON.exec(rest);
    if (found === null) {
      throw new GraphError(400, 'ErrorInvalidUrlQueryFilter', `The query filter is not supported: ${rest}`);
    }
    clauses.push(found.groups?.['name'] === undefined ? comparison(found) : property(found));
    rest = rest.slice(found[0].length);
  }
  return rows.filter((row) => clauses.every((clause) => clause(row)));
}

/** The extended properties an `$expand` asks for by id; none without one. */
export function expandedProperties(row: Row, query: URLSearchParams): Row {
  const expand = query.get('$expand');
  if (expand?.startsWith('singleValueExtendedProperties') !== true) return {};
  const ids = new Set(
    [...expand.matchAll(/id eq '((?:[^']|'')*)'/g)].map(([, id = '']) => unquoted(id).toLowerCase()),
  );
  const found = propertiesOf(row).filter((it) => ids.has(String(it['id']).toLowerCase()));
  return found.length === 0 ? {} : { singleValueExtendedProperties: found };
}

const PROPERTY =
  /^singleValueExtendedProperties\/any\((\w+):\s*\1\/id eq '(?<name>(?:[^']|'')*)' and \1\/value eq '(?<value>(?:[^']|'')*)'\s*\)(?:\s+and\s+|$)/i;
const COMPARISON =
  /^(?<path>[A-Za-z][\w/]*) (?<operator>eq|ne|gt|ge|lt|le) (?<literal>'(?:[^']|'')*'|[\w.:+-]+)(?:\s+and\s+|$)/;

function property({ groups = {} }: RegExpExecArray): (row: Row) => boolean {
  const name = unquoted(groups['name'] ?? '').toLowerCase();
  const value = unquoted(groups['value'] ?? '');
  return (row) =>
    propertiesOf(row).some((it) => String(it['id']).toLowerCase() === name && it['value'] === value);
}

function comparison({ groups = {} }: RegExpExecArray): (row: Row) => boolean {
  const operator: string = groups['operator'] ?? '';
  const literal = groups['literal'] ?? '';
  const path = groups['path'] ?? '';
  const wanted = comparable(literal.startsWith("'") ? unquoted(literal.slice(1, -1)) : literal);
  return (row) => {
    const value = comparable(valueAt(row, path));
    switch (operator) {
      case 'eq':
        return value === wanted;
      case 'ne':
        return value !== wanted;
      case 'gt':
        return value > wanted;
      case 'ge':
        return value >= wanted;
      case 'lt':
        return value < wanted;
      default:
        return value <= wanted;
    }
  };
}

/** Times compare as text once fraction and Z are gone. */
const comparable = (text: string): string =>
  text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z?$/, '$1');

const unquoted = (text: string): string => text.replaceAll("''", "'");

const propertiesOf = (row: Row): Row[] =>
  Array.isArray(row['singleValueExtendedProperties']) ? (row['singleValueExtendedProperties'] as Row[]) : [];

function valueAt(row: Row, path: string): string {
  let value: unknown = row;
  for (const step of path.split('/')) value = (value as Row | null | undefined)?.[step];
  return value === undefined || value === null
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}
