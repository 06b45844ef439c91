import { MINUTE, type Instant, type Interval } from '../planning/time/interval.js';
import { boardBlock } from './board-block.js';
import { frozenOnFrozen } from './frozen-on-frozen.js';
import { ticketIdOf } from './marker.js';
import type { StoredBooking, StoredTechnician } from './ports/desk-store.port.js';
import type { Instruction } from './ports/instruction.js';
import type { BoardBlock } from './ports/plan-store.port.js';
import type { ServiceCallRecord, TicketRecord } from './ports/psa-source.port.js';
import { wantedSlot } from './wanted-slot.js';

/** Facts that all technicians of a desk share, looked up once. */
export interface BookingIndex {
  readonly tickets: ReadonlyMap<string, TicketRecord>;
  readonly bookingsByTechnician: ReadonlyMap<string, readonly StoredBooking[]>;
  readonly callsByTechnician: ReadonlyMap<string, readonly ServiceCallRecord[]>;
  readonly bookingsByCall: ReadonlyMap<string, StoredBooking>;
  readonly inProgress: ReadonlySet<string>;
  /** By open activity. */
  readonly instructions: ReadonlyMap<string, Instruction>;
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
  /** Where people have said here that the first part of an activity is to be; the PSA may not show it there yet. */
  readonly wanted: ReadonlyMap<string, Interval>;
}

/** Sorts one technician's part of our link table: pinned and started work is fixed, and so is what is frozen on top of something else. */
export function ownBookings(index: BookingIndex, technician: StoredTechnician, options: Frame): OwnBookings {
  const linked = index.bookingsByTechnician.get(technician.id) ?? [];
  const mine = linked.filter((it) => (index.instructions.get(it.activityId)?.ended ?? null) === null);
  const calls = index.callsByTechnician.get(technician.id) ?? [];
  const onMyCalendar = new Set(calls.map((it) => it.id));
  const isStarted = (it: StoredBooking): boolean =>
    it.slot.start <= options.now && isGoingOn(index, it.activityId);
  const wanted = wantedSlots(index, technician, mine, options.now);
  const fixedActivities = new Set([
    ...wanted.keys(),
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
    .filter((it) => !(wanted.has(it.activityId) && it.chunk === 1))
    .map((it) => {
      const kind = isStarted(it) ? 'started' : 'pinned';
      const isLatest = !mine.some(
        (other) => other.activityId === it.activityId && isStarted(other) && other.chunk > it.chunk,
      );
      // Only the part that is being worked on overruns; the parts before it are over.
      const slot = kind === 'started' && isLatest ? slotNow(it, options) : it.slot;
      return ownBlock(index, it, kind, slot);
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
      ...linked.map((it) => it.serviceCallId),
      ...shared.map((it) => it.id.replace('call:', '')),
    ]),
    blocks: [...own, ...wantedBlocks(index, mine, wanted, options), ...shared],
    fixedActivities,
    wanted,
  };
}

/** Somebody has said so, here or in the PSA. */
const isGoingOn = ({ inProgress, instructions }: BookingIndex, activityId: string): boolean =>
  inProgress.has(activityId) || (instructions.get(activityId)?.startedAt ?? null) !== null;

function wantedSlots(
  { instructions }: BookingIndex,
  technician: StoredTechnician,
  mine: readonly StoredBooking[],
  now: Instant,
): ReadonlyMap<string, Interval> {
  const wanted = new Map<string, Interval>();
  for (const instruction of instructions.values()) {
    if (instruction.technicianId !== technician.id) continue;
    const slot = wantedSlot(instruction, firstOf(mine, instruction.activityId), now);
    if (slot !== null) wanted.set(instruction.activityId, slot);
  }
  return wanted;
}

const firstOf = (bookings: readonly StoredBooking[], activityId: string): StoredBooking | undefined =>
  bookings.find((it) => it.activityId === activityId && it.chunk === 1);

const wantedBlocks = (
  index: BookingIndex,
  mine: readonly StoredBooking[],
  wanted: ReadonlyMap<string, Interval>,
  options: Frame,
): readonly BoardBlock[] =>
  [...wanted].map(([activityId, slot]) => {
    const serviceCallId = firstOf(mine, activityId)?.serviceCallId;
    const item = { activityId, slot, ...(serviceCallId === undefined ? {} : { serviceCallId }) };
    return slot.start <= options.now && isGoingOn(index, activityId)
      ? ownBlock(index, item, 'started', slotNow(item, options))
      : ownBlock(index, item, 'pinned', slot);
  });

/** A part of an activity that stands, or is to stand, where people have put it. */
interface OwnPart extends Pick<StoredBooking, 'activityId' | 'slot'> {
  readonly serviceCallId?: string;
}

function ownBlock(
  index: BookingIndex,
  part: OwnPart,
  kind: 'pinned' | 'started',
  slot: Interval,
): BoardBlock {
  const { activityId, serviceCallId } = part;
  const id = serviceCallId === undefined ? `activity:${activityId}` : `call:${serviceCallId}`;
  return {
    ...boardBlock(id, kind, titleOfActivity(index, part), slot),
    activityId,
    ...(slot.end === part.slot.end ? {} : { plannedEnd: part.slot.end }),
  };
}

/** Work that overruns its end goes on: the end slides forward by the grid. */
function slotNow(booking: Pick<StoredBooking, 'slot'>, { now, gridMinutes }: Frame): Interval {
  if (booking.slot.end > now) return booking.slot;
  const grid = gridMinutes * MINUTE;
  return { start: booking.slot.start, end: (Math.floor(now / grid) + 1) * grid };
}

function titleOfActivity(
  { tickets }: BookingIndex,
  { activityId }: Pick<StoredBooking, 'activityId'>,
): string {
  const ticketId = ticketIdOf(activityId);
  return tickets.get(ticketId)?.title ?? `Ticket ${ticketId}`;
}
