import type { Change } from '../planning/model/change.js';
import { sameInterval, type Interval } from '../planning/time/interval.js';
import { formatLocal } from '../planning/time/work-calendar.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { Why } from './ports/why.js';
import { itemName, type Tickets } from './why-changed.js';

/** The reason of a write that brings something where a person wants it. */
export const ASKED_FOR = 'asked-for';

/** What brings the first part of each activity to where people want it. Its other parts stay as they are. */
export function askedChanges(
  bookings: readonly StoredBooking[],
  wanted: ReadonlyMap<string, Interval>,
): readonly Change[] {
  return [...wanted].flatMap(([activityId, after]): readonly Change[] => {
    const before = bookings.find((it) => it.activityId === activityId && it.chunk === 1)?.slot;
    if (before === undefined) return [{ kind: 'add', activityId, chunk: 1, after }];
    return sameInterval(before, after) ? [] : [{ kind: 'move', activityId, chunk: 1, before, after }];
  });
}

export function whyAsked(
  tickets: Tickets,
  timeZone: string,
  { activityId, chunk }: Pick<Change, 'activityId' | 'chunk'>,
  after: Interval,
): Why {
  const name = itemName(tickets, { activityId, chunk }, false);
  return {
    text: `${name} goes to ${formatLocal(after.start, timeZone)}: a person has asked for it`,
    causes: [],
  };
}
