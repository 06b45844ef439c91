import type { FieldDefinition, FieldType } from './entity-definition.js';
import { readDate, readDateTime } from './wire-date.js';

const INT32 = 2 ** 31;

/**
 * Reads one value of a request as the field's type, as generously as the vendor does: numbers may come as strings,
 * dates with or without their zone. Undefined when it is none of that type.
 */
export function readFieldValue(type: FieldType, value: unknown): string | number | boolean | undefined {
  return READERS[type](value);
}

const READERS: Readonly<Record<FieldType, (value: unknown) => string | number | boolean | undefined>> = {
  integer: (value) => whole(value, INT32),
  long: (value) => whole(value, Number.MAX_SAFE_INTEGER),
  double: number,
  boolean,
  string: (value) => (typeof value === 'string' ? value : undefined),
  datetime: (value) => readDateTime(value) ?? undefined,
  date: (value) => readDate(value) ?? undefined,
};

/** What is wrong with a value that has the field's type; null when nothing is. `parent` is the parent picklist's value. */
export function breachOf(
  name: string,
  field: FieldDefinition,
  value: unknown,
  parent: unknown,
): string | null {
  if (typeof value === 'string' && field.maxLength !== undefined && value.length > field.maxLength) {
    return `The value of ${name} is longer than ${field.maxLength} characters.`;
  }
  if (field.picklist === undefined) return null;
  const known = field.picklist.some((it) => it.value === value && (it.parent ?? parent) === parent);
  return known ? null : `Picklist value ${String(value)} of field ${name} does not exist.`;
}

function whole(value: unknown, limit: number): number | undefined {
  const read = number(value);
  return read !== undefined && Number.isInteger(read) && Math.abs(read) < limit ? read : undefined;
}

// A boolean counts as a number: filters on isComplete are known to be answered for false as for 0.
function number(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' && value.trim() !== '') return finite(Number(value));
  return typeof value === 'number' ? finite(value) : undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function boolean(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}
