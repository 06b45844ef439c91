import type { Instant } from '../planning/time/interval.js';

/** How far tickets were read. */
interface TicketCursor {
  /** Up to when changes were read. */
  readonly since: Instant;
  /** When all that have not ended were read. */
  readonly fullAt: Instant;
}

/** As text, with what ticket statuses meant at that time; `meanings` has no space in it. */
export const writeTicketCursor = ({ since, fullAt }: TicketCursor, meanings: string): string =>
  `${since} ${fullAt} ${meanings}`;

/** Null for what has to be done anew: another meaning of a status concerns tickets that have not changed since. */
export function readTicketCursor(
  cursor: string | null,
  meanings: string,
): { readonly [Field in keyof TicketCursor]: Instant | null } {
  const [since, fullAt, meantThen] = cursor?.split(' ') ?? [];
  return {
    since: since === undefined ? null : Number(since),
    fullAt: fullAt === undefined || meantThen !== meanings ? null : Number(fullAt),
  };
}
