/** Where people open a record in the PSA itself. */
export type LinkToTicket = (ticketId: string) => string;

/** Addresses for people, not for us. */
export abstract class PsaLinks {
  /** Null while the PSA has not told where it is; it is asked again later. Never fails. */
  abstract toTickets(): Promise<LinkToTicket | null>;
}
