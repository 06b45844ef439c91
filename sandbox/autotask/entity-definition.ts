import type { Change, Computation, Rule } from './change.js';
import type { PicklistValue } from './picklists.js';

export type FieldType = 'integer' | 'long' | 'double' | 'string' | 'boolean' | 'datetime' | 'date';

interface FieldOptions {
  /** Must be given on create and may never become null. */
  readonly required?: true;
  /** Refused when sent. */
  readonly readOnly?: true;
  readonly maxLength?: number;
  /** The entity whose id this is; checked when that entity is in the table. */
  readonly refersTo?: string;
  readonly picklist?: readonly PicklistValue[];
  /** The field whose value decides which values of this picklist are valid. */
  readonly picklistParent?: string;
  readonly queryable?: false;
  /** Stored, but never answered, and no filter may name it. */
  readonly secret?: true;
  readonly computed?: Computation;
}

export interface FieldDefinition extends FieldOptions {
  readonly type: FieldType;
}

/** How a child entity is reached for writing: `/{entity}/{value of field}/{route}`. */
interface Parent {
  readonly entity: string;
  readonly route: string;
  readonly field: string;
}

export interface EntityDefinition {
  /** As in the URL. */
  readonly name: string;
  readonly singular: string;
  /** What can be done besides reading; everything can be queried and read by id. */
  readonly can: readonly ('create' | 'update' | 'delete')[];
  /** With a parent, writes go through the parent's URL only. */
  readonly parent?: Parent;
  /** `id` is understood. */
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** The ids under which a webhook subscribes to fields; absent when the entity has no webhooks. */
  readonly webhookFields?: Readonly<Record<string, number>>;
  /** Names of the user-defined fields; absent when the entity cannot have any. */
  readonly userDefinedFields?: readonly string[];
  /** Checked once the fields are right by themselves, in this order; all messages are answered. */
  readonly rules?: readonly Rule[];
  /** What a stored change or deletion does to other records. */
  readonly effects?: readonly ((change: Change) => void)[];
}

const field =
  (type: FieldType) =>
  (options: FieldOptions = {}): FieldDefinition => ({ type, ...options });

export const integer = field('integer');
export const long = field('long');
export const double = field('double');
export const boolean = field('boolean');
export const dateTime = field('datetime');
/** A calendar date: the time part is cut off, without any zone conversion. */
export const date = field('date');
export const text = (maxLength: number, options: FieldOptions = {}): FieldDefinition => ({
  type: 'string',
  maxLength,
  ...options,
});

/** Several fields that differ in nothing but the name. */
export function each<Name extends string>(
  definition: FieldDefinition,
  ...names: readonly Name[]
): Record<Name, FieldDefinition> {
  return Object.fromEntries(names.map((name) => [name, definition])) as Record<Name, FieldDefinition>;
}
