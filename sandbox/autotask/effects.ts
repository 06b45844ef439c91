import type { Change } from './change.js';

/** What hangs on a record counts as activity on it: `field` names the record, `stamp` the time it keeps of that. */
export const touches =
  (entity: string, field: string, stamp: string) =>
  ({ before, after, records, now, actorId }: Change): void => {
    const row = records.get(entity, after[field] ?? before?.[field]);
    if (row === undefined) return;
    records.put(entity, { ...row, [stamp]: now, lastActivityResourceID: actorId }, actorId);
  };
