import type { SeededRandom } from '../../../sandbox/desk/random.js';
import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';
import type { SandboxControl } from '../../../sandbox/integration/sandbox-control.js';
import type { AutotaskClient } from '../../../sandbox/schedulers/autotask-client.js';
import {
  book,
  cancel,
  findOpening,
  move,
  type BookedMeeting,
} from '../../../sandbox/schedulers/meeting-scheduler.js';
import { someStart, type DeskTechnician } from '../desk-technicians.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** With so many of its own a bot no longer adds. */
const MOST = 40;

/** A call of ours as anybody sees it. */
export interface SeenCall {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly technicianId: number;
  readonly ticketId: number;
  readonly linkId: number;
  readonly rowId: number;
}

/** What the bots share. */
export interface Race {
  readonly racers: readonly DeskTechnician[];
  readonly random: SeededRandom;
  /** Open calls of ours at times that are not frozen, as they were a moment ago. */
  readonly ourCalls: () => readonly SeenCall[];
}

/** Does one thing each time it is called; what it does is drawn. */
export type Bot = () => Promise<void>;

/** Some time on one of the next three working days after today: nothing there is frozen yet. */
const soon = (technician: DeskTechnician, minutes: number, random: SeededRandom): number =>
  someStart(technician, minutes, { now: Date.now(), days: random.between(1, 3), random }) ?? Date.now() + DAY;
const times = (start: number, minutes: number): Row => ({
  startDateTime: new Date(start).toISOString(),
  endDateTime: new Date(start + minutes * MINUTE).toISOString(),
});

/** Books what Autotask shows as free, moves and cancels, like TimeZest. */
export function meetingScheduler({ racers, random }: Race, client: AutotaskClient): Bot {
  const booked: { readonly meeting: BookedMeeting; readonly racer: DeskTechnician }[] = [];
  const opening = async (racer: DeskTechnician, minutes: number): Promise<number> => {
    const from = soon(racer, minutes, random);
    const { id: resourceId, timeZone, hours } = racer;
    const until = from + 5 * DAY;
    const wanted = { resourceId, minutes, from, until, incrementMinutes: 15, timeZone, hours };
    return (await findOpening(client, wanted)) ?? from;
  };
  return async () => {
    const minutes = random.pick([30, 60]);
    const drawn = random.next();
    if (booked.length === 0 || (drawn < 0.5 && booked.length < MOST)) {
      const racer = random.pick(racers);
      const { id: ticketId } = random.pick(racer.tickets);
      const start = await opening(racer, minutes);
      booked.push({ racer, meeting: await book(client, { resourceId: racer.id, ticketId, start, minutes }) });
      return;
    }
    const index = random.between(0, booked.length - 1);
    const [{ meeting, racer } = random.pick(booked)] = booked.slice(index);
    if (drawn < 0.8) await move(client, meeting, { start: await opening(racer, minutes), minutes });
    else {
      booked.splice(index, 1);
      await cancel(client, meeting);
    }
  };
}

/** Drags our calls, hands one over, cancels one, and books on top of anything. */
export function dispatcher({ racers, random, ourCalls }: Race, client: AutotaskClient): Bot {
  return async () => {
    const calls = ourCalls();
    if (calls.length === 0) return;
    const call = random.pick(calls);
    const racer = racers.find((it) => it.id === call.technicianId) ?? random.pick(racers);
    const minutes = (call.end - call.start) / MINUTE;
    const drawn = random.next();
    if (drawn < 0.3) {
      const start = soon(racer, minutes, random);
      await client.patch('ServiceCalls', { id: call.id, ...times(start, minutes) });
    } else if (drawn < 0.35) await client.patch('ServiceCalls', { id: call.id, status: CANCELED });
    else if (drawn < 0.4) await handOver(client, call, random.pick(racers));
    else {
      const start = random.chance(0.7) ? call.start : soon(racer, 60, random);
      await book(client, {
        resourceId: racer.id,
        ticketId: call.ticketId,
        start,
        minutes: random.pick([30, 60]),
      });
    }
  };
}

const CANCELED = PICKLISTS.serviceCallStatus.Canceled;

async function handOver(client: AutotaskClient, call: SeenCall, to: DeskTechnician): Promise<void> {
  const path = `ServiceCallTickets/${call.linkId}/Resources`;
  if (to.id === call.technicianId) return;
  await client.delete(`${path}/${call.rowId}`);
  await client.create(path, { serviceCallTicketID: call.linkId, resourceID: to.id });
}

/** Makes meetings, half of them on top of our calls, moves and deletes them, as people do in their own calendars. */
export function calendarOwners({ racers, random, ourCalls }: Race, exchange: SandboxControl): Bot {
  const made: { readonly id: string; readonly racer: DeskTechnician }[] = [];
  let number = 0;
  const place = (racer: DeskTechnician): Row => {
    const hit = ourCalls().filter((it) => it.technicianId === racer.id);
    const minutes = random.pick([15, 30, 45, 60]);
    const isAimed = hit.length > 0 && random.chance(0.5);
    const start = isAimed ? random.pick(hit).start : soon(racer, minutes, random);
    const stamp = (at: number): Row => ({
      dateTime: new Date(at).toISOString().slice(0, 19),
      timeZone: 'UTC',
    });
    return { start: stamp(start), end: stamp(start + minutes * MINUTE) };
  };
  return async () => {
    const drawn = random.next();
    if (made.length === 0 || (drawn < 0.45 && made.length < MOST)) {
      const racer = random.pick(racers);
      number += 1;
      const { mailbox } = racer;
      const event = { mailbox, subject: `Meeting ${number} of a race`, showAs: 'busy', ...place(racer) };
      const [id] = await exchange.upsert('events', [event]);
      made.push({ id: String(id), racer });
      return;
    }
    const index = random.between(0, made.length - 1);
    const [{ id, racer } = random.pick(made)] = made.slice(index);
    if (drawn < 0.8) await exchange.upsert('events', [{ id, ...place(racer) }]);
    else {
      made.splice(index, 1);
      await exchange.remove('events', [id]);
    }
  };
}
