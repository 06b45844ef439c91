/** What can be wrong. What each causes and how it is mended stands in `application/finding-guide.ts`. */
export type FindingCode =
  | 'availabilities-not-readable'
  | 'calendar-not-watched'
  | 'call-budget-strained'
  | 'call-half-made'
  | 'call-of-other-technicians'
  | 'clock-differs'
  | 'delta-never-ends'
  | 'event-unreadable'
  | 'holidays-not-readable'
  | 'hours-differ-from-availability'
  | 'imported-call-of-ended-ticket'
  | 'integration-setting-contradicted'
  | 'leave-shown-as-free'
  | 'linked-call-ended'
  | 'linked-call-gone'
  | 'linked-call-moved'
  | 'linked-call-not-readable'
  | 'location-hours-not-readable'
  | 'location-zone-not-understood'
  | 'marked-call-not-linked'
  | 'marked-call-twice'
  | 'own-call-of-ended-ticket'
  | 'own-event-moved'
  | 'own-event-not-written'
  | 'own-events-not-made'
  | 'permission-missing'
  | 'planned-not-published'
  | 'psa-not-reachable'
  | 'psa-record-unreadable'
  | 'published-not-planned'
  | 'service-call-status-not-found'
  | 'service-call-without-duration'
  | 'source-not-readable'
  | 'source-too-old'
  | 'technician-without-hours'
  | 'technician-without-mailbox'
  | 'technician-without-role'
  | 'technician-without-zone'
  | 'ticket-of-unknown-technician'
  | 'ticket-priority-not-understood'
  | 'ticket-status-doubtful'
  | 'ticket-status-not-found'
  | 'ticket-without-company'
  | 'ticket-without-estimate'
  | 'ticket-without-technician'
  | 'time-off-hidden'
  | 'time-off-status-not-understood'
  | 'time-off-without-times'
  | 'webhook-dead'
  | 'work-declined';

/** Something in the sources or around them that a person should mend; the calendar doctor lists these. The rest of the desk is still planned. */
export interface Finding {
  readonly code: FindingCode;
  /** What it is about, such as `ticket 1042` or `mailbox ana@desk.example`. Never a private subject. */
  readonly subject: string;
  /** What was seen. */
  readonly message: string;
}
