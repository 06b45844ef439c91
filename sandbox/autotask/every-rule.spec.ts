import type { EntityDefinition, FieldDefinition, FieldType } from './entity-definition.js';
import { ENTITY_TABLE } from './entity-table.js';
import type { Row } from './row.js';
import type { AutotaskSandbox } from './server.js';
import { startAutotaskSandbox } from './server.js';
import { AutotaskClient } from './spec-support/autotask-client.js';
import { RULE_BREAKS } from './spec-support/rule-breaks.js';
import { CHANGEABLE, VALID, wholeDesk } from './spec-support/valid-records.js';

const GONE = 999_999;
const WRONG: Readonly<Record<FieldType, unknown>> = {
  integer: 'many',
  long: 'many',
  double: 'much',
  string: 42,
  boolean: 'perhaps',
  datetime: 'soon',
  date: '2026-02-30',
};
const RIGHT: Readonly<Record<FieldType, unknown>> = {
  integer: 987_654,
  long: 987_654,
  double: 98.7,
  string: 'x',
  boolean: true,
  datetime: '2001-02-03T04:05:06Z',
  date: '2001-02-03',
};

/** One field of one entity. */
interface FieldCase {
  readonly title: string;
  readonly entity: EntityDefinition;
  readonly name: string;
  readonly field: FieldDefinition;
}

const FIELDS: readonly FieldCase[] = ENTITY_TABLE.flatMap((entity) =>
  Object.entries(entity.fields).map(([name, field]) => ({
    title: `${entity.name}.${name}`,
    entity,
    name,
    field,
  })),
);
const can =
  (operation: 'create' | 'update' | 'delete') =>
  (entity: EntityDefinition): boolean =>
    entity.can.includes(operation);
const isWritten = (entity: EntityDefinition): boolean => can('create')(entity) || can('update')(entity);
const isWritable = ({ entity, field }: FieldCase): boolean => isWritten(entity) && field.readOnly !== true;
const isParent = ({ entity, name }: FieldCase): boolean => entity.parent?.field === name;
const isRequired = (it: FieldCase): boolean => it.field.required === true && !isParent(it);
const pathOf = ({ name }: EntityDefinition): string => (VALID[name] ?? CHANGEABLE[name])?.path ?? '';

describe('every rule of the Autotask stand-in', () => {
  let sandbox: AutotaskSandbox;
  let client: AutotaskClient;

  beforeAll(async () => {
    sandbox = await startAutotaskSandbox({ rows: wholeDesk, allowedRequests: 1_000_000 });
    client = new AutotaskClient(sandbox.url);
  });
  beforeEach(() => client.control('POST', 'reset', {}));
  afterAll(() => sandbox.close());

  /** The errors of a request that is refused and leaves nothing behind. */
  const refused = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const before = await client.control('GET', 'state');
    const answer = await client.call(method, path, body);
    expect(await client.control('GET', 'state')).toEqual(before);
    return answer.status === 500 ? answer.body.errors : answer;
  };
  const taken = async (method: string, path: string, body: unknown): Promise<number> => {
    const answer = await client.call(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.itemId ?? 0;
  };
  /** The id of a complete record of the entity. */
  const record = ({ name }: EntityDefinition): Promise<number> =>
    VALID[name] === undefined
      ? Promise.resolve(Number(CHANGEABLE[name]?.body['id']))
      : taken('POST', VALID[name].path, VALID[name].body);
  /** Refused on create; where nothing can be created, on change. */
  const refusedWith = ({ entity, name }: FieldCase, value: unknown): Promise<unknown> => {
    const method = VALID[entity.name] === undefined ? 'PATCH' : 'POST';
    const { body } = VALID[entity.name] ?? CHANGEABLE[entity.name] ?? { body: {} };
    return refused(method, pathOf(entity), { ...body, [name]: value });
  };
  const refusedChange = async ({ entity, name }: FieldCase, value: unknown): Promise<unknown> =>
    refused('PATCH', pathOf(entity), { id: await record(entity), [name]: value });

  it('is broken by at least one request here', () => {
    const rules = ENTITY_TABLE.flatMap(({ name, rules: own }) =>
      (own ?? []).map((it) => `${name}: ${it.name}`),
    );
    expect(rules.length).toBe(new Set(rules).size);
    expect([...new Set(RULE_BREAKS.map(({ entity, rule }) => `${entity}: ${rule}`))].sort()).toEqual(
      rules.sort(),
    );
  });

  it('is about an entity of which a whole record is known', () => {
    const names = (entities: readonly EntityDefinition[]): string[] => entities.map(({ name }) => name);
    expect(Object.keys(VALID).sort()).toEqual(names(ENTITY_TABLE.filter(can('create'))).sort());
    const changed = ENTITY_TABLE.filter((entity) => can('update')(entity) && !can('create')(entity));
    expect(Object.keys(CHANGEABLE).sort()).toEqual(names(changed).sort());
  });

  it.each(Object.entries(VALID))('lets a valid record pass: %s', async (_name, { path, body }) => {
    expect((await client.call('POST', path, body)).body).toEqual({ itemId: expect.any(Number) as number });
  });

  it.each(RULE_BREAKS)('$entity: $rule ($error)', async ({ method, path, body, after, error }) => {
    for (const request of after) await taken(request.method, request.path, request.body);
    expect(await refused(method, path, body)).toEqual([error]);
  });

  it.each(FIELDS.filter((it) => can('create')(it.entity) && isRequired(it)))(
    'needs $title on create',
    async ({ entity, name }) => {
      const { path, body } = VALID[entity.name] ?? { path: '', body: {} };
      const error = [`Missing Required Field: ${name}.`];
      const without = Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
      expect(await refused('POST', path, without)).toEqual(error);
      expect(await refused('POST', path, { ...body, [name]: null })).toEqual(error);
    },
  );

  it.each(FIELDS.filter((it) => can('update')(it.entity) && isRequired(it)))(
    'lets no change empty $title',
    async (it) => {
      expect(await refusedChange(it, null)).toEqual([`Missing Required Field: ${it.name}.`]);
    },
  );

  it.each(ENTITY_TABLE.filter(can('update')))(
    'lets no PUT leave out what $name cannot be without',
    async (entity) => {
      const needed = FIELDS.filter((it) => it.entity === entity && isRequired(it));
      const sent = { id: await record(entity) };
      if (needed.length === 0) {
        await taken('PUT', pathOf(entity), sent);
        return;
      }
      expect(await refused('PUT', pathOf(entity), sent)).toEqual(
        needed.map(({ name }) => `Missing Required Field: ${name}.`),
      );
    },
  );

  const readOnly = FIELDS.filter(({ entity, field }) => isWritten(entity) && field.readOnly === true);
  it.each(readOnly)('does not let $title be written', async (it) => {
    const error = `The field ${it.name} of the ${it.entity.singular} Entity is read-only.`;
    expect(await refusedWith(it, RIGHT[it.field.type])).toEqual([error]);
    if (can('update')(it.entity)) expect(await refusedChange(it, RIGHT[it.field.type])).toEqual([error]);
  });

  it.each(FIELDS.filter((it) => isWritable(it) && it.field.maxLength !== undefined))(
    'takes as many characters of $title as it may have, and not one more',
    async (it) => {
      const length = it.field.maxLength ?? 0;
      const error = `The value of ${it.name} is longer than ${length} characters.`;
      expect(await refusedWith(it, 'x'.repeat(length + 1))).toEqual([error]);
      const { body } = VALID[it.entity.name] ?? CHANGEABLE[it.entity.name] ?? { body: {} };
      const sent = { ...body, [it.name]: 'x'.repeat(length) };
      const method = VALID[it.entity.name] === undefined ? 'PATCH' : 'POST';
      const answer = await client.call(method, pathOf(it.entity), sent);
      expect(answer.body.errors ?? []).not.toContain(error);
    },
  );

  it.each(FIELDS.filter((it) => isWritable(it) && it.field.picklist !== undefined))(
    'takes no value of $title that its picklist has not',
    async (it) => {
      const value = it.field.type === 'string' ? 'none such' : -7;
      expect(await refusedWith(it, value)).toEqual([
        `Picklist value ${value} of field ${it.name} does not exist.`,
      ]);
    },
  );

  it.each(FIELDS.filter((it) => isWritable(it) && it.field.picklistParent !== undefined))(
    'takes no value of $title that belongs to another value of its parent',
    async (it) => {
      const [one, other] = [it.field.picklist?.[0], it.field.picklist?.at(-1)];
      const body = { ...VALID[it.entity.name]?.body, [it.field.picklistParent ?? '']: other?.parent };
      const error = `Picklist value ${String(one?.value)} of field ${it.name} does not exist.`;
      expect(await refused('POST', pathOf(it.entity), { ...body, [it.name]: one?.value })).toEqual([error]);
      await taken('POST', pathOf(it.entity), { ...body, [it.name]: other?.value });
    },
  );

  const known = new Set(ENTITY_TABLE.map(({ name }) => name));
  it.each(FIELDS.filter((it) => isWritable(it) && known.has(it.field.refersTo ?? '')))(
    'lets $title point at nothing that does not exist',
    async (it) => {
      expect(await refusedWith(it, GONE)).toEqual([
        `${it.name} ${GONE} does not exist in ${it.field.refersTo ?? ''}.`,
      ]);
    },
  );

  it.each(FIELDS.filter(isWritable))('takes no value of another type for $title', async (it) => {
    const value = WRONG[it.field.type];
    expect(await refusedWith(it, value)).toEqual([
      `${JSON.stringify(value)} is no value for the field ${it.name}.`,
    ]);
  });

  it.each(ENTITY_TABLE.filter(isWritten))('takes no field that $name has not', async (entity) => {
    const it: FieldCase = { title: '', entity, name: 'noSuchField', field: { type: 'string' } };
    expect(await refusedWith(it, 'x')).toEqual([
      `Unable to find noSuchField in the ${entity.singular} Entity.`,
    ]);
  });

  it.each(FIELDS.filter(({ field }) => field.queryable === false || field.secret === true))(
    'lets no filter name $title',
    async ({ entity, name }) => {
      const { status, body } = await client.query(entity.name, [{ op: 'exist', field: name }]);
      expect([status, body.errors]).toEqual([
        500,
        [`The field ${name} of the ${entity.singular} Entity cannot be queried.`],
      ]);
    },
  );

  it.each(ENTITY_TABLE.filter(can('update')))(
    'changes no record of $name that is not there',
    async (entity) => {
      const sent: Row = { ...VALID[entity.name]?.body, id: GONE };
      for (const method of ['PATCH', 'PUT']) {
        expect(await refused(method, pathOf(entity), sent)).toEqual([
          'No matching records found for the given id.',
        ]);
      }
    },
  );

  it.each(ENTITY_TABLE.filter(can('delete')))(
    'deletes no record of $name that is not there',
    async (entity) => {
      const path = VALID[entity.name]?.path ?? entity.name;
      expect(await refused('DELETE', `${path}/${GONE}`, undefined)).toEqual([
        'No matching records found for the given id.',
      ]);
    },
  );
});
