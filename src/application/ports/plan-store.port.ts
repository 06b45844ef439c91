import type { LeftOutReason, Placement, Remedy } from '../../planning/model/plan.js';
import type { FixedBlockKind } from '../../planning/model/fixed-block.js';
import type { RememberedActivity, Shift } from '../../planning/model/planning-problem.js';
import type { Openness } from '../../planning/model/keep-open.js';
import type { Score } from '../../planning/model/score.js';
import type { Instant, Interval } from '../../planning/time/interval.js';
import type { NewIntent } from './intent-store.port.js';

/** A fixed block as people see it. */
export interface BoardBlock {
  readonly id: string;
  readonly kind: FixedBlockKind;
  /** `Imported`, `External`, `Pinned`, ... */
  readonly label: string;
  /** `Private` when the owner hides it. */
  readonly title: string;
  readonly slot: Interval;
  /** Of an event that is less or more than busy to others; absent for everything else. */
  readonly shownAs?: 'tentative' | 'away';
  /** Of a call of ours. */
  readonly activityId?: string;
  /** Of work that overruns, and so goes on past it. */
  readonly plannedEnd?: Instant;
}

/** Something found in a source that does not take time, and why. */
export interface IgnoredItem {
  readonly id: string;
  readonly title: string;
  readonly slot: Interval | null;
  readonly why: string;
}

/** What one version of the plan says about one technician; all of it, so that old versions can be read alone. */
export interface TechnicianBoard {
  readonly technicianId: string;
  readonly timeZone: string;
  readonly minMinutesFree: number;
  /** Why nothing was planned anew for this technician; null when it was. */
  readonly held: string | null;
  readonly lane: readonly string[];
  readonly calendar: readonly Placement[];
  readonly leftOut: readonly {
    readonly activityId: string;
    readonly reason: LeftOutReason | 'calendar-not-readable';
    readonly wouldHelp: readonly Remedy[];
  }[];
  /** Openings and gaps for appointments, as far as the gap mode asks for them. */
  readonly openness: Openness;
  /** Activities on tickets that wait for a customer or vendor; they keep their rank. */
  readonly waiting: readonly string[];
  readonly shifts: readonly Shift[];
  readonly blocks: readonly BoardBlock[];
  readonly ignored: readonly IgnoredItem[];
  /** Two things at the same time that people must settle. */
  readonly conflicts: readonly string[];
  readonly laneScore: Score;
  readonly calendarScore: Score;
  /** What the planner knew about each activity: the next plan starts from here. */
  readonly remembered: readonly RememberedActivity[];
}

/** What people see of a board; the rest is for the next plan. */
export type ShownBoard = Omit<TechnicianBoard, 'laneScore' | 'calendarScore' | 'remembered'>;

/** An immutable version. */
export interface StoredPlan {
  readonly id: string;
  readonly runId: string;
  readonly madeAt: Instant;
  readonly horizonEnd: Instant;
  readonly score: Score;
}

/** Keeps plans. Each method is one transaction: all of it happened, or none. */
export abstract class PlanStore {
  /** Stores a new version, its write intents, and one job for each technician who has intents. Returns the version's id. */
  abstract commit(
    plan: Omit<StoredPlan, 'id'>,
    boards: readonly TechnicianBoard[],
    intents: readonly NewIntent[],
  ): Promise<string>;

  /** Stores write intents that come from no plan, and one job for each technician who has some. */
  abstract commitWrites(
    decided: Pick<StoredPlan, 'runId' | 'madeAt'>,
    intents: readonly NewIntent[],
  ): Promise<void>;

  /**
   * Stores a version in which only these technicians' boards are new: every other board is that of the version before, and so the
   * score is summed anew. Write intents and their jobs are stored as with {@link commit}. Null, and nothing is stored, when nothing was
   * planned yet.
   */
  abstract amend(
    plan: Omit<StoredPlan, 'id' | 'score'>,
    boards: readonly TechnicianBoard[],
    intents?: readonly NewIntent[],
  ): Promise<string | null>;

  /** Null when nothing was planned yet. */
  abstract current(): Promise<StoredPlan | null>;

  /** Null when that version has nothing on the technician. */
  abstract board(planId: string, technicianId: string): Promise<TechnicianBoard | null>;

  /** By technician, of those named whom that version has something on. */
  abstract boards(planId: string, technicianIds: readonly string[]): Promise<ReadonlyMap<string, ShownBoard>>;

  /** What the current version knew of the technicians named, or of all; empty when nothing was planned yet. */
  abstract remembered(
    technicianIds?: readonly string[],
  ): Promise<ReadonlyMap<string, readonly RememberedActivity[]>>;

  /**
   * Drops whole versions older than `before`, and those that only amend a version older than the newest whole one already when they are
   * older than `amendedBefore`. The current version can always be read.
   */
  abstract prune(before: Instant, amendedBefore: Instant): Promise<void>;
}
