import type { Row } from '../desk/row.js';
import { rootOf, type EventRow } from '../exchange/event-row.js';
import { instancesIn, type Window } from '../exchange/instances.js';
import { ianaZone } from '../exchange/zone-name.js';
import { isExportedCopy } from './exported-items.js';

/** An Exchange event or one occurrence of a series, as it appears among a person's Autotask appointments. */
export interface ImportedItem {
  /** Names the event, or the series and the date. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** ISO, UTC. */
  readonly start: string;
  readonly end: string;
}

/** What of a mailbox is copied: each event in the window that is neither cancelled nor a copy itself. */
export function importedItems(mailbox: Row, events: readonly Row[], window: Window): ImportedItem[] {
  const zone = ianaZone(zoneNameOf(mailbox));
  const groups = new Map<string, EventRow[]>();
  for (const row of events as readonly EventRow[]) {
    if (row.mailbox !== mailbox['userPrincipalName'] || isExportedCopy(row.id)) continue;
    const root = rootOf(row);
    groups.set(root, [...(groups.get(root) ?? []), row]);
  }
  return [...groups.values()]
    .flatMap((group) => instancesIn(group, window, zone))
    .filter(({ row }) => row['isCancelled'] !== true)
    .map(({ key, row, start, end }) => ({
      key,
      ...wording(row),
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
    }));
}

function wording(row: Row): { title: string; description: string } {
  const isPublic = (row['sensitivity'] ?? 'normal') === 'normal';
  if (!isPublic) return { title: 'Appointment', description: '' };
  const subject =
    typeof row['subject'] === 'string' && row['subject'] !== '' ? row['subject'] : 'Appointment';
  const { content } = (row['body'] ?? {}) as { content?: string };
  return { title: subject.slice(0, 256), description: (content ?? '').slice(0, 8000) };
}

function zoneNameOf(mailbox: Row): string {
  const settings = mailbox['mailboxSettings'] as { timeZone?: string | null } | undefined;
  return settings?.timeZone ?? 'UTC';
}
