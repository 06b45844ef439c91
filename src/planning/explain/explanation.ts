import type { FixedBlockKind } from '../model/fixed-block.js';
import type { ActivityId } from '../model/next-activity.js';
import type { LeftOut, Placement } from '../model/plan.js';
import type { Score } from '../model/score.js';
import type { Instant, Interval } from '../time/interval.js';

/** Closed list of why another activity stands before this one in the lane. */
export type BeforeReason =
  /** It is frozen: it starts inside the freeze and keeps its place. */
  | 'predecessor-is-frozen'
  /** People have fixed its time. */
  | 'predecessor-is-fixed-in-time'
  /** This one is frozen, so the two cannot be exchanged. */
  | 'frozen'
  /** People have fixed the time of this one. */
  | 'fixed-in-time'
  /** Exchanged, more weight would have no time. */
  | 'exchange-would-leave-out-more'
  /** Exchanged, there would be more weighted lateness. */
  | 'exchange-would-be-later'
  /** Exchanged, the weighted ends would be later; nothing would be late that is not. */
  | 'exchange-would-end-later'
  /** The exchange would be as good or better, if it did not turn round what was published or planned before. */
  | 'published-order-kept'
  /** Exchanged, the plan would be better, and the order was not searched anew or the search ended before. */
  | 'not-searched-further'
  | 'predecessor-is-due-earlier'
  | 'predecessor-is-heavier-per-minute'
  /** This one may not start as early as the other one does. */
  | 'may-not-start-so-early'
  /** Both orders are equally good, and the other one is older. */
  | 'older-goes-first'
  /** Both orders are equally good. */
  | 'equally-good';

/** What another order would give at gap 0. */
export interface OrderTrial {
  /** What each level of the lane score would gain; negative is better. */
  readonly change: Score;
  /** When this activity would start; null when it would have no time. */
  readonly start: Instant | null;
}

/** The activity right before this one in the lane. */
export interface Predecessor {
  readonly activityId: ActivityId;
  /** The deciding reason first, then what speaks for it. */
  readonly reasons: readonly BeforeReason[];
  /** The two exchanged; null when one of them is held. */
  readonly ifExchanged: OrderTrial | null;
  /** This one before all flexible work; null when it is held or is that already. */
  readonly ifFirst: OrderTrial | null;
}

/** Closed list of what takes a stretch of time from an activity, so that it does not start there. */
export type Obstacle =
  | { readonly cause: 'not-before' | 'range' | 'freeze' | 'outside-working-hours' | 'grid' }
  /** It keeps its slot and does not look for an earlier one. */
  | { readonly cause: 'held' }
  | { readonly cause: 'fixed-block'; readonly blockId: string; readonly kind: FixedBlockKind }
  /** Another activity stands there; `isBefore` says that it is before this one in the lane. */
  | { readonly cause: 'activity'; readonly activityId: ActivityId; readonly isBefore: boolean }
  /** Needed as min minutes free, or so that an appointment fits between two activities. */
  | { readonly cause: 'gap'; readonly minMinutesFree: number }
  /** An opening for appointments of the type. */
  | { readonly cause: 'kept-open'; readonly typeId: string }
  /** Free, but shorter than the activity or its shortest chunk. */
  | { readonly cause: 'too-short'; readonly freeMinutes: number; readonly neededMinutes: number }
  /** Free, but before an activity that comes first, and no place for a filler. */
  | { readonly cause: 'order'; readonly activityId: ActivityId }
  /** Free and early enough to be of use, but too little earlier to move what others already see. */
  | { readonly cause: 'minimum-shift-keeps-published'; readonly minimumShiftMinutes: number }
  /** Free and early enough to be of use, but waiting for the published slot costs less than a move. */
  | { readonly cause: 'move-price-keeps-published'; readonly movePrice: number };

/** One piece of the time before an activity, and what keeps the activity from it. */
export type BlockedPiece = Interval & Obstacle;

/** How the calendar meets the due time. All figures are whole minutes as the score counts them. */
export interface DueTime {
  readonly dueAt: Instant;
  readonly isMet: boolean;
  readonly minutesLate: number;
  /** How much later its last slot could end, and so start, before the due time is missed; 0 when it is missed. */
  readonly slackMinutes: number;
  /** What it would be late in the gap-free order. */
  readonly minutesLateWithoutGap: number;
  /** The part of the lateness that is there only because of the gap. */
  readonly minutesLateByGap: number;
}

/** Why there is no time, with figures. */
export interface LeftOutFigures extends LeftOut {
  /** What the shortest possible first piece needs: all of it, or a chunk. */
  readonly neededMinutes: number;
  /** Longest stretch that it could use if no other work were there. */
  readonly longestUsableMinutes: number;
  /** Longest stretch that this calendar leaves to it. */
  readonly longestLeftMinutes: number;
  /** All that this calendar leaves free from its earliest start to the horizon. */
  readonly freeMinutesLeft: number;
  /** The largest smaller gap at which it has a time; null when no gap helps, or the gap is not the reason. */
  readonly fitsWithMinMinutesFree: number | null;
}

/** Why an activity stands where it stands. */
export interface Explanation {
  readonly activityId: ActivityId;
  /** 1-based place in the lane; null when it is not in the lane. */
  readonly place: { readonly position: number; readonly of: number } | null;
  /** Its times in the calendar, earliest first. */
  readonly slots: readonly Placement[];
  /** Its times in the gap-free order. */
  readonly gapFreeSlots: readonly Interval[];
  /** Null at the head of the lane and outside it. */
  readonly predecessor: Predecessor | null;
  /** Whole cover of [now, start of its first slot) without holes or overlaps; empty when it has no slot. */
  readonly blocked: readonly BlockedPiece[];
  /** Null without a due time or without all of its time. */
  readonly due: DueTime | null;
  /** Null when it has all its time. */
  readonly leftOut: LeftOutFigures | null;
  /** The same in plain sentences. */
  readonly words: readonly string[];
}
