const TABLE_ROLES = ['table', 'rowgroup', 'row', 'cell', 'rowheader', 'columnheader']
  .map((it) => `[role=${it}]`)
  .join();

/**
 * The calendar calls itself a table, but its blocks lie in none of its cells, so readers of the screen would be told of empty rows.
 * Without the roles they hear blocks one by one, each with the name of its technician. @returns ends it
 */
export function takeTableRoles(calendar: Element): () => void {
  const take = (): void => {
    for (const it of calendar.querySelectorAll(TABLE_ROLES)) {
      for (const name of ['role', 'aria-colindex', 'aria-colspan']) it.removeAttribute(name);
    }
  };
  take();
  const observer = new MutationObserver(take);
  observer.observe(calendar, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
  };
}
