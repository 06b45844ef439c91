import type { Interval } from '../../planning/time/interval.js';

/** One link of a chain of causes, with the names that people know. */
export interface Cause {
  /** `follows`, `overtaken` or `moves-up` for another item that is written too; for what began it a word of its own. */
  readonly kind: string;
  /** The item of ours; null where the cause is none. */
  readonly activityId: string | null;
  readonly chunk: number | null;
  readonly ticketNumber: string | null;
  readonly companyName: string | null;
  /** Of the ticket or of the block; `Private` where its owner hides it, null where no titles are stored. */
  readonly title: string | null;
  /** `Imported`, `External`, ...; null where the cause is no block. */
  readonly label: string | null;
  /** Where the item stood. */
  readonly before: Interval | null;
  /** Where the item or the block stands. */
  readonly after: Interval | null;
}

/** Why something of ours is written: one sentence, and what it is made of. Only the last cause can be a block. */
export interface Why {
  readonly text: string;
  /** From the nearest to what began it; a long chain is cut in the middle. */
  readonly causes: readonly Cause[];
}
