import { publicId } from '../../sandbox/exchange/event-ids.js';
import { book } from '../../sandbox/schedulers/meeting-scheduler.js';
import { integrate } from '../../sandbox/integration/integrate.js';
import { PICKLISTS } from '../../sandbox/desk/picklists.js';
import type { StoredBooking } from '../../src/application/ports/desk-store.port.js';
import type { MoveReport } from '../../src/application/ports/run-report.js';
import { expectEvents, showOwnEvents } from './show-own-events.js';
import { planProjectTasks } from './plan-project-tasks.js';
import { ticketsChangeHands } from './tickets-change-hands.js';
import type { TracedDesk } from './traced-desk.js';

/** A Tuesday morning in Europe (ms); fixed, so that the trace is the same at every hour. */
export const TRACE_START = Date.parse('2026-03-03T07:00:00Z');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What is refused of a booking, and what comes with it, is the vendor's to say. */
const REFUSAL = { errors: ['The resource may not be assigned.'] };

/**
 * The main job in all its turns, so that every kind of request that the service can make is made: first run, second run, changes
 * by other people, tickets that are given away, refusals and lost answers, time that passes, the vendors' own integration, project
 * tasks, and own events in Exchange.
 * @throws Error when the service did not do what a step is there for.
 */
export async function doMainJob(desk: TracedDesk): Promise<void> {
  await fillPages(desk);
  expectWrites(await moves(desk), 'the first run', ['create']);
  await pass(desk, 10 * MINUTE);
  expectNothing(await moves(desk), 'the second run');
  const [ended, bookedOver, moved] = await pickBookings(desk);
  await changesByOthers(desk, { ended, bookedOver, moved });
  expectWrites(await moves(desk), 'the run after changes by others', ['move', 'cancel']);
  await ticketsChangeHands(desk);
  await troubles(desk, ended);
  await showOwnEvents(desk);
  await timePasses(desk);
  await integrate(desk.urls);
  expectEvents(await desk.reflow(), 'once the integration was seen', 'removed');
  // It takes its copies of them back.
  await integrate(desk.urls);
  expectNothing(await moves(desk), 'the second run after the integration');
  await planProjectTasks(desk);
  await examine(desk);
  await endWebhook(desk);
  await desk.endSubscription();
}

/** Switched off from outside it is woken; at last it is removed. */
async function endWebhook(desk: TracedDesk): Promise<void> {
  const webhook = async (): Promise<Readonly<Record<string, unknown>> | undefined> =>
    (await desk.autotask.state())['TicketWebhooks']?.[0];
  await desk.autotask.upsert('TicketWebhooks', [{ ...(await webhook()), isActive: false }]);
  await moves(desk);
  const woken = await webhook();
  if (woken?.['isActive'] !== true) throw new Error('The webhook was not woken.');
  await desk.removeWebhook(String(woken['id']));
}

async function examine(desk: TracedDesk): Promise<void> {
  const { exchangeIntegration, findings } = await desk.examine();
  if (!exchangeIntegration.isOn) throw new Error('The doctor does not see the integration.');
  const unasked = findings.find((it) => it.code === 'psa-not-reachable');
  if (unasked !== undefined) throw new Error(`The doctor could not ask: ${unasked.message}`);
}

const moves = async (desk: TracedDesk): Promise<readonly MoveReport[]> => (await desk.reflow()).moves;

const pass = (desk: TracedDesk, milliseconds: number): Promise<void> => desk.setTime(desk.now + milliseconds);

function expectWrites(made: readonly MoveReport[], when: string, kinds: readonly MoveReport['kind'][]): void {
  const missing = kinds.filter((kind) => !made.some((it) => it.kind === kind && it.state === 'done'));
  if (missing.length > 0) throw new Error(`In ${when} there was no ${missing.join(' and no ')}.`);
}

function expectNothing(made: readonly MoveReport[], when: string): void {
  const [first] = made;
  if (first === undefined) return;
  throw new Error(`In ${when} ${made.length} writes were decided, such as ${JSON.stringify(first)}.`);
}

/** More cancelled calls and more free events of one mailbox than one page holds. */
async function fillPages(desk: TracedDesk): Promise<void> {
  const [{ Companies = [] }, { mailboxes = [] }] = [await desk.autotask.state(), await desk.exchange.state()];
  const at = (hours: number): string => new Date(desk.now + hours * HOUR).toISOString();
  const call = {
    companyID: Companies[0]?.['id'],
    startDateTime: at(1),
    endDateTime: at(2),
    status: PICKLISTS.serviceCallStatus.Canceled,
  };
  await desk.autotask.upsert(
    'ServiceCalls',
    Array.from({ length: 500 }, () => call),
  );
  const stamp = (hours: number): object => ({ dateTime: at(hours).slice(0, -1), timeZone: 'UTC' });
  const mailbox = mailboxes.find((it) => it['status'] === undefined)?.['userPrincipalName'];
  const event = { mailbox, subject: 'Lunch?', showAs: 'free', start: stamp(5), end: stamp(6) };
  await desk.exchange.upsert(
    'events',
    Array.from({ length: 201 }, () => event),
  );
}

/** Three of our calls, of three technicians, that lie on coming days. */
async function pickBookings(
  desk: TracedDesk,
): Promise<readonly [StoredBooking, StoredBooking, StoredBooking]> {
  const byTechnician = new Map<string, StoredBooking>();
  const { bookings } = await desk.known();
  for (const booking of bookings.toSorted((a, b) => a.slot.start - b.slot.start)) {
    const isFar = booking.slot.start > desk.now + 24 * HOUR;
    if (isFar && !byTechnician.has(booking.technicianId)) byTechnician.set(booking.technicianId, booking);
  }
  const [one, two, three] = byTechnician.values();
  if (one === undefined || two === undefined || three === undefined) {
    throw new Error('The desk is too small for the story.');
  }
  return [one, two, three];
}

/** A ticket is completed, a meeting scheduler books over one of our calls, a dispatcher drags another, Exchange changes. */
async function changesByOthers(
  desk: TracedDesk,
  { ended, bookedOver, moved }: Readonly<Record<'ended' | 'bookedOver' | 'moved', StoredBooking>>,
): Promise<void> {
  await setTicketStatus(desk, ended, PICKLISTS.ticketStatus.Complete);
  await book(desk.dispatcher, {
    resourceId: Number(bookedOver.technicianId),
    ticketId: Number(ticketOf(moved)),
    start: bookedOver.slot.start,
    minutes: 60,
  });
  const later = (time: number): string => new Date(time + HOUR).toISOString();
  await desk.dispatcher.patch('ServiceCalls', {
    id: Number(moved.serviceCallId),
    startDateTime: later(moved.slot.start),
    endDateTime: later(moved.slot.end),
  });
  await changeCalendars(desk);
  await pass(desk, 10 * MINUTE);
}

/** A meeting becomes private, another is gone, an occurrence comes without its details. */
async function changeCalendars(desk: TracedDesk): Promise<void> {
  const { events = [] } = await desk.exchange.state();
  const [gone, ...others] = events.filter((it) => it['type'] === 'singleInstance');
  const [series] = events.filter((it) => it['recurrence'] !== null && it['recurrence'] !== undefined);
  if (gone === undefined || others[0] === undefined || series === undefined) {
    throw new Error('The calendars are too empty for the story.');
  }
  await desk.exchange.remove('events', [String(gone['id'])]);
  await desk.exchange.upsert('events', [
    { ...others[0], subject: 'Talk with the doctor', sensitivity: 'private' },
  ]);
  await sendBareOccurrence(desk, series);
}

/** Exchange may send an occurrence with its times only; and the link that ends this round will be unknown in the next. */
async function sendBareOccurrence(
  desk: TracedDesk,
  series: Readonly<Record<string, unknown>>,
): Promise<void> {
  const view = `/v1.0/users/${encodeURIComponent(String(series['mailbox']))}/calendarView/delta`;
  const { start, end } = series;
  const occurrence = {
    '@odata.type': '#microsoft.graph.event',
    id: publicId('an-occurrence', true),
    type: 'occurrence',
    seriesMasterId: publicId(String(series['id']), true),
    ...{ start, end },
  };
  await desk.exchange.fail({
    match: { path: view.replace('%40', '(%40|@)') },
    status: 200,
    body: {
      value: [occurrence],
      '@odata.deltaLink': `${desk.urls.exchange}${view}?$deltatoken=forgotten`,
    },
  });
}

const ticketOf = ({ activityId }: StoredBooking): string => activityId.split('.')[0] ?? '';

async function setTicketStatus(desk: TracedDesk, booking: StoredBooking, status: number): Promise<void> {
  await desk.dispatcher.patch('Tickets', { id: Number(ticketOf(booking)), status });
}

/** A create that is refused half-way, one whose answer is lost, throttling on both sides. */
async function troubles(desk: TracedDesk, ended: StoredBooking): Promise<void> {
  await setTicketStatus(desk, ended, PICKLISTS.ticketStatus.New);
  await desk.autotask.fail({
    match: { method: 'POST', path: 'ServiceCallTickets/\\d+/Resources$' },
    status: 500,
    body: REFUSAL,
  });
  await pass(desk, 10 * MINUTE);
  const refused = await moves(desk);
  if (!refused.some((it) => it.state === 'refused')) throw new Error('The refusal refused nothing.');
  await desk.autotask.fail({ match: { method: 'POST', path: 'V1.0/ServiceCalls$' }, dropAfter: true });
  await throttle(desk);
  await pass(desk, 10 * MINUTE);
  expectWrites(await moves(desk), 'the run with a lost answer', ['create']);
}

async function throttle(desk: TracedDesk): Promise<void> {
  const headers = { 'retry-after': '0' };
  const error = { code: 'TooManyRequests', message: 'Wait.' };
  await desk.autotask.fail({ match: { path: 'Tickets/query' }, status: 429, headers });
  await desk.exchange.fail({
    match: { path: 'calendarView/delta' },
    status: 429,
    headers,
    body: { error },
  });
}

/** The work behind a call that has begun is completed on the same day; by the next day everything else has fallen behind. */
async function timePasses(desk: TracedDesk): Promise<void> {
  const { bookings } = await desk.known();
  const soon = bookings.find((it) => it.slot.start > desk.now && it.slot.start < desk.now + 12 * HOUR);
  if (soon === undefined) throw new Error('None of our calls begins today.');
  await desk.setTime(soon.slot.start + 10 * MINUTE);
  await setTicketStatus(desk, soon, PICKLISTS.ticketStatus.Complete);
  expectWrites(await moves(desk), 'the run after a started call ended', ['complete']);
  await pass(desk, 24 * HOUR);
  expectWrites(await moves(desk), 'the run after work fell behind', ['move']);
}
