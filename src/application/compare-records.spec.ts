import fc from 'fast-check';
import {
  aBooking,
  aDesk,
  anActivity,
  aTechnician,
  aTicket,
  monday,
  ourCall,
  slotAt,
} from '../../test/support/desk-builders.js';
import { applyChanges } from './apply-changes.js';
import { compareRecords, type RecordsSeen } from './compare-records.js';
import { activityIdOf, chunkKey, readMarker } from './marker.js';
import type { OwnCallRecord } from './ports/booking-target.port.js';
import type { Desk } from './ports/desk-store.port.js';
import { techniciansOf } from './technicians-of.js';

const NOW = monday('12:00');
const HOUR = 60 * 60_000;

/** What a call in the PSA may look like, whoever made it. */
const aRandomCall = fc.record({
  ticketId: fc.constantFrom('1', '2', '3', 'task-4'),
  technicianId: fc.constantFrom('7', '7', '7', '8', '9'),
  generation: fc.integer({ min: 1, max: 3 }),
  chunk: fc.integer({ min: 1, max: 2 }),
  isMarked: fc.constantFrom(true, true, true, true, true, false),
  state: fc.constantFrom('open', 'open', 'open', 'open', 'open', 'open', 'canceled', 'complete'),
  people: fc.constantFrom('own', 'own', 'own', 'none', 'other', 'both', 'without-ticket', 'on-other-ticket'),
  hours: fc.integer({ min: -10, max: 30 }),
  isUntouched: fc.constantFrom(true, true, true, false),
  link: fc.constantFrom('none', 'none', 'none', 'as-written', 'moved', 'pinned', 'gone'),
});

type RandomCall = typeof aRandomCall extends fc.Arbitrary<infer T> ? T : never;

const theOther = (technicianId: string): string => (technicianId === '7' ? '8' : '7');

function callOf(id: string, it: RandomCall): OwnCallRecord {
  const { ticketId, technicianId } = it;
  const people = { own: [technicianId], none: [], other: [theOther(technicianId)], both: ['7', '8', '9'] };
  const technicians = it.people in people ? people[it.people as keyof typeof people] : [technicianId];
  const plain = ourCall(id, slotAt(NOW + it.hours * HOUR), {
    activityId: activityIdOf(ticketId, technicianId, it.generation),
    chunk: it.chunk,
    state: it.state,
    ticketId: it.people === 'on-other-ticket' ? '99' : ticketId,
    technicians,
    ...(it.isMarked ? {} : { description: 'Kick-off' }),
  });
  const withTickets = it.people === 'without-ticket' ? { ...plain, tickets: [] } : plain;
  const onTask = ticketId.startsWith('task-') && withTickets.tickets.length > 0;
  const [link] = withTickets.tickets;
  const tasks =
    onTask && link !== undefined
      ? [{ linkId: link.linkId, taskId: link.ticketId, technicians: link.technicians }]
      : [];
  return { ...withTickets, ...(onTask ? { tickets: [], tasks } : {}), isUntouched: it.isUntouched };
}

/** Random link tables and PSAs: lost, doubled, gone, moved, touched and foreign calls, ended tickets, technicians who rest. */
const randomRecords: fc.Arbitrary<RecordsSeen> = fc
  .record({
    calls: fc.array(aRandomCall, { minLength: 1, maxLength: 12 }),
    ended: fc.subarray(['1', '2', '3', 'task-4']),
    known: fc.record({ '7': fc.constantFrom(0, 1, 3, 4, 4), '8': fc.constantFrom(0, 1, 2, 3, 4) }),
    resting: fc.constantFrom<readonly string[]>([], [], [], ['7'], ['8']),
    unreadable: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ calls, ended, known, resting, unreadable }) => {
    const ids = calls.map((_, index) => String(index + 1));
    const all = ids.map((id, index) => callOf(id, calls[index]!));
    const taken = new Set<string>();
    const bookings = calls.flatMap((it, index) => {
      const call = all[index]!;
      const activityId = activityIdOf(it.ticketId, it.technicianId, it.generation);
      const key = chunkKey(activityId, it.chunk);
      if (it.link === 'none' || taken.has(key)) return [];
      taken.add(key);
      const slot = it.link === 'moved' ? slotAt(call.slot.start + HOUR) : call.slot;
      const state = it.link === 'pinned' ? ('pinned' as const) : ('live' as const);
      return [aBooking(call.id, slot, { activityId, chunk: it.chunk, technicianId: it.technicianId, state })];
    });
    const tickets = ['1', '2', '3', 'task-4'].map((id) =>
      aTicket({
        id,
        kind: id.startsWith('task-') ? 'project-task' : 'ticket',
        state: ended.includes(id) ? 'ended' : 'workable',
        technicianId: id === '2' ? '8' : '7',
      }),
    );
    const generations = new Map(
      tickets.flatMap((it) =>
        (['7', '8'] as const).flatMap((id) =>
          known[id] === 0 ? [] : [[`${it.id}.${id}`, known[id]] as const],
        ),
      ),
    );
    const activities = [...generations].flatMap(([key, generation]) => {
      const [ticketId = '', technicianId = ''] = key.split('.');
      return generation % 2 === 1 ? [anActivity(ticketId, technicianId, generation)] : [];
    });
    const gone = new Set(ids.filter((_, index) => calls[index]!.link === 'gone'));
    return {
      desk: aDesk({
        technicians: [aTechnician(), aTechnician({ id: '8' })],
        tickets,
        activities,
        generations,
        bookings,
      }),
      calls: new Map(
        all.filter((it) => !gone.has(it.id) && it.id !== String(unreadable)).map((it) => [it.id, it]),
      ),
      unreadable: new Set(ids.includes(String(unreadable)) ? [String(unreadable)] : []),
      unknownMoves: [],
      resting: new Map(resting.map((it) => [it, 'technician-paused'])),
      now: NOW,
    };
  });

const changed = (seen: RecordsSeen): Desk =>
  compareRecords(seen).changes.reduce((desk, it) => applyChanges(desk, it), seen.desk);

/** Records and PSA after the run, when every write was done. */
function mended(seen: RecordsSeen): RecordsSeen {
  const { intents } = compareRecords(seen);
  const desk = changed(seen);
  const linked = new Map(desk.bookings.map((it) => [chunkKey(it.activityId, it.chunk), it.serviceCallId]));
  const calls = new Map(seen.calls);
  for (const { serviceCallId, activityId, chunk, kind } of intents) {
    const id = serviceCallId ?? linked.get(chunkKey(activityId, chunk)) ?? '';
    const call = calls.get(id);
    const state = kind === 'complete' ? ('complete' as const) : ('canceled' as const);
    if (call !== undefined) calls.set(id, { ...call, state });
  }
  const closed = new Set(
    intents.filter((it) => it.serviceCallId === undefined).map((it) => chunkKey(it.activityId, it.chunk)),
  );
  const bookings = desk.bookings.filter((it) => !closed.has(chunkKey(it.activityId, it.chunk)));
  return { ...seen, desk: { ...desk, bookings }, calls };
}

describe('a comparison of random records', () => {
  it('cancels no unlinked call but one of ours alone, untouched, still to come, whose work is over or has another call', () => {
    let cancelled = 0;
    fc.assert(
      fc.property(randomRecords, (seen) => {
        const after = changed(seen);
        const linked = new Set(after.bookings.map((it) => it.serviceCallId));
        const chunks = new Set(after.bookings.map((it) => chunkKey(it.activityId, it.chunk)));
        const open = new Set(after.activities.map((it) => it.id));
        for (const intent of compareRecords(seen).intents) {
          const { serviceCallId, technicianId, activityId, chunk } = intent;
          if (serviceCallId === undefined) continue;
          cancelled += 1;
          const call = seen.calls.get(serviceCallId)!;
          const people = techniciansOf(call);
          expect(readMarker(call.description)).toEqual({ activityId, chunk });
          expect([call.state, call.isUntouched, linked.has(call.id)]).toEqual(['open', true, false]);
          expect(people.filter((it) => it !== technicianId)).toEqual([]);
          expect(people.length === 0 || call.slot.start > NOW).toBe(true);
          expect(open.has(activityId) && !chunks.has(chunkKey(activityId, chunk))).toBe(false);
          expect(seen.resting.has(technicianId)).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(cancelled).toBeGreaterThan(200);
  });

  it('writes to a linked call only where its work has ended, and changes nothing for who rests', () => {
    fc.assert(
      fc.property(randomRecords, (seen) => {
        const { intents, changes } = compareRecords(seen);
        const open = new Set(changed(seen).activities.map((it) => it.id));
        for (const it of intents.filter((one) => one.serviceCallId === undefined)) {
          expect(['cancel', 'complete']).toContain(it.kind);
          expect([open.has(it.activityId), seen.resting.has(it.technicianId)]).toEqual([false, false]);
        }
        const owner = new Map(seen.desk.bookings.map((it) => [it.serviceCallId, it.technicianId]));
        const concerned = changes.flatMap((it) => [
          ...it.bookings.map((one) => one.technicianId),
          ...it.closeBookings.map((one) => owner.get(one.serviceCallId) ?? ''),
          ...[...it.open, ...it.close].map((one) => one.id.split('.')[1] ?? ''),
        ]);
        expect(concerned.filter((it) => seen.resting.has(it))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing to mend once everything was mended', () => {
    fc.assert(
      fc.property(randomRecords, (seen) => {
        const now = mended(seen);
        const again = compareRecords(now);
        expect(again.found.filter((it) => it.whyNot === null)).toEqual([]);
        expect(again.intents).toEqual([]);
        const linked = (desk: Desk) => desk.bookings.map((it) => it.serviceCallId).toSorted();
        expect(linked(changed(now))).toEqual(linked(now.desk));
      }),
      { numRuns: 1_000 },
    );
  });
});
