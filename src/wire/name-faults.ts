import type { z } from 'zod';
import { closestName } from './closest-name.js';
import type { InputFault } from './input-error.js';
import { MAX_FAULTS } from './limits.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Turns what zod found in `value` into faults for people. `at` is the path of the value in the whole text. */
export function nameFaults(issues: readonly Issue[], value: unknown, at = ''): readonly InputFault[] {
  return issues
    .slice(0, MAX_FAULTS)
    .flatMap((issue) => faultsOf(issue, value, issue.path).map((it) => ({ ...it, path: join(at, it.path) })));
}

/** Such as `technicians[0].id`. */
const pathText = (path: Path): string =>
  path
    .map((it) => {
      if (typeof it === 'number') return `[${it}]`;
      return /^[A-Za-z_]\w*$/.test(String(it)) ? `.${String(it)}` : `[${short(JSON.stringify(it))}]`;
    })
    .join('')
    .replace(/^\./, '');

/** The second path behind the first. */
export const join = (at: string, path: string): string =>
  at === '' || path === '' || path.startsWith('[') ? at + path : `${at}.${path}`;

function faultsOf(issue: Issue, value: unknown, path: Path): readonly InputFault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ');
    return issue.keys
      .slice(0, MAX_FAULTS)
      .map((key) => ({ path: pathText([...path, key]), message: sayUnknown(key, known) }));
  }
  const given = valueAt(value, path);
  if (issue.code === 'invalid_union') {
    const branch = branchFor(issue.errors);
    if (branch !== null) return branch.flatMap((it) => faultsOf(it, value, [...path, ...it.path]));
  }
  return [{ path: pathText(path), message: sayWrong(issue, given) }];
}

function sayUnknown(key: string, known: readonly string[]): string {
  const meant = closestName(key, known);
  return meant === null
    ? `is not known here; the names are ${known.join(', ')}`
    : `is not known here; is "${meant}" meant?`;
}

function sayWrong(issue: Issue, given: unknown): string {
  if (given === undefined) return `is missing; it ${issue.message}`;
  const values = issue.code === 'invalid_value' ? issue.values.filter((it) => typeof it === 'string') : [];
  const meant = typeof given === 'string' ? closestName(given, values) : null;
  return `${issue.message}, not ${show(given)}${meant === null ? '' : ` (is "${meant}" meant?)`}`;
}

/** The way of writing it that was tried: the one whose faults are inside the value and not about what it is. */
function branchFor(errors: readonly (readonly Issue[])[]): readonly Issue[] | null {
  return (
    errors.find((issues) => issues.every((it) => it.path.length > 0 || it.code === 'unrecognized_keys')) ??
    null
  );
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return found;
}

/** A value in few words. */
export function show(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 1 ? 'a list with one entry' : `a list with ${value.length} entries`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is too large';
  return short(JSON.stringify(value));
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);
