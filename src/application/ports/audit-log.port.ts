import type { Instant, Interval } from '../../planning/time/interval.js';
import { MOVE_KINDS } from './run-report.js';

/** What became of a write: decided with a plan, held back by a rule, or settled. */
const WRITE_OUTCOMES = ['decided', 'held-back', 'done', 'skipped', 'refused', 'failed'] as const;

/** What people did to a call of ours outside, or to its own event in a mailbox. */
const HUMAN_OVERRIDES = [
  'call-moved',
  'call-handed-over',
  'technician-added',
  'call-cancelled',
  'call-completed',
  'call-deleted',
  'event-moved',
] as const;

/** What we found out about our own records. */
const OWN_CORRECTIONS = ['pin-released', 'link-adopted', 'own-move-confirmed', 'link-mended'] as const;

/** What somebody asked for about one activity. */
const INSTRUCTED = [
  'work-pinned',
  'work-released',
  'work-put-first',
  'work-postponed',
  'work-extended',
  'work-started',
  'work-completed',
  'work-cancelled',
  'work-reopened',
  'work-pinned-to-person',
  'work-split',
  'work-accepted',
  'work-declined',
] as const;
export type Instructed = (typeof INSTRUCTED)[number];

/** What somebody asked for. */
const ASKED_FOR = [
  ...INSTRUCTED,
  'run-requested',
  'settings-changed',
  'appointment-type-made',
  'appointment-type-changed',
  'appointment-type-removed',
  'booking-request-made',
  'booking-request-withdrawn',
  'booking-request-booked',
  'ticket-given',
  'writing-stopped',
  'writing-resumed',
  'key-made',
  'key-rotated',
  'key-removed',
  'session-begun',
  'session-ended',
] as const;

const WRITES = MOVE_KINDS.flatMap((kind) => WRITE_OUTCOMES.map((outcome) => `${kind}-${outcome}` as const));

/** Closed list of what is told of. */
export const AUDIT_ACTIONS = [...WRITES, ...HUMAN_OVERRIDES, ...OWN_CORRECTIONS, ...ASKED_FOR];
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** A state before or after: a slot, or values by name. Never a subject, never a secret. */
export type AuditValue = Readonly<Record<string, unknown>> & { readonly slot?: Interval };

/** One thing that happened; what does not concern it is absent. */
export interface NewAuditEntry {
  readonly at: Instant;
  /** `gapwise`, `schedule`, `start`, `webhook`, `psa-user` or `mailbox-user` (nobody tells who), the name of a key, or an undo by its run. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly runId?: string | null;
  readonly technicianId?: string | null;
  readonly ticketId?: string | null;
  readonly activityId?: string;
  readonly chunk?: number;
  readonly serviceCallId?: string;
  readonly before?: AuditValue | null;
  readonly after?: AuditValue | null;
  readonly why?: string | null;
  /** A rule of ours, or the vendor's words. */
  readonly outcome?: string | null;
}

/** As stored; what it does not concern is null. */
export interface AuditEntry extends Pick<NewAuditEntry, 'at' | 'actor' | 'action'> {
  readonly id: string;
  readonly runId: string | null;
  readonly technicianId: string | null;
  readonly ticketId: string | null;
  readonly activityId: string | null;
  readonly chunk: number | null;
  readonly serviceCallId: string | null;
  /** Of a slot `start` and `end` as ISO 8601 texts. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly why: string | null;
  readonly outcome: string | null;
}

/** Which entries are wanted; without any, all. */
export interface AuditFilter {
  readonly ticketId?: string;
  readonly technicianId?: string;
  readonly runId?: string;
}

/**
 * Who did what, when and why. What the database itself knows of (writes, settings, runs, overrides that an import found) is added
 * by its stores in the transaction that it tells of; other acts are recorded here. Entries are never changed.
 */
export abstract class AuditLog {
  abstract record(entry: NewAuditEntry): Promise<void>;
  /** Newest first; those older than the entry `before`, or the newest. */
  abstract read(filter: AuditFilter, limit: number, before: string | null): Promise<readonly AuditEntry[]>;
  /** Drops what is older, a limited number at a time. */
  abstract prune(olderThan: Instant): Promise<void>;
}
