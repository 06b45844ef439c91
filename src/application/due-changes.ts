import type { Instant } from '../planning/time/interval.js';
import type { PendingChange } from './ports/change-store.port.js';
import type { Settings } from './settings.js';

/** For whom a reflow is due now, and how many seconds it is to the next one; null when nothing else waits. */
export interface DueChanges {
  readonly due: readonly PendingChange[];
  readonly nextInSeconds: number | null;
}

/** A change waits until it has been quiet for a while, but not for ever; what a person has asked for here does not wait. */
export function dueChanges(
  pending: readonly PendingChange[],
  now: Instant,
  { debounceSeconds, maxDebounceSeconds }: Pick<Settings, 'debounceSeconds' | 'maxDebounceSeconds'>,
): DueChanges {
  const dueAt = ({ firstAt, lastAt, cause }: PendingChange): Instant =>
    cause === 'asked'
      ? lastAt
      : Math.min(
          lastAt + debounceSeconds * 1000,
          firstAt + Math.max(debounceSeconds, maxDebounceSeconds) * 1000,
        );
  const later = pending.map(dueAt).filter((it) => it > now);
  return {
    due: pending.filter((it) => dueAt(it) <= now),
    nextInSeconds: later.length === 0 ? null : Math.ceil((Math.min(...later) - now) / 1000),
  };
}
