import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';

/** One part of a next activity where others see it. Times in ms. */
export interface Item {
  /** `<activity>/<chunk>`. */
  readonly key: string;
  readonly activityId: string;
  readonly start: number;
  readonly end: number;
}

type Tables = Readonly<Record<string, readonly Row[]>>;

const { New, 'Customer Confirmed': confirmed } = PICKLISTS.serviceCallStatus;

/** What the sandbox holds of ours, by key: open calls with our marker in their text. */
export function publishedIn(autotask: Tables): ReadonlyMap<string, Item> {
  return new Map(
    (autotask['ServiceCalls'] ?? []).flatMap((row): [string, Item][] => {
      const [, activityId, chunk] = /\[gapwise:([\d.]+)\/(\d+)\]/.exec(String(row['description'])) ?? [];
      if (activityId === undefined || chunk === undefined) return [];
      if (row['status'] !== New && row['status'] !== confirmed) return [];
      const [start, end] = [row['startDateTime'], row['endDateTime']].map((it) => Date.parse(String(it)));
      const key = `${activityId}/${chunk}`;
      return [[key, { key, activityId, start: start ?? 0, end: end ?? 0 }]];
    }),
  );
}
