import { UpstreamError } from '../../application/errors.js';

/** Our decimal text as Autotask's number. Throws `UpstreamError` (`never`) for a text that is no id. */
export function wireId(id: string): number {
  if (isId(id)) return Number(id);
  throw new UpstreamError(`${JSON.stringify(id)} is not the id of an Autotask record.`, {
    system: 'psa',
    retry: 'never',
  });
}

/** The ids among the texts, as numbers; a text that is no id names no record. */
export const wireIds = (ids: readonly string[]): readonly number[] => ids.filter(isId).map(Number);

const isId = (id: string): boolean => /^[0-9]{1,15}$/.test(id);
