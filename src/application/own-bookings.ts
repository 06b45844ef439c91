import { MINUTE, type Instant, type Interval } from '../planning/time/interval.js';
import { boardBlock } from './board-block.js';
import { frozenOnFrozen } from './frozen-on-frozen.js';
import type { StoredBooking, StoredTechnician } from './ports/desk-store.port.js';
import type { BoardBlock } from './ports/plan-store.port.js';
import type { ServiceCallRecord, TicketRecord } from './ports/psa-source.port.js';

/** Facts that all technicians of a desk share, looked up once. */
export interface BookingIndex {
  readonly tickets: ReadonlyMap<string, TicketRecord>;
  readonly bookingsByTechnician: ReadonlyMap<string, readonly StoredBooking[]>;
  readonly callsByTechnician: ReadonlyMap<string, readonly ServiceCallRecord[]>;
  readonly bookingsByCall: ReadonlyMap<string, StoredBooking>;
  readonly inProgress: ReadonlySet<string>;
  /** Open activities that are to be planned: their tickets do not wait. */
  readonly workable: ReadonlySet<string>;
}

interface Frame {
  readonly now: Instant;
  readonly gridMinutes: number;
  readonly freezeMinutes: number;
}

interface OwnBookings {
  /** Calls that are ours, whoever they are for: they are never imported blocks. */
  readonly handledCalls: ReadonlySet<string>;
  readonly blocks: readonly BoardBlock[];
  readonly fixedActivities: ReadonlySet<string>;
}

/** Sorts one technician's part of our link table: pinned and started work is fixed, and so is what is frozen on top of something else. */
export function ownBookings(index: BookingIndex, technician: StoredTechnician, options: Frame): OwnBookings {
  const mine = index.bookingsByTechnician.get(technician.id) ?? [];
  const calls = index.callsByTechnician.get(technician.id) ?? [];
  const onMyCalendar = new Set(calls.map((it) => it.id));
  const isStarted = (it: StoredBooking): boolean =>
    it.slot.start <= options.now && index.inProgress.has(it.activityId);
  const fixedActivities = new Set([
    ...mine.filter((it) => it.state === 'pinned' || isStarted(it)).map((it) => it.activityId),
    ...frozenOnFrozen(
      mine.filter((it) => index.workable.has(it.activityId)),
      options,
    ),
  ]);
  const own = mine
    .filter((it) => fixedActivities.has(it.activityId))
    // Handed to another technician by a person: it takes that one's time, not this one's.
    .filter((it) => it.state === 'live' || onMyCalendar.has(it.serviceCallId))
    .map((it) => {
      const kind = isStarted(it) ? 'started' : 'pinned';
      const isLatest = !mine.some(
        (other) => other.activityId === it.activityId && isStarted(other) && other.chunk > it.chunk,
      );
      // Only the part that is being worked on overruns; the parts before it are over.
      const slot = kind === 'started' && isLatest ? slotNow(it, options) : it.slot;
      return {
        ...boardBlock(`call:${it.serviceCallId}`, kind, titleOfActivity(index, it), slot),
        activityId: it.activityId,
        ...(slot.end === it.slot.end ? {} : { plannedEnd: it.slot.end }),
      };
    });
  // A call of ours for somebody else, on which a person has put this technician as well.
  const shared = calls.flatMap((call) => {
    const booking = index.bookingsByCall.get(call.id);
    if (booking === undefined || booking.technicianId === technician.id || call.state !== 'open') return [];
    const block = boardBlock(`call:${call.id}`, 'pinned', titleOfActivity(index, booking), call.slot);
    return [{ ...block, activityId: booking.activityId }];
  });
  return {
    handledCalls: new Set([
      ...mine.map((it) => it.serviceCallId),
      ...shared.map((it) => it.id.replace('call:', '')),
    ]),
    blocks: [...own, ...shared],
    fixedActivities,
  };
}

/** Work that overruns its end goes on: the end slides forward by the grid. */
function slotNow(booking: StoredBooking, { now, gridMinutes }: Frame): Interval {
  if (booking.slot.end > now) return booking.slot;
  const grid = gridMinutes * MINUTE;
  return { start: booking.slot.start, end: (Math.floor(now / grid) + 1) * grid };
}

function titleOfActivity({ tickets }: BookingIndex, booking: StoredBooking): string {
  const [ticketId = ''] = booking.activityId.split('.');
  return tickets.get(ticketId)?.title ?? `Ticket ${ticketId}`;
}
