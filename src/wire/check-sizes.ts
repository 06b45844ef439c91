import type { InputFault } from './input-error.js';
import { LIMITS } from './limits.js';
import { join } from './name-faults.js';
import { entriesOf } from './technician-rules.js';

const LISTS = ['activities', 'fixedBlocks', 'shifts', 'previous'] as const;

/** Lists of one technician that are too long to look at each of their entries. */
export function checkSizes(technician: unknown, at: string): readonly InputFault[] {
  const faults = LISTS.flatMap((name) => checkLength(technician, name, at, LIMITS[name]));
  if (faults.length > 0) return faults;
  return entriesOf(technician, 'activities', at).flatMap(({ path, raw }) =>
    checkLength(raw, 'published', path, LIMITS.published),
  );
}

function checkLength(from: unknown, name: string, at: string, limit: number): readonly InputFault[] {
  const list = (from as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  if (!Array.isArray(list) || list.length <= limit) return [];
  return [{ path: join(at, name), message: `must have at most ${limit} entries, not ${list.length}` }];
}
