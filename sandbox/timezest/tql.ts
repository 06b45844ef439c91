import type { Row } from '../desk/row.js';
import { TimeZestError } from './timezest-error.js';

/** What can be asked of an attribute; where `properties` name two, the first that the record has is meant. */
interface Attribute {
  readonly type: 'text' | 'number' | 'timestamp' | 'boolean';
  readonly properties: readonly string[];
}

const of = (type: Attribute['type'], ...properties: readonly string[]): Attribute => ({ type, properties });
const named = {
  internal_name: of('text', 'internal_name'),
  external_name: of('text', 'external_name'),
  url_slug: of('text', 'url_slug'),
};
const times = { created_at: of('timestamp', 'created_at'), updated_at: of('timestamp', 'updated_at') };
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  agent: {
    name: of('text', 'name'),
    email: of('text', 'email'),
    role: of('text', 'role'),
    schedulable: of('boolean', 'schedulable'),
    url_slug: of('text', 'url_slug'),
    ...times,
  },
  team: { ...named, team_type: of('text', 'team_type'), ...times },
  resource: {
    internal_name: of('text', 'internal_name', 'name'),
    external_name: of('text', 'external_name', 'name'),
    url_slug: of('text', 'url_slug'),
  },
  appointment_type: { ...named, duration_mins: of('number', 'duration_mins'), ...times },
  scheduling_request: {
    status: of('text', 'status'),
    end_user_email: of('text', 'end_user_email'),
    end_user_name: of('text', 'end_user_name'),
    selected_start_time: of('timestamp', 'selected_start_time'),
    ...times,
  },
};

const EQUALITY = ['EQ', 'NOT_EQ'];
const OPERATORS: Readonly<Record<Attribute['type'], readonly string[]>> = {
  text: [...EQUALITY, 'LIKE', 'NOT_LIKE', 'IN', 'NOT_IN'],
  number: [...EQUALITY, 'GT', 'GTE', 'LT', 'LTE', 'IN', 'NOT_IN'],
  timestamp: [...EQUALITY, 'GT', 'GTE', 'LT', 'LTE'],
  boolean: EQUALITY,
};

type Predicate = (row: Row) => boolean;

/**
 * Reads a filter in the vendor's query language about records of one object: predicates of attribute, operator and value, joined by AND
 * and OR, of which AND binds closer. Blanks and tildes separate; what contains them is quoted.
 * @throws TimeZestError 400 naming what cannot be read.
 */
export function readTql(text: string, object: string): Predicate {
  const words = text.match(/(?:"(?:\\.|[^"\\])*"|[^\s~"])+/g) ?? [];
  const alternatives: Predicate[][] = [[]];
  for (let at = 0; at < words.length; at += 4) {
    const [attribute, operator, value, join] = words.slice(at, at + 4);
    alternatives.at(-1)?.push(predicate(object, attribute, operator, value));
    if (join === 'OR') alternatives.push([]);
    else if (join !== undefined && join !== 'AND') throw refused(`${join} joins no predicates.`);
    if (join !== undefined && at + 4 >= words.length) throw refused(`Nothing follows ${join}.`);
  }
  if (words.length === 0) throw refused('There is no predicate.');
  return (row) => alternatives.some((all) => all.every((it) => it(row)));
}

function predicate(object: string, path = '', operator = '', value?: string): Predicate {
  const attribute = attributeAt(object, path);
  if (!OPERATORS[attribute.type].includes(operator)) throw refused(`${path} takes no operator ${operator}.`);
  if (value === undefined) throw refused(`${path} ${operator} has no value.`);
  const texts = operator.endsWith('IN') ? listOf(value) : [plain(value)];
  const operands = texts.map((it) => operand(attribute, it));
  const isNot = operator.startsWith('NOT_');
  const compare = COMPARISONS[isNot ? operator.slice(4) : operator] ?? (() => false);
  return (row) => {
    const found = attribute.properties.map((it) => row[it]).find((it) => it !== undefined) ?? null;
    return compare(found, operands) !== isNot;
  };
}

function attributeAt(object: string, path: string): Attribute {
  const [owner = '', name = ''] = path.split('.');
  const attribute = owner === object ? ATTRIBUTES[owner]?.[name] : undefined;
  if (attribute === undefined) throw refused(`${path} is no attribute of ${object}.`);
  return attribute;
}

type Comparison = (found: unknown, operands: readonly unknown[]) => boolean;

const ordered =
  (holds: (found: number, than: number) => boolean): Comparison =>
  (found, [than]) =>
    found !== null && holds(Number(found), Number(than));

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  EQ: (found, operands) => operands.includes(found),
  IN: (found, operands) => operands.includes(found),
  LIKE: (found, [part]) =>
    typeof found === 'string' && found.toLowerCase().includes(String(part).toLowerCase()),
  GT: ordered((found, than) => found > than),
  GTE: ordered((found, than) => found >= than),
  LT: ordered((found, than) => found < than),
  LTE: ordered((found, than) => found <= than),
};

function operand({ type }: Attribute, text: string): unknown {
  if (type === 'text') return text;
  if (type === 'boolean') return text === 'true';
  const isDate = type === 'timestamp' && /^\d{4}-\d{2}-\d{2}/.test(text);
  const number = isDate ? Date.parse(text) / 1000 : Number(text);
  if (Number.isNaN(number)) throw refused(`${text} is no ${type}.`);
  return number;
}

const listOf = (value: string): readonly string[] =>
  (value.match(/"(?:\\.|[^"\\])*"|[^,"]+/g) ?? []).map(plain);

const plain = (value: string): string =>
  value.startsWith('"') ? value.slice(1, -1).replaceAll('\\"', '"') : value;

const refused = (why: string): TimeZestError => new TimeZestError(400, `The filter cannot be read. ${why}`);
