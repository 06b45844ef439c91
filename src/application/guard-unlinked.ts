import { sameInterval, type Instant } from '../planning/time/interval.js';
import { readMarker } from './marker.js';
import type { OwnCallRecord } from './ports/booking-target.port.js';
import type { CallFacts, NewIntent } from './ports/intent-store.port.js';
import { techniciansOf } from './technicians-of.js';

/** Why a call with our marker must not be cancelled although the link table does not know it; a closed list. */
export type UnlinkedRefusal =
  | 'call-is-gone'
  | 'call-is-not-open'
  | 'without-our-marker'
  | 'call-is-linked'
  | 'not-in-our-records'
  | 'its-work-is-open'
  | 'changed-by-somebody-else'
  | 'other-work-is-on-it'
  | 'other-people-are-on-it'
  | 'has-begun';

/** The cancelling of one call. */
type Cancelling = Pick<NewIntent, 'activityId' | 'chunk' | 'before'>;

/**
 * The last gate before a call that is not in the link table is cancelled: it carries our marker, nobody has touched it, nobody but its own
 * technician is on it, it takes no time that has begun, and its work is over or has another call. Judges from the call as just
 * read. Null when the write may go.
 */
export function guardUnlinked(
  { activityId, chunk, before }: Cancelling,
  call: OwnCallRecord | null,
  facts: CallFacts,
  now: Instant,
): UnlinkedRefusal | null {
  if (call === null) return 'call-is-gone';
  if (call.state !== 'open') return 'call-is-not-open';
  const marked = readMarker(call.description);
  if (marked?.activityId !== activityId || marked.chunk !== chunk) return 'without-our-marker';
  return guardRecords(facts) ?? guardTouch(activityId, before, call) ?? guardTime(call, now);
}

function guardRecords({ isLinked, chunkIsLinked, activity }: CallFacts): UnlinkedRefusal | null {
  if (isLinked) return 'call-is-linked';
  // Another installation may use the same marker, or our records were lost.
  if (activity === null) return 'not-in-our-records';
  return activity === 'open' && !chunkIsLinked ? 'its-work-is-open' : null;
}

function guardTouch(
  activityId: string,
  before: Cancelling['before'],
  call: OwnCallRecord,
): UnlinkedRefusal | null {
  const [ticketId, technicianId] = activityId.split('.');
  const isAsDecided = before !== null && sameInterval(call.slot, before);
  if (!call.isUntouched || !isAsDecided) return 'changed-by-somebody-else';
  const work = [...call.tickets.map((it) => it.ticketId), ...call.tasks.map((it) => it.taskId)];
  if (work.some((it) => it !== ticketId)) return 'other-work-is-on-it';
  return techniciansOf(call).some((it) => it !== technicianId) ? 'other-people-are-on-it' : null;
}

/** Without a technician it takes nobody's time, whenever it is. */
const guardTime = (call: OwnCallRecord, now: Instant): UnlinkedRefusal | null =>
  call.slot.start <= now && techniciansOf(call).length > 0 ? 'has-begun' : null;
