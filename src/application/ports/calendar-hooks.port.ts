import type { Instant } from '../../planning/time/interval.js';

/** Exchange has agreed to tell us when something changes in a mailbox. */
export interface CalendarSubscription {
  /** Exchange's id. */
  readonly id: string;
  readonly mailbox: string;
  /** Where it tells; another address than {@link CalendarHooks.address} belongs to another installation or an older secret. */
  readonly address: string;
  readonly expiresAt: Instant;
}

/** One thing that Exchange told, in one call with others. */
export interface CalendarNotice {
  readonly subscriptionId: string;
  /** What it gave back as proof; null when nothing. */
  readonly proof: string | null;
  /** `changed`: read the mailbox. The others are about the subscription itself. */
  readonly kind: 'changed' | 'missed' | 'removed' | 'wants-authorization';
}

/**
 * Exchange's calls to us when a calendar changes. Each is a hint to read that calendar, never data. Throws `UpstreamError`.
 */
export abstract class CalendarHooks {
  /** Where Exchange calls us; null when this installation cannot be called: it needs a public https address and a secret. */
  abstract readonly address: string | null;

  /** Has Exchange call us about a mailbox. It calls at once to see whether somebody answers. */
  abstract subscribe(mailbox: string, now: Instant): Promise<CalendarSubscription>;

  /** Makes it last as long as one may from now, and authorises it again. Null when Exchange has it no more. */
  abstract renew(subscription: CalendarSubscription, now: Instant): Promise<CalendarSubscription | null>;

  /** Has Exchange call us no more; fine when it does not any more. */
  abstract remove(subscriptionId: string): Promise<void>;

  /** Every subscription of our application, also those that other installations have made. */
  abstract list(): Promise<readonly CalendarSubscription[]>;

  /** What a call says; null when it makes no sense. */
  abstract read(body: Uint8Array): readonly CalendarNotice[] | null;

  /** Whether the proof is the one that belongs to the mailbox; takes the same time whatever it is. */
  abstract isTrue(proof: string | null, mailbox: string): boolean;
}
