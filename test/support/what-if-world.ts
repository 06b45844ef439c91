import fc from 'fast-check';
import { makeIntents } from '../../src/application/make-intents.js';
import { PlanDesk, type Planned } from '../../src/application/plan-desk.js';
import type { Desk, DeskStore } from '../../src/application/ports/desk-store.port.js';
import type { IntentStore } from '../../src/application/ports/intent-store.port.js';
import type { PlanOptions } from '../../src/application/ports/planner.port.js';
import type { PlanStore, TechnicianBoard } from '../../src/application/ports/plan-store.port.js';
import type { SettingStore, StoredOverrides } from '../../src/application/ports/setting-store.port.js';
import type { SourceLog, SourceState } from '../../src/application/ports/source-log.port.js';
import { InlinePlanner } from '../../src/threads/inline-planner.js';
import { WhatIf } from '../../src/application/what-if.js';
import type { Plan } from '../../src/planning/model/plan.js';
import type { PlanningProblem, RememberedActivity } from '../../src/planning/model/planning-problem.js';
import { DAY, HOUR, MINUTE, type Instant } from '../../src/planning/time/interval.js';
import {
  aBooking,
  aDesk,
  anActivity,
  anEvent,
  aTechnician,
  aTicket,
  monday,
  ourCall,
  slotAt,
} from './desk-builders.js';
import { NoProgress } from '../../scripts/no-progress.js';

/** Tells for how many technicians it was asked. */
class CountingPlanner extends InlinePlanner {
  readonly asked: number[] = [];

  override plan(problem: PlanningProblem, options?: PlanOptions): Promise<Plan> {
    this.asked.push(problem.technicians.length);
    return super.plan(problem, options);
  }
}

/** What is stored when somebody asks. */
export interface StoredWorld {
  readonly now: Instant;
  readonly desk: Desk;
  readonly overrides: readonly StoredOverrides[];
  readonly remembered: ReadonlyMap<string, readonly RememberedActivity[]>;
  /** By mailbox; all others were read just now. */
  readonly readAt?: Readonly<Record<string, Instant>>;
}

/** The use case, and the planning of a real run, on what is stored there. */
export function programOf({ now, desk, overrides, remembered, readAt = {} }: StoredWorld) {
  const sources: readonly SourceState[] = [
    ...['technicians', 'tickets', 'service-calls', 'busy-times'].map((it) => `autotask:${it}`),
    ...desk.technicians.map((it) => `exchange:${it.mailbox ?? ''}`),
  ].map((name) => ({
    name,
    attemptedAt: now,
    succeededAt: readAt[name] ?? now,
    records: 1,
    error: null,
    cursor: null,
  }));
  const of = (ids: readonly string[]): Desk => ({
    ...desk,
    technicians: desk.technicians.filter((it) => ids.includes(it.id)),
    activities: desk.activities.filter((it) => ids.includes(it.technicianId)),
    bookings: desk.bookings.filter((it) => ids.includes(it.technicianId)),
  });
  const planner = new CountingPlanner();
  const log = { list: () => Promise.resolve(sources) } as unknown as SourceLog;
  const planDesk = new PlanDesk(planner, log, new NoProgress());
  const whatIf = new WhatIf(
    planDesk,
    { all: () => Promise.resolve(overrides) } as unknown as SettingStore,
    {
      technicians: () => Promise.resolve(desk.technicians),
      technician: (id: string) => Promise.resolve(desk.technicians.find((it) => it.id === id) ?? null),
    },
    {
      load: () => Promise.resolve(desk),
      loadOf: (ids: readonly string[]) => Promise.resolve(of(ids)),
    } as unknown as DeskStore,
    {
      remembered: (ids: readonly string[]) =>
        Promise.resolve(new Map([...remembered].filter(([id]) => ids.includes(id)))),
    } as unknown as PlanStore,
    {
      movesSince: () => Promise.resolve(new Map()),
      unknownCreates: () => Promise.resolve(new Set()),
    } as unknown as IntentStore,
    log,
    { now: () => now },
  );
  return { whatIf, planDesk, planner };
}

/** What a real run with these settings decides on what is stored. */
export const planned = (world: StoredWorld, overrides: readonly StoredOverrides[]): Promise<Planned> =>
  programOf(world).planDesk.run({ ...world, overrides }, world.now);

/** The writes that a real run would do for each technician. */
export const writesOf = ({ desk }: StoredWorld, { plannable, plan }: Planned, technicianId: string): number =>
  makeIntents(desk, plannable, plan, { moves: new Map(), unknownCreates: new Set() }).filter(
    (it) => it.heldBy === null && it.technicianId === technicianId,
  ).length;

/** Openings and working days of a board, minute by minute: the next five days that are worked. */
export function openingsOf(
  board: TechnicianBoard,
  { now, minutes }: { readonly now: Instant; readonly minutes: number },
): { readonly openings: number; readonly days: number } {
  const ahead = board.shifts.filter((it) => it.end > now);
  const days = [...new Set(ahead.map((it) => it.day))].slice(0, 5);
  const taken = [...board.blocks, ...board.calendar].map((it) => it.slot);
  let openings = 0;
  for (const day of days) {
    const shifts = ahead.filter((it) => it.day === day);
    const [from, to] = [shifts[0]!.start, Math.max(...shifts.map((it) => it.end))];
    let free = 0;
    for (let at = from; at <= to; at += MINUTE) {
      const isIn = (it: { start: Instant; end: Instant }): boolean => it.start <= at && at < it.end;
      if (at >= now && shifts.some(isIn) && !taken.some(isIn)) free += 1;
      else {
        if (free >= minutes) openings += 1;
        free = 0;
      }
    }
  }
  return { openings, days: days.length };
}

const NOW = monday('07:00');

/** Two technicians in two teams with up to twelve tickets, which were planned and published before some meetings landed. */
export const publishedWorld: fc.Arbitrary<Promise<StoredWorld>> = fc
  .record({
    tickets: fc.array(
      fc.record({
        technicianId: fc.constantFrom('7', '8'),
        minutes: fc.constantFrom(15, 30, 60, 90, 240),
        priority: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
        age: fc.integer({ min: 0, max: 70 }),
        due: fc.option(fc.integer({ min: 2, max: 60 }), { freq: 4 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    meetings: fc.array(
      fc.tuple(
        fc.constantFrom('7', '8'),
        fc.integer({ min: 4, max: 60 }),
        fc.constantFrom('busy', 'tentative'),
      ),
      { maxLength: 6 },
    ),
    set: fc.record({ minMinutesFree: fc.constantFrom(0, 30), freezeMinutes: fc.constantFrom(0, 120) }),
  })
  .map(async ({ tickets, meetings, set }) => {
    const empty = aDesk({
      technicians: [
        aTechnician(),
        aTechnician({ id: '8', name: 'Ben Okafor', mailbox: 'ben@desk.example', teamId: '2' }),
      ],
      tickets: tickets.map(({ technicianId, minutes, priority, age, due }, index) =>
        aTicket({
          id: String(100 + index),
          technicianId,
          estimateMinutes: minutes,
          priority,
          createdAt: NOW - age * DAY,
          dueAt: due === null ? null : NOW + due * HOUR,
        }),
      ),
      activities: tickets.map(({ technicianId }, index) => anActivity(String(100 + index), technicianId)),
    });
    const overrides: readonly StoredOverrides[] = [{ scope: 'organisation', scopeId: '', overrides: set }];
    const first = { now: NOW, desk: empty, overrides, remembered: new Map() };
    const { boards } = await planned(first, overrides);
    const calls = boards.flatMap((board) =>
      board.calendar.map((it) => ({ ...it, technicianId: board.technicianId })),
    );
    const named = calls.map((it, index) => ({ ...it, id: String(900 + index) }));
    const mailboxes = { 7: 'ana@desk.example', 8: 'ben@desk.example' };
    return {
      ...first,
      now: NOW + 30 * MINUTE,
      desk: {
        ...empty,
        bookings: named.map(({ id, slot, activityId, chunk, technicianId }) =>
          aBooking(id, slot, { activityId, chunk, technicianId }),
        ),
        serviceCalls: named.map(({ id, slot, activityId, chunk, technicianId }) =>
          ourCall(id, slot, {
            activityId,
            chunk,
            technicians: [technicianId],
            ticketId: activityId.split('.')[0]!,
          }),
        ),
        events: meetings.map(([technicianId, hours, showAs], index) => ({
          mailbox: mailboxes[technicianId],
          event: anEvent(`e${index}`, NOW, {
            showAs,
            time: { kind: 'timed', slot: slotAt(NOW + hours * HOUR) },
          }),
        })),
      },
      remembered: new Map(boards.map((it) => [it.technicianId, it.remembered])),
    };
  });
