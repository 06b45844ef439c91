import { type Finding, step } from './finding.js';
import type { JsonRecord } from './json-record.js';

interface Folded {
  /** The values by their declared names; `key` is how the sender wrote it. */
  readonly values: ReadonlyMap<string, { readonly key: string; readonly value: unknown }>;
  readonly findings: Finding[];
}

/** Reads an object whose keys the vendor takes in any letter case, and reports keys that are none of the declared. */
export function foldedKeys(record: JsonRecord, declared: readonly string[], where: string): Folded {
  const names = new Map(declared.map((name) => [name.toLowerCase(), name]));
  const values = new Map<string, { key: string; value: unknown }>();
  const findings: Finding[] = [];
  for (const [key, value] of Object.entries(record)) {
    const name = names.get(key.toLowerCase());
    const at = where + step(key);
    if (name === undefined) findings.push({ where: at, message: `property "${key}" is not declared` });
    else if (values.has(name)) findings.push({ where: at, message: `property "${name}" is given twice` });
    else values.set(name, { key, value });
  }
  return { values, findings };
}
