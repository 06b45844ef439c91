import type { SayInstant } from '../planning/explain/explanation-words.js';
import type { Instant } from '../planning/time/interval.js';
import type { AuditAction, AuditEntry } from './ports/audit-log.port.js';

/** What changed the time of an activity last, as others see it. */
export interface LastMove {
  readonly at: Instant;
  readonly by: string;
  /** The chain of causes, where it was ours. */
  readonly why: string | null;
  readonly words: string;
}

const MOVES: ReadonlySet<AuditAction> = new Set([
  'create-done',
  'move-done',
  'call-moved',
  'own-move-confirmed',
  'ticket-given',
]);

/** Null when none of the entries, newest first, is a move. */
export function lastMoveOf(entries: readonly AuditEntry[], say: SayInstant): LastMove | null {
  const entry = entries.find((it) => MOVES.has(it.action));
  if (entry === undefined) return null;
  const { at, actor: by, action, why } = entry;
  const who = { gapwise: 'Gapwise', 'psa-user': 'Somebody in the PSA' }[by] ?? by;
  const did = action === 'create-done' ? 'put it there first' : 'moved it last';
  const because = why === null || why === '' ? '' : `: ${why}`;
  return { at, by, why, words: `${who} ${did}, at ${say(at)}${because}.` };
}
