import type { CalendarEventsReport } from '../../src/application/ports/run-report.js';
import type { TracedDesk } from './traced-desk.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * One technician's next activities are shown as events: the answer to the first is lost, they move with the service calls, one has
 * been renamed by a person and one deleted. They are removed once the vendors' own integration is seen.
 * @throws Error when the service did not do that.
 */
export async function showOwnEvents(desk: TracedDesk): Promise<void> {
  const { bookings } = await desk.known();
  const far = bookings.filter((it) => it.slot.start > desk.now + 24 * HOUR).map((it) => it.technicianId);
  const technicianId = far.find((id) => far.filter((it) => it === id).length > 3);
  if (technicianId === undefined) throw new Error('Nobody has enough calls for the story.');
  await desk.setFor(technicianId, { ownEvents: 'on' });
  await desk.exchange.fail({ match: { method: 'POST', path: '/events$' }, dropAfter: true });
  await pass(desk);
  expectEvents(await desk.reflow(), 'after a lost answer', 'skipped');
  await pass(desk);
  expectEvents(await desk.reflow(), 'once wanted', 'created');
  await renameAndDelete(desk);
  await desk.setFor(technicianId, { minMinutesFree: 30 });
  await pass(desk);
  expectEvents(await desk.reflow(), 'once the calls had moved', 'changed');
}

const pass = (desk: TracedDesk): Promise<void> => desk.setTime(desk.now + 10 * MINUTE);

/** @throws Error when none was counted. */
export function expectEvents(
  { calendarEvents }: { readonly calendarEvents: CalendarEventsReport },
  when: string,
  what: 'created' | 'changed' | 'removed' | 'skipped',
): void {
  if (calendarEvents[what] === 0) throw new Error(`No own event was ${what} ${when}.`);
}

async function renameAndDelete(desk: TracedDesk): Promise<void> {
  const { events = [] } = await desk.exchange.state();
  const ours = events.filter((it) => typeof it['transactionId'] === 'string').toReversed();
  const [gone, mine] = ours;
  if (gone === undefined || mine === undefined) throw new Error('There are too few own events.');
  await desk.exchange.remove('events', [String(gone['id'])]);
  await desk.exchange.upsert('events', [{ ...mine, subject: 'Bring the spare part' }]);
}
