import type { StoredBooking } from '../../src/application/ports/desk-store.port.js';
import { RequestError } from '../../src/application/errors.js';
import type { TracedDesk } from './traced-desk.js';

type Row = Readonly<Record<string, unknown>>;

const DAY = 86_400_000;
const REFUSAL = { errors: ['The ticket is locked.'] };

/**
 * A ticket that nobody owns is given to somebody, and one with a call of ours goes from its owner to a secondary resource: at first it
 * is refused, then it is done.
 * @throws Error when the service did something else.
 */
export async function ticketsChangeHands(desk: TracedDesk): Promise<void> {
  const { ResourceServiceDeskRoles = [] } = await desk.autotask.state();
  const { tickets, bookings, technicians } = await desk.known();
  const free = tickets.find((it) => it.technicianId === null && it.state === 'workable');
  const far = bookings.find(
    (it) => it.slot.start > desk.now + DAY && it.slot.start < desk.now + 3 * DAY && it.state === 'live',
  );
  const other = technicians.find(
    ({ id }) => id !== far?.technicianId && ResourceServiceDeskRoles.some(isUsualRoleOf(id)),
  );
  if (free === undefined || far === undefined || other === undefined) {
    throw new Error('The desk is too small for tickets to change hands.');
  }
  expectOutcome(await desk.give(free.id, far.technicianId, false), 'assigned');
  const ticketId = ticketOf(far);
  await desk.dispatcher.create(`Tickets/${ticketId}/SecondaryResources`, {
    ticketID: Number(ticketId),
    resourceID: Number(other.id),
    roleID: ResourceServiceDeskRoles.find(isUsualRoleOf(other.id))?.['roleID'],
  });
  await desk.autotask.fail({ match: { method: 'PATCH', path: 'V1.0/Tickets$' }, status: 500, body: REFUSAL });
  await expectRefusal(desk.give(ticketId, other.id, true), 'psa-refused');
  const given = await desk.give(ticketId, other.id, true);
  expectOutcome(given, 'replaced-primary');
  if (!given.serviceCalls.some((it) => it.outcome === 'handed-over')) {
    throw new Error(`No call went with ticket ${ticketId}: ${JSON.stringify(given)}.`);
  }
}

const ticketOf = ({ activityId }: StoredBooking): string => activityId.split('.')[0] ?? '';

const isUsualRoleOf =
  (technicianId: string) =>
  (row: Row): boolean =>
    String(row['resourceID']) === technicianId && row['isDefault'] === true;

function expectOutcome(given: { readonly outcome: string }, outcome: string): void {
  if (given.outcome !== outcome) throw new Error(`Instead of ${outcome} it was ${JSON.stringify(given)}.`);
}

async function expectRefusal(asked: Promise<unknown>, code: string): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof RequestError && error.code === code) return;
    throw error;
  }
  throw new Error(`Nobody refused with ${code}.`);
}
