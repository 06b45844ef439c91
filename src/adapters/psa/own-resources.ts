import type { AutotaskReader } from './autotask-reader.js';

/** Ids under which the vendor knows our own user: what we make carries one of them as its creator. */
export async function ownResources(reader: AutotaskReader, userName: string): Promise<readonly number[]> {
  const { rows } = await reader.rows('Resources', [{ op: 'eq', field: 'userName', value: userName }]);
  return rows.map((row) => row.id);
}
