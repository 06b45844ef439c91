import type { KeptSlot } from '../../planning/model/kept-slot.js';
import type { Instant, Interval } from '../../planning/time/interval.js';
import type { PlannedRequest } from './planned-request.js';
import type { ReconciliationReport } from './proposal.js';
import type { Why } from './why.js';

interface TechnicianReport {
  readonly id: string;
  readonly name: string;
  /** Next Activities with a time in the calendar. */
  readonly placed: number;
  readonly leftOut: number;
  /** Blocks that overlap the planning horizon. */
  readonly fixedBlocks: number;
  /** Longest stretch of working time in the horizon that nothing covers. */
  readonly longestFreeGapMinutes: number;
}

export interface SourceReport {
  readonly name: string;
  readonly records: number;
  /** Null when the source was never read. */
  readonly ageSeconds: number | null;
  readonly error: string | null;
}

/** How a write changes a service call. */
export const MOVE_KINDS = ['create', 'move', 'cancel', 'complete'] as const;
type MoveKind = (typeof MOVE_KINDS)[number];

/** A write that was decided: done, or not done and why. */
export interface MoveReport {
  readonly technicianId: string;
  readonly activityId: string;
  readonly chunk: number;
  readonly kind: MoveKind;
  readonly before: Interval | null;
  readonly after: Interval | null;
  /** Why the planner wanted it. */
  readonly reason: string;
  /** The reason at length; null when nobody can tell, absent in reports of earlier versions. */
  readonly why?: Why | null;
  readonly state: 'planned' | 'pending' | 'sending' | 'done' | 'skipped' | 'refused' | 'failed';
  /** The rule or the vendor's words, when it was not done. */
  readonly outcome: string | null;
  /** On a dry run, what would be sent, in order; absent else. */
  readonly requests?: readonly PlannedRequest[];
  /** Of a call of ours that the link table does not know; absent for any other. */
  readonly serviceCallId?: string;
}

export interface WriteCounts {
  readonly created: number;
  readonly updated: number;
  readonly cancelled: number;
  /** Held back by a rule, refused by the vendor, or failed; each is listed with its reason among the moves. */
  readonly skipped: number;
}

/** A write of one of our own events that was decided: done, or not done and why. */
export interface EventWriteReport {
  readonly technicianId: string;
  readonly activityId: string;
  readonly chunk: number;
  readonly kind: 'create' | 'change' | 'remove';
  readonly before: Interval | null;
  readonly after: Interval | null;
  readonly state: 'planned' | 'done' | 'skipped';
  /** The rule or the vendor's words, when it was not done. */
  readonly outcome: string | null;
  /** On a dry run, what would be sent, in order; absent else. */
  readonly requests?: readonly PlannedRequest[];
}

/** What became of our own events in the mailboxes. */
export interface CalendarEventsReport {
  readonly created: number;
  readonly changed: number;
  readonly removed: number;
  /** Each is listed with its reason among the writes. */
  readonly skipped: number;
  readonly writes: readonly EventWriteReport[];
}

/** How much a run disturbed what people had already seen: our calls for work that is still to be planned, an item for each. */
export interface ChurnReport {
  /** Before the run. */
  readonly publishedItems: number;
  /** Moves that were done in the 24 hours up to the run's end, by the published items; 0 when there are none. */
  readonly movesPerItemPerDay: number;
  /** In this run, from the old starts to the new ones, all added up. */
  readonly minutesMoved: number;
  /** 0 to 1: published items that this run neither moved nor gave up; 1 when there are none. */
  readonly unmovedShare: number;
  /** Writes that a rule held back, by the rule; each is listed among the moves. */
  readonly heldBack: Readonly<Record<string, number>>;
  /** Published items that a rule of calm kept where they are before anything was decided; absent in reports of earlier versions. */
  readonly kept?: readonly KeptItem[];
}

/** A published item, and the rule of calm that kept it. */
export interface KeptItem extends KeptSlot {
  readonly technicianId: string;
}

/** A booking of others that has landed since the plan before. */
export interface LandingReport {
  readonly technicianId: string;
  readonly blockId: string;
  readonly slot: Interval;
  /** By the clock of its source; null where that is not known. */
  readonly madeAt: Instant | null;
  /** What it took: an opening that was kept, other free working time, planned work, or time in which nobody works or something else stands. */
  readonly took: 'opening' | 'free-time' | 'work' | 'time-off-work';
  /** The opening, the free stretch or the work; null for the last. */
  readonly tookSlot: Interval | null;
  /** The appointment type of the opening; null where none was kept. */
  readonly typeId: string | null;
  /** The opening or free time that the new plan has instead, where there was none before; null when there is none. */
  readonly restored: Interval | null;
  /** From when it was made until what was restored could be booked; null when nothing was, or not all is written. */
  readonly seconds: number | null;
}

/** What an undo took back, besides its moves. */
interface UndoReport {
  readonly runId: string;
  /** Technicians who get no reflows from now on, and did before. */
  readonly pausedTechnicianIds: readonly string[];
}

/** What a run did, in the shape that `--report` writes. */
export interface RunReport {
  readonly technicians: readonly TechnicianReport[];
  readonly writes: WriteCounts;
  /** Absent for runs that do not plan, and in reports that were stored before this was counted. */
  readonly churn?: ChurnReport;
  /** On a dry run, what would be written. */
  readonly calendarEvents: CalendarEventsReport;
  readonly sources: readonly SourceReport[];
  /** What the independent checker found; a plan with any is never stored. */
  readonly violations: readonly { readonly code: string; readonly message: string }[];
  readonly seconds: number;
  /** Each write that was decided; on a dry run, each that would be. */
  readonly moves: readonly MoveReport[];
  /** Absent for runs that do not plan, and in reports of earlier versions. */
  readonly landings?: readonly LandingReport[];
  /** Of a run of the kind `undo` only. */
  readonly undo?: UndoReport;
  /** Of a run of the kind `reconciliation` only. */
  readonly reconciliation?: ReconciliationReport;
}
