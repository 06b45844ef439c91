/** Something in a source's data that a person should mend; the calendar doctor lists these. The rest of the desk is still planned. */
export interface Finding {
  /** Stable kebab-case word, such as `ticket-without-company`. */
  readonly code: string;
  /** What it is about, such as `ticket 1042` or `mailbox ana@desk.example`. Never a private subject. */
  readonly subject: string;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
}
