/** What became of one service call of ours on a ticket that was given to somebody. */
export interface GivenCall {
  readonly serviceCallId: string;
  readonly outcome: 'handed-over' | 'technician-added' | 'unchanged' | 'left';
  /** Why it was left as it is: a rule of ours, or the vendor's words. */
  readonly reason: string | null;
}

/** What was done to give a ticket to a technician. */
export interface GivenTicket {
  readonly ticketId: string;
  readonly technicianId: string;
  readonly outcome: 'assigned' | 'replaced-primary' | 'primary-already' | 'added-to-calls';
  /** The role that was written; null when the owner stayed. */
  readonly roleId: string | null;
  /** The primary resource before; null when there was none. */
  readonly previousTechnicianId: string | null;
  readonly serviceCalls: readonly GivenCall[];
}
