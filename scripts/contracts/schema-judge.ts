import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Description, SchemaObject } from './description.js';
import { type Finding, show, step } from './finding.js';
import { COMPONENTS_ID, type Dialect, toJsonSchema } from './json-schema.js';
import { isRedacted } from './redacted.js';

/** How a format that the vendor uses in its own way is recognised. */
export type Formats = Readonly<Record<string, (text: string) => boolean>>;

const MOST_PER_BODY = 20;

/** Judges bodies against the schemas of one description. A schema is compiled when it is first needed. */
export class SchemaJudge {
  private readonly ajv = new Ajv({ strict: false, allErrors: true, verbose: true, validateSchema: false });
  private readonly compiled = new Map<SchemaObject, ValidateFunction>();

  constructor(
    description: Description,
    private readonly dialect: Dialect,
    own: Formats,
  ) {
    formats.default(this.ajv);
    for (const [name, validate] of Object.entries(own))
      this.ajv.addFormat(name, { type: 'string', validate });
    const components = Object.entries(description.components?.schemas ?? {});
    this.ajv.addSchema({
      $id: COMPONENTS_ID,
      $defs: Object.fromEntries(
        components.map(([name, schema]) => [name, toJsonSchema(schema, dialect, true)]),
      ),
    });
  }

  /** What in `value` breaks the schema; pointers start with `where`. */
  judge(schema: SchemaObject, value: unknown, where: string): Finding[] {
    const validate = this.compiled.get(schema) ?? this.compile(schema);
    if (validate(value)) return [];
    const findings = (validate.errors ?? []).filter(isTelling).map((error) => toFinding(error, where));
    if (findings.length <= MOST_PER_BODY) return findings;
    const rest = findings.length - MOST_PER_BODY;
    return [...findings.slice(0, MOST_PER_BODY), { where, message: `and ${rest} more of the same body` }];
  }

  private compile(schema: SchemaObject): ValidateFunction {
    const validate = this.ajv.compile(toJsonSchema(schema, this.dialect));
    this.compiled.set(schema, validate);
    return validate;
  }
}

/** The branch itself says what is wrong; and what was blanked cannot be judged. */
const isTelling = (error: ErrorObject): boolean => error.keyword !== 'if' && !isRedacted(error.data);

function toFinding(error: ErrorObject, where: string): Finding {
  const at = where + error.instancePath;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      return { where: at + step(name), message: `property "${name}" is not declared` };
    }
    case 'required':
      return { where: at, message: `property "${String(params['missingProperty'])}" is missing` };
    case 'enum':
      return { where: at, message: `${show(error.data)} is none of ${show(params['allowedValues'])}` };
    default:
      return { where: at, message: `${error.message ?? error.keyword}, not ${show(error.data)}` };
  }
}
