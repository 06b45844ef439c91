/** The part of an OpenAPI 3.0.3 schema that the contracts use. */
export interface SchemaObject {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly nullable?: boolean;
  readonly readOnly?: boolean;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly additionalProperties?: boolean | SchemaObject;
  readonly items?: SchemaObject;
  readonly allOf?: readonly SchemaObject[];
  readonly anyOf?: readonly SchemaObject[];
  readonly oneOf?: readonly SchemaObject[];
  /** Where the type comes from in the vendor's metadata; names an open type as such. */
  readonly 'x-csdl'?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: SchemaObject;
}

interface Payload {
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, { readonly schema?: SchemaObject }>>;
}

export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Payload;
  readonly responses?: Readonly<Record<string, Payload>>;
}

/** An OpenAPI 3.0.3 document, as far as it is read here. */
export interface Description {
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, SchemaObject>> };
}

const JSON_TYPE = 'application/json';

/** The JSON schema of a request body or an answer; undefined when none is declared. */
export const schemaOf = (payload: Payload | undefined): SchemaObject | undefined =>
  payload?.content?.[JSON_TYPE]?.schema;

/** The schema itself, or the component that it points to. */
export function resolve(
  description: Description,
  schema: SchemaObject | undefined,
): SchemaObject | undefined {
  if (schema?.$ref !== undefined) return description.components?.schemas?.[nameOf(schema.$ref)];
  return schema;
}

/** The component name at the end of a `$ref`. */
export const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);
