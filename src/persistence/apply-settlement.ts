import type { EntityManager } from 'typeorm';
import type { Settlement } from '../application/ports/intent-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { addSettledIntents } from './audit-table.js';
import { closeBooking, saveBooking } from './booking-table.js';
import { ServiceCallRow } from './rows/service-call.entity.js';
import { toDate } from './time-columns.js';

/** What a settled intent means for the link table, for what is known of the PSA, and for the audit log. */
export async function applySettlement(
  manager: EntityManager,
  intentId: string,
  settlement: Settlement,
  at: Instant,
): Promise<void> {
  await applyToLinkTable(manager, settlement, at);
  await applyToKnownCall(manager, intentId, settlement);
  await addSettledIntents(manager, [intentId], writtenBy(settlement));
}

function writtenBy({ booking, closeBooking }: Settlement): Parameters<typeof addSettledIntents>[2] {
  if (booking !== null) return { serviceCallId: booking.serviceCallId, slot: booking.slot };
  return closeBooking === null ? null : { serviceCallId: closeBooking.serviceCallId, slot: null };
}

async function applyToLinkTable(manager: EntityManager, settlement: Settlement, at: Instant): Promise<void> {
  if (settlement.booking !== null) await saveBooking(manager, settlement.booking, at);
  if (settlement.closeBooking !== null) {
    await closeBooking(manager, settlement.closeBooking.serviceCallId, settlement.closeBooking.reason);
  }
}

/** What we wrote ourselves is known without reading it: a call that was cancelled would take time until the next import. */
async function applyToKnownCall(
  manager: EntityManager,
  intentId: string,
  { booking, closeBooking }: Settlement,
): Promise<void> {
  if (booking !== null) {
    const { slot, serviceCallId } = booking;
    await manager.update(
      ServiceCallRow,
      { id: serviceCallId },
      { startAt: toDate(slot.start), endAt: toDate(slot.end) },
    );
  }
  if (closeBooking !== null) {
    await manager.query(
      `UPDATE service_call SET state = CASE write_intent.kind WHEN 'complete' THEN 'complete' ELSE 'canceled' END
         FROM write_intent WHERE write_intent.id = $1 AND service_call.id = $2`,
      [intentId, closeBooking.serviceCallId],
    );
  }
}
