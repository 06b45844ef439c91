import { nameOf, type SchemaObject } from './description.js';

/** How strictly a vendor's schema is read. */
export interface Dialect {
  /** `every-object`: nothing undeclared, whatever the description says. `as-declared`: what the description says. */
  readonly closed: 'every-object' | 'as-declared';
  /** True when any property of a component may be null, declared so or not. */
  readonly everyPropertyNullable: boolean;
  /** Pattern of property names that are always allowed; null when there are none. */
  readonly annotations: string | null;
}

/** Where the components of the description live among the schemas of the validator. */
export const COMPONENTS_ID = 'contract';

/** Types made for the caller's own properties. An event is open as well, but a stranger in it is a misspelling. */
const OWN_PROPERTIES = /(extension|resourceData) OpenType$/i;

type JsonSchema = Record<string, unknown>;

/** OpenAPI 3.0 knows `nullable` and readable component names; JSON Schema does not. This is the same schema in its words. */
export function toJsonSchema(schema: SchemaObject, dialect: Dialect, inComponent = false): JsonSchema {
  const converted = convert(schema, dialect, inComponent);
  return schema.nullable === true ? orNull(converted) : converted;
}

function convert(schema: SchemaObject, dialect: Dialect, inComponent: boolean): JsonSchema {
  if (schema.$ref !== undefined) return { $ref: `${COMPONENTS_ID}#/$defs/${nameOf(schema.$ref)}` };
  const { properties, items, allOf, anyOf, oneOf, additionalProperties, ...plain } = schema;
  const within = (part: SchemaObject): JsonSchema => toJsonSchema(part, dialect, inComponent);
  return {
    ...assertionsOf(plain),
    ...(items && { items: within(items) }),
    ...(allOf && { allOf: allOf.map(within) }),
    ...(anyOf && { anyOf: anyOf.map(within) }),
    ...(oneOf && { oneOf: oneOf.map(within) }),
    ...(properties && { properties: propertiesOf(properties, dialect, inComponent) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: within(additionalProperties) }),
    ...(isClosed(schema, dialect) && closing(dialect)),
  };
}

function propertiesOf(
  properties: Readonly<Record<string, SchemaObject>>,
  dialect: Dialect,
  inComponent: boolean,
): JsonSchema {
  const nullable = dialect.everyPropertyNullable && inComponent;
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const converted = toJsonSchema(property, dialect, inComponent);
      return [name, nullable ? orNull(converted) : converted];
    }),
  );
}

function isClosed(schema: SchemaObject, dialect: Dialect): boolean {
  if (dialect.closed === 'as-declared') return schema.additionalProperties === false;
  if (OWN_PROPERTIES.test(schema['x-csdl'] ?? '')) return false;
  return schema.properties !== undefined && typeof schema.additionalProperties !== 'object';
}

const closing = (dialect: Dialect): JsonSchema => ({
  additionalProperties: false,
  ...(dialect.annotations !== null && { patternProperties: { [dialect.annotations]: {} } }),
});

function orNull(schema: JsonSchema): JsonSchema {
  if (Object.keys(schema).length === 0) return schema;
  if (typeof schema['type'] === 'string' && schema['enum'] === undefined) {
    return { ...schema, type: [schema['type'], 'null'] };
  }
  if (Array.isArray(schema['type'])) return schema;
  // Not `anyOf`: its errors would name the branch for null as well.
  return { if: { type: 'null' }, else: schema };
}

function assertionsOf(schema: SchemaObject): JsonSchema {
  const annotations = new Set(['nullable', 'readOnly', 'description', 'example', 'default', 'discriminator']);
  return Object.fromEntries(
    Object.entries(schema).filter(([name]) => !annotations.has(name) && !name.startsWith('x-')),
  );
}
