import type { FixedBlockKind } from '../planning/model/fixed-block.js';
import { minutesLate, wholeMinutes } from '../planning/model/minutes-late.js';
import type { Instant } from '../planning/time/interval.js';
import { minutesInWords } from '../planning/time/minutes-in-words.js';
import { conflictsOf } from './conflicts.js';
import { mailboxSource } from './import-calendars.js';
import type { BoardBlock, ShownBoard } from './ports/plan-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';
import type { PsaSourceName } from './psa-sources.js';
import { ticketIdOf } from './marker.js';

/** Something about an item that people should see at a glance. */
export interface Badge {
  /** `late`: the due time has passed. `at-risk`: it has not, and the planned end is after it. */
  readonly kind: 'filler' | 'at-risk' | 'late' | 'overrun' | 'conflict' | 'stale-source';
  /** Whole minutes past the due time or the planned end; null where there is nothing to count. */
  readonly minutes: number | null;
  readonly words: string;
}

/** By the id of the block or the activity; what has none is absent. */
export type Badges = ReadonlyMap<string, readonly Badge[]>;

/** Where a kind of block was read from. */
const SOURCES: Readonly<Record<Exclude<FixedBlockKind, 'external'>, PsaSourceName>> = {
  imported: 'autotask:service-calls',
  pinned: 'autotask:service-calls',
  started: 'autotask:service-calls',
  appointment: 'autotask:busy-times',
  'time-off': 'autotask:busy-times',
  holiday: 'autotask:technicians',
};

/** The badges of everything on a board. `overdue` names the sources that should have been read by now. */
export function badgesOf(
  board: ShownBoard,
  tickets: ReadonlyMap<string, TicketRecord>,
  { mailbox, overdue, now }: BadgeFacts,
): Badges {
  const badges = new Map<string, Badge[]>();
  const add = (id: string, ...more: readonly (Badge | null)[]): void => {
    const found = more.filter((it) => it !== null);
    if (found.length > 0) badges.set(id, [...(badges.get(id) ?? []), ...found]);
  };
  const ends = endsOf(board);
  for (const id of new Set([...board.lane, ...board.leftOut.map((it) => it.activityId), ...board.waiting])) {
    add(id, dueBadge(ends.get(id) ?? null, tickets.get(ticketIdOf(id))?.dueAt ?? null, now));
  }
  for (const id of new Set(board.calendar.filter((it) => it.filler).map((it) => it.activityId))) {
    add(id, FILLER);
  }
  for (const block of board.blocks) {
    add(block.id, overrunBadge(block, now), staleBadge(block, mailbox, overdue));
  }
  const ahead = board.blocks.filter((it) => it.slot.end > now);
  for (const { between, words } of conflictsOf(ahead, board.calendar)) {
    for (const id of between) add(id, { kind: 'conflict', minutes: null, words });
  }
  return badges;
}

export interface BadgeFacts {
  readonly mailbox: string | null;
  readonly overdue: ReadonlySet<string>;
  readonly now: Instant;
}

const FILLER: Badge = {
  kind: 'filler',
  minutes: null,
  words: 'Filler: in a hole before work that comes first, delaying none of it',
};

/** When the last part of each activity ends. */
function endsOf(board: ShownBoard): ReadonlyMap<string, Instant> {
  const ends = new Map<string, Instant>();
  for (const { activityId, slot } of board.calendar) {
    ends.set(activityId, Math.max(ends.get(activityId) ?? slot.end, slot.end));
  }
  return ends;
}

/** `end` is null for work without a time, of which only a due time that has passed is known to be missed. */
function dueBadge(end: Instant | null, dueAt: Instant | null, now: Instant): Badge | null {
  if (dueAt === null) return null;
  if (dueAt <= now) {
    const minutes = wholeMinutes(dueAt, Math.max(now, end ?? now));
    const when = end === null ? 'now' : 'when it ends';
    return { kind: 'late', minutes, words: `Late: ${minutesInWords(minutes)} past its due time ${when}` };
  }
  const minutes = minutesLate(end, dueAt);
  if (minutes === 0) return null;
  return {
    kind: 'at-risk',
    minutes,
    words: `At risk: planned to end ${minutesInWords(minutes)} past its due time`,
  };
}

function overrunBadge({ plannedEnd }: BoardBlock, now: Instant): Badge | null {
  if (plannedEnd === undefined || plannedEnd > now) return null;
  const minutes = wholeMinutes(plannedEnd, now);
  return { kind: 'overrun', minutes, words: `Overrun: ${minutesInWords(minutes)} past its planned end` };
}

function staleBadge(
  { kind }: BoardBlock,
  mailbox: string | null,
  overdue: ReadonlySet<string>,
): Badge | null {
  const source = kind === 'external' ? mailboxSource(mailbox ?? '') : SOURCES[kind];
  return overdue.has(source)
    ? { kind: 'stale-source', minutes: null, words: `Stale: ${source} was not read for too long` }
    : null;
}
