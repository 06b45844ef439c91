import type { Explanation } from '../planning/explain/explanation.js';
import type { BoardBlock } from './ports/plan-store.port.js';
import type { Settings } from './settings.js';
import type { WritesHeld } from './writes-held.js';

/** Something that keeps an activity where it is, or its move from being written. */
export interface Hold {
  readonly kind:
    | 'pinned'
    | 'pinned-to-person'
    | 'started'
    | 'freeze'
    | 'minimum-shift'
    | 'price-of-a-move'
    | 'moves-per-day'
    | WritesHeld['rule'];
  readonly words: string;
}

interface HoldFacts {
  /** Where it is fixed; null when it is not. */
  readonly block: BoardBlock | null;
  readonly staysWithTechnician: boolean;
  /** Null when it is not planned. */
  readonly why: Explanation | null;
  /** Done moves of its first part in 24 hours. */
  readonly movesToday: number;
  readonly writes: readonly WritesHeld[];
  readonly settings: Settings;
}

/** All that holds it, the strongest first. */
export function holdsOf({
  block,
  staysWithTechnician,
  why,
  movesToday,
  writes,
  settings,
}: HoldFacts): readonly Hold[] {
  const causes = new Set(why?.blocked.map((it) => it.cause));
  const { freezeMinutes, minimumShiftMinutes, maxMovesPerItemPerDay } = settings;
  const holds: readonly (Hold | false)[] = [
    ...heldByPeople(block, staysWithTechnician),
    causes.has('held') && {
      kind: 'freeze',
      words: `It starts within the next ${freezeMinutes} minutes, and nothing moves that soon.`,
    },
    causes.has('minimum-shift-keeps-published') && {
      kind: 'minimum-shift',
      words: `It could start earlier, but by less than ${minimumShiftMinutes} minutes, which is not worth a move.`,
    },
    causes.has('move-price-keeps-published') && {
      kind: 'price-of-a-move',
      words: 'It could start earlier, but too little to disturb people for it.',
    },
    movesToday >= maxMovesPerItemPerDay && {
      kind: 'moves-per-day',
      words: `It was moved ${movesToday} times in 24 hours, and at most ${maxMovesPerItemPerDay} are allowed, so it moves again only when something is booked over it.`,
    },
    ...writes.map(({ rule, message }): Hold => ({ kind: rule, words: message })),
  ];
  return holds.filter((it) => it !== false);
}

const heldByPeople = (block: BoardBlock | null, staysWithTechnician: boolean): readonly (Hold | false)[] => [
  block?.kind === 'started' && {
    kind: 'started',
    words: 'Work on it is going on, so it stays until it is completed or cancelled.',
  },
  block?.kind === 'pinned' && {
    kind: 'pinned',
    words: 'A person has put it there, so it stays until it is released.',
  },
  staysWithTechnician && {
    kind: 'pinned-to-person',
    words:
      'A person has said that it stays with its technician, so nobody gives it away until it is released.',
  },
];
