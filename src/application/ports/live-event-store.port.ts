import type { Instant } from '../../planning/time/interval.js';

/** Where an event stands among all; opaque, and compared by {@link isAfter}. */
export type EventPosition = string;

/** Something that those who look at a board are told. It says what to read again, not what is there. */
export interface LiveEvent {
  readonly position: EventPosition;
  readonly kind: 'plan' | 'run' | 'settings' | 'instruction';
  readonly data: Readonly<Record<string, unknown>>;
}

export const isPosition = (text: string): boolean => /^\d{1,18}-\d{1,18}$/.test(text);

/** Whether the one comes after the other in the order in which events become known. */
export function isAfter(one: EventPosition, other: EventPosition): boolean {
  const [tx, id] = numbersOf(one);
  const [otherTx, otherId] = numbersOf(other);
  return tx > otherTx || (tx === otherTx && id > otherId);
}

function numbersOf(position: EventPosition): readonly [bigint, bigint] {
  const [tx = '0', id = '0'] = position.split('-');
  return [BigInt(tx), BigInt(id)];
}

/** Events in the order in which they become known: what is read once is never followed by something that belongs before it. */
export abstract class LiveEventStore {
  /** A position that no event which is known now comes after. */
  abstract newest(): Promise<EventPosition>;
  /** The first ones after the position. */
  abstract after(position: EventPosition, limit: number): Promise<readonly LiveEvent[]>;
  /** False when events after the position may have been dropped already. */
  abstract isKept(position: EventPosition): Promise<boolean>;
  abstract prune(before: Instant): Promise<void>;
}
