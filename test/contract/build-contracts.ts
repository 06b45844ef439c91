import type { Contracts } from '../../scripts/contracts/contracts.js';
import type { Description, Operation, Parameter, SchemaObject } from '../../scripts/contracts/description.js';
import type { EntityRule } from '../../scripts/contracts/rules.js';
import { BASE, ENTITIES, HEADERS, PARTS, QUERY, SERVICES, VERSION } from './autotask-contract.js';
import type { ContractEntity, Fields } from './contract-entity.js';
import { madeUpContracts } from './made-up-contracts.js';

interface Field {
  readonly kind: string;
  readonly marks: readonly string[];
  readonly maxLength: number | undefined;
}

const SCHEMAS: Readonly<Record<string, SchemaObject>> = {
  int: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  double: { type: 'number' },
  text: { type: 'string' },
  bool: { type: 'boolean' },
  moment: { type: 'string', format: 'date-time' },
  any: {},
};

const parameter =
  (place: string, type: string) =>
  (name: string): Parameter => ({
    name,
    in: place,
    required: true,
    schema: { type },
  });
const [asked, inPath, header] = [
  parameter('query', 'string'),
  parameter('path', 'integer'),
  parameter('header', 'string'),
];
const EVERY_CALL: readonly Parameter[] = [
  ...HEADERS.required.map(header),
  ...HEADERS.optional.map((name) => ({ ...header(name), required: false })),
];

const ref = (name: string): SchemaObject => ({ $ref: `#/components/schemas/${name}` });
const listOf = (items: SchemaObject): SchemaObject => ({ type: 'array', items });
const answering = (properties: Readonly<Record<string, SchemaObject>>): SchemaObject => ({
  type: 'object',
  properties,
});
const json = (schema: SchemaObject) => ({ content: { 'application/json': { schema } } });

/** An operation that answers with `answer`; without `body` it takes none. */
const operation = (answer: SchemaObject, own: readonly Parameter[], body?: SchemaObject): Operation => ({
  parameters: [...own, ...EVERY_CALL],
  ...(body !== undefined && { requestBody: json(body) }),
  responses: { '200': json(answer) },
});

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** The contract that is kept with these tests, as the checker takes it. It does not speak of Graph: that half is made up. */
export function buildContracts(): Contracts {
  const rules = { transport: { query: QUERY }, entities: mapped(ENTITIES, ruleOf) };
  return { autotask: { description: description(), rules }, graph: madeUpContracts.graph };
}

function description(): Description {
  const paths = [
    ...Object.entries(SERVICES).map(([name, service]): Paths => {
      const answer = answering(mapped(readFields(service.answer), ({ kind }) => SCHEMAS[kind] ?? {}));
      return { [`/${VERSION}/${name}`]: { get: operation(answer, service.asks.map(asked)) } };
    }),
    ...Object.entries(ENTITIES).map(([name, entity]) => pathsOf(name, entity)),
  ];
  return {
    servers: [{ url: `https://vendor.example${BASE}` }],
    paths: Object.assign({}, ...paths) as Paths,
    components: {
      schemas: { ...mapped(PARTS, modelOf), field: fieldModel(), ...mapped(ENTITIES, entityModel) },
    },
  };
}

function pathsOf(name: string, entity: ContractEntity): Paths {
  const root = `/${VERSION}/${name}`;
  const item = operation(answering({ item: { ...ref(name), nullable: true } }), [inPath('id')]);
  const page = answering({ items: listOf(ref(name)), pageDetails: ref('pageDetails') });
  const count = answering({ queryCount: { type: 'integer' } });
  const told = (answer: Readonly<Record<string, SchemaObject>>) => ({
    get: operation(answering(answer), []),
  });
  return {
    [`${root}/query`]: queryOperations(page),
    [`${root}/query/count`]: queryOperations(count),
    [`${root}/{id}`]: { get: item },
    [`${root}/entityInformation`]: told({ info: ref('info') }),
    [`${root}/entityInformation/fields`]: told({ fields: listOf(ref('field')) }),
    ...writePaths(name, entity, { item, page }),
  };
}

const queryOperations = (answer: SchemaObject) => ({
  get: operation(answer, [asked('search')]),
  // The checker reads a query by its own grammar.
  post: operation(answer, [], { type: 'object' }),
});

function writePaths(
  name: string,
  { writes, through }: ContractEntity,
  { item, page }: { readonly item: Operation; readonly page: SchemaObject },
): Paths {
  const root = `/${VERSION}/${through?.replace(/\{.*\}/, '{parentId}') ?? name}`;
  const parent = through === undefined ? [] : [inPath('parentId')];
  const done = answering({ itemId: { type: 'integer' } });
  const atRoot = writes.filter((verb) => verb !== 'DELETE');
  const written = atRoot.map((verb) => [verb.toLowerCase(), operation(done, parent, ref(name))] as const);
  const children = through === undefined ? {} : { get: operation(page, parent) };
  const child = { ...item, parameters: [...parent, ...(item.parameters ?? [])] };
  const removed = writes.includes('DELETE') ? { delete: operation(done, [...parent, inPath('id')]) } : {};
  return {
    ...(written.length > 0 && { [root]: { ...children, ...Object.fromEntries(written) } }),
    [`${root}/{id}`]: { get: child, ...removed },
  };
}

function ruleOf({ writes, through, fields, pairs = [] }: ContractEntity): EntityRule {
  const all = Object.entries(readFields(fields));
  const marked = (mark: string): string[] =>
    all.filter(([, { marks }]) => marks.includes(mark)).map(([name]) => name);
  return {
    ...(through !== undefined && { parent: through }),
    requiredOnCreate: marked('required'),
    readOnly: marked('read-only'),
    notQueryable: marked('unqueryable'),
    pairs: pairs.map(([one, other]) => [one, other]),
    maxLength: Object.fromEntries(
      all.flatMap(([name, { maxLength }]) => (maxLength === undefined ? [] : [[name, maxLength]])),
    ),
    methods: ['query', 'get', ...writes.map((verb) => verb.toLowerCase())],
  };
}

const modelOf = (fields: Fields): SchemaObject => answering(mapped(readFields(fields), schemaOf));

const fieldModel = (): SchemaObject =>
  answering({
    ...modelOf(PARTS.field).properties,
    picklistValues: { ...listOf(ref('picklistValue')), nullable: true },
  });

function entityModel({ fields, hasUserDefinedFields }: ContractEntity): SchemaObject {
  return answering({
    id: { type: 'integer', format: 'int64' },
    ...modelOf(fields).properties,
    ...(hasUserDefinedFields && { userDefinedFields: listOf(ref('userDefinedField')) }),
  });
}

/** A field may be emptied, but not one that no record can be without. */
const schemaOf = ({ kind, marks }: Field): SchemaObject => ({
  ...SCHEMAS[kind],
  nullable: !marks.includes('required'),
});

function readFields(fields: Fields): Readonly<Record<string, Field>> {
  const all = Object.entries(fields).flatMap(([names, text]) =>
    names.split(' ').map((name): [string, Field] => [name, readField(text)]),
  );
  const twice = all.find(([name], at) => all.findIndex(([other]) => other === name) !== at);
  if (twice !== undefined) throw new Error(`The contract names ${twice[0]} twice.`);
  return Object.fromEntries(all);
}

/** Reads a text such as `text(255) required`. */
function readField(text: string): Field {
  const [kind = '', ...marks] = text.split(' ');
  const [, bare = kind, length] = /^(\w+)\((\d+)\)$/.exec(kind) ?? [];
  return { kind: bare, marks, maxLength: length === undefined ? undefined : Number(length) };
}

function mapped<In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
