import { effectOfAct, type ActEffect } from './act-effect.js';
import { judgeCalls, left, lowestFree, takenChunks, type Gift, type JudgedCall } from './gift-calls.js';
import {
  assertTicketId,
  changesByGift,
  joinsOnly,
  openTicket,
  OUTCOMES,
  ownedBy,
  refuseGift,
  refuseWhereNothingIsWritten,
  standingOf,
  technicianNamed,
} from './gift-rules.js';
import type { GivenCall, GivenTicket } from './given-ticket.js';
import { chunkKey } from './marker.js';
import type { PlanDesk } from './plan-desk.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore, StoredBooking, StoredTechnician } from './ports/desk-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { ServiceCallRecord, TicketRecord } from './ports/psa-source.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { techniciansOf } from './technicians-of.js';

/** What giving a ticket away would do, with what would move for each technician whose time it is about. */
export interface PreviewedGift extends GivenTicket {
  readonly effects: readonly ActEffect[];
}

/** The desk after a gift, and what became of the calls. */
interface Given {
  readonly desk: Desk;
  readonly serviceCalls: readonly GivenCall[];
  /** The work whose time it is about, by technician. */
  readonly activityOf: ReadonlyMap<string, string>;
}

/**
 * Says what giving a ticket to a technician would do, by planning everybody concerned twice from what is stored. The PSA is not asked, so
 * what somebody changed there since it was read is not known, nor whether it would refuse.
 */
export class PreviewGift {
  constructor(
    private readonly desk: DeskStore,
    private readonly tickets: TicketReader,
    private readonly technicians: TechnicianReader,
    private readonly planDesk: PlanDesk,
    private readonly plans: PlanStore,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** @throws RequestError as giving it does */
  async run(ticketId: string, technicianId: string, replacePrimary: boolean): Promise<PreviewedGift> {
    const technician = await technicianNamed(this.technicians, technicianId);
    assertTicketId(ticketId);
    const ticket = openTicket(ticketId, await this.tickets.ticket(ticketId));
    const work = await this.desk.loadTicketWork(ticketId);
    await refuseGift(ticket, technician.id, replacePrimary, work, this.technicians);
    const holders = [...work.activities, ...work.bookings].map((it) => it.technicianId);
    const ids = [...new Set([technician.id, ...holders])];
    const overrides = await this.settings.all();
    await refuseWhereNothingIsWritten(ids, overrides, this.technicians);
    const [desk, remembered] = [await this.desk.loadOf(ids), await this.plans.remembered(ids)];
    const at = this.clock.now();
    const calls = desk.serviceCalls.filter((call) => call.tickets.some((it) => it.ticketId === ticketId));
    const gift = { ticket, technicianId, work, calls };
    const judged = judgeCalls(gift, at);
    const standing = standingOf(ticket, technicianId);
    const isJoining = joinsOnly(standing, replacePrimary);
    const given = isJoining
      ? joined(desk, gift, judged)
      : handedOver(desk, { ...gift, ticket }, judged, await this.technicians.technicians(), at);
    const known = { desk, overrides, remembered };
    const before = await this.planDesk.run(known, at);
    const after = await this.planDesk.run({ ...known, desk: given.desk }, at);
    const tickets = new Map(given.desk.tickets.map((it) => [it.id, it]));
    return {
      ticketId,
      technicianId,
      previousTechnicianId: ticket.technicianId,
      outcome: isJoining ? 'added-to-calls' : OUTCOMES[standing],
      roleId: null,
      serviceCalls: given.serviceCalls,
      effects: ids.map((id) => effectOfAct(id, given.activityOf.get(id) ?? null, before, after, tickets)),
    };
  }
}

/** As `GiveCalls.addTechnician` leaves it. */
function joined(desk: Desk, gift: Gift, judged: readonly JudgedCall[]): Given {
  const joins = judged.flatMap((it) => (it.refusal === null ? [it] : []));
  return {
    desk: {
      ...desk,
      bookings: replaced(
        desk.bookings,
        joins.map((it): StoredBooking => ({ ...it.booking, state: 'pinned' })),
      ),
      serviceCalls: desk.serviceCalls.map((call) =>
        joins.some((it) => it.call.id === call.id) ? withTechnician(call, gift, true) : call,
      ),
    },
    serviceCalls: outcomes(judged, (call) =>
      techniciansOf(call).includes(gift.technicianId) ? 'unchanged' : 'technician-added',
    ),
    activityOf: new Map(
      joins.flatMap(({ booking }) => [
        [booking.technicianId, booking.activityId] as const,
        [gift.technicianId, booking.activityId] as const,
      ]),
    ),
  };
}

/** As `GiveCalls.handOver` leaves it, with our records of the ticket. */
function handedOver(
  desk: Desk,
  gift: Gift & { readonly ticket: TicketRecord },
  judged: readonly JudgedCall[],
  technicians: readonly StoredTechnician[],
  at: number,
): Given {
  const { ticket, technicianId, work } = gift;
  const owned = ownedBy(ticket, technicianId);
  const { changes, activityId } = changesByGift(owned, work, technicians, at);
  const closed = new Set(changes.close.map((it) => it.id));
  const taken = takenChunks(gift);
  const going = judged.flatMap((it) => (it.refusal === null ? [it] : []));
  const handed = going.map(({ booking }): StoredBooking => {
    const chunk = lowestFree(activityId, taken);
    taken.add(chunkKey(activityId, chunk));
    return { ...booking, activityId, chunk, technicianId };
  });
  return {
    desk: {
      ...desk,
      tickets: [...desk.tickets.filter((it) => it.id !== ticket.id), owned],
      activities: [...desk.activities.filter((it) => !closed.has(it.id)), ...changes.open],
      instructions: desk.instructions.filter((it) => !closed.has(it.activityId)),
      bookings: replaced(desk.bookings, handed),
      serviceCalls: desk.serviceCalls.map((call) =>
        going.some((it) => it.call.id === call.id) ? withTechnician(call, gift, false) : call,
      ),
    },
    serviceCalls: outcomes(judged, () => 'handed-over'),
    activityOf: new Map([...work.activities, ...changes.open].map((it) => [it.technicianId, it.id] as const)),
  };
}

function replaced(
  bookings: readonly StoredBooking[],
  changed: readonly StoredBooking[],
): readonly StoredBooking[] {
  const ids = new Set(changed.map((it) => it.serviceCallId));
  return [...bookings.filter((it) => !ids.has(it.serviceCallId)), ...changed];
}

const outcomes = (
  judged: readonly JudgedCall[],
  outcomeOf: (call: ServiceCallRecord) => Exclude<GivenCall['outcome'], 'left'>,
): readonly GivenCall[] =>
  judged.map(({ booking: { serviceCallId }, call, refusal }) =>
    refusal === null
      ? { serviceCallId, outcome: outcomeOf(call), reason: null }
      : left(serviceCallId, refusal),
  );

/** The call with the technician on the ticket, beside those who are there or instead of them. */
const withTechnician = (
  call: ServiceCallRecord,
  { ticket, technicianId }: Gift,
  isBeside: boolean,
): ServiceCallRecord => ({
  ...call,
  tickets: call.tickets.map((it) =>
    it.ticketId === ticket.id
      ? { ...it, technicians: [...(isBeside ? it.technicians : []), { rowId: '', technicianId }] }
      : it,
  ),
});
