import { MINUTE, sameInterval, type Instant } from '../planning/time/interval.js';
import type { TechnicianCase } from './build-problem.js';
import { chunkKey } from './marker.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { NewIntent } from './ports/intent-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { guardWrite, type GuardRefusal } from './write-guard.js';

/** Why a write of a run is not taken back; the closed list, besides what holds any write. */
type BackRefusal =
  | GuardRefusal
  | 'already-back'
  | 'changed-since'
  | 'start-has-passed'
  | 'technician-is-gone'
  | 'ticket-waits'
  | 'work-is-fixed';

/** What is known now, looked up once. */
export interface BackFacts {
  readonly now: Instant;
  readonly cases: ReadonlyMap<string, TechnicianCase>;
  readonly held: ReadonlySet<string>;
  readonly openActivities: ReadonlySet<string>;
  /** By chunk. */
  readonly bookings: ReadonlyMap<string, StoredBooking>;
  /** As last imported. */
  readonly calls: ReadonlyMap<string, ServiceCallRecord>;
}

/** The rule that forbids the write that would take another one back; null when there is none. Where it would land is not asked. */
export function whyNotBack(intent: NewIntent, facts: BackFacts): BackRefusal | null {
  const technicianCase = facts.cases.get(intent.technicianId);
  if (technicianCase === undefined) return 'technician-is-gone';
  if (!facts.openActivities.has(intent.activityId)) return 'work-has-ended';
  const booking = facts.bookings.get(chunkKey(intent.activityId, intent.chunk)) ?? null;
  return (
    whyNotThere(intent, booking) ??
    whyNotWorkedOn(intent, technicianCase, facts) ??
    whyFrozen(intent, technicianCase, facts.now) ??
    askGuard(intent, booking, technicianCase, facts)
  );
}

/** The call must be where the run left it: what was changed since, by a person or a later run, stays. */
function whyNotThere({ kind, before, after }: NewIntent, booking: StoredBooking | null): BackRefusal | null {
  const stands = (slot: NewIntent['before']): boolean =>
    slot !== null && booking !== null && sameInterval(booking.slot, slot);
  if (kind === 'create') {
    if (booking === null) return null;
    return stands(after) ? 'already-back' : 'changed-since';
  }
  if (booking === null) return kind === 'cancel' ? 'already-back' : 'changed-since';
  if (booking.state === 'pinned') return 'pinned-by-a-person';
  if (stands(before)) return null;
  return stands(after) ? 'already-back' : 'changed-since';
}

function whyNotWorkedOn(
  { kind, activityId, technicianId }: NewIntent,
  { waiting, classified }: TechnicianCase,
  { held }: BackFacts,
): BackRefusal | null {
  if (kind === 'create' && waiting.includes(activityId)) return 'ticket-waits';
  // Another part of it is pinned, or somebody has begun on it.
  if (classified.fixedActivities.has(activityId)) return 'work-is-fixed';
  return held.has(technicianId) ? 'calendar-not-readable' : null;
}

/** What people act on now stays: taking back work that goes on is not like closing work that has ended, which the guard lets pass. */
function whyFrozen(
  { kind, before }: NewIntent,
  { settings }: TechnicianCase,
  now: Instant,
): BackRefusal | null {
  if (kind !== 'cancel' || before === null) return null;
  if (before.start < now) return 'start-has-passed';
  return before.start < now + settings.freezeMinutes * MINUTE ? 'starts-inside-the-freeze' : null;
}

/** It asks again, on the call as it is then, before each write. */
function askGuard(
  intent: NewIntent,
  booking: StoredBooking | null,
  { settings }: TechnicianCase,
  { now, calls }: BackFacts,
): GuardRefusal | null {
  const call = booking === null ? undefined : calls.get(booking.serviceCallId);
  // Not among the calls of the import: nothing can be said before it is read.
  if (intent.kind !== 'create' && call === undefined) return null;
  return guardWrite({ ...intent, decidedAt: now }, booking, call ?? null, {
    now,
    freezeMinutes: settings.freezeMinutes,
    maxAgeMinutes: settings.maxSourceAgeMinutes,
    work: 'open',
    askedFor: false,
    targetTaken: false,
    blocks: [],
  });
}
