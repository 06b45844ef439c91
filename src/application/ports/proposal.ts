/** How link table, plan and PSA can contradict each other. */
export const PROPOSAL_KINDS = [
  'orphan',
  'duplicate',
  'half-made',
  'ghost',
  'ended-outside',
  'moved-outside',
  'wrong-technician',
  'unreadable',
  'closed-ticket',
  'imported-closed-ticket',
  'planned-not-published',
  'published-not-planned',
] as const;

export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/**
 * `adopt`, `unlink` and `pin` change the link table, `cancel` and `complete` the call. `reflow` leaves it to the next reflow, `look` to a
 * person.
 */
export type ProposedAct = 'adopt' | 'unlink' | 'pin' | 'cancel' | 'complete' | 'reflow' | 'look';

/** One contradiction between link table, plan and PSA, and what is to be done about it. */
export interface Proposal {
  readonly kind: ProposalKind;
  /** Null when there is no call. */
  readonly serviceCallId: string | null;
  /** Null for a call that is not ours; so are chunk and technician. */
  readonly activityId: string | null;
  readonly chunk: number | null;
  readonly technicianId: string | null;
  /** Null when the ticket is not known. */
  readonly ticketNumber: string | null;
  /** What it means while it stays. */
  readonly causes: string;
  readonly act: ProposedAct;
  /** The act in words. */
  readonly proposed: string;
  readonly isMended: boolean;
  /** The rule or the vendor's words; null when it was mended. */
  readonly whyNot: string | null;
}

/** What a run of the kind `reconciliation` found. */
export interface ReconciliationReport {
  readonly counts: Readonly<Record<ProposalKind, { readonly mended: number; readonly left: number }>>;
  readonly proposals: readonly Proposal[];
}
