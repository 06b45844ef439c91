import fc from 'fast-check';
import { anActivity, aTicket, monday } from '../../test/support/desk-builders.js';
import {
  openingsOf,
  planned,
  programOf,
  publishedWorld,
  writesOf,
  type StoredWorld,
} from '../../test/support/what-if-world.js';
import { HOUR, MINUTE } from '../planning/time/interval.js';
import type { Planned } from './plan-desk.js';
import type { ScopeName, StoredOverrides } from './ports/setting-store.port.js';
import { settingsFor, withChange } from './settings.js';
import type { WhatIfQuestion } from './what-if.js';
import type { WhatIfAnswer } from './what-if-answer.js';

const ORGANISATION: ScopeName = { scope: 'organisation', scopeId: '' };
const TEAM: ScopeName = { scope: 'team', scopeId: '1' };
const BEN: ScopeName = { scope: 'technician', scopeId: '8' };
const ask = (
  world: StoredWorld,
  change: Readonly<Record<string, unknown>>,
  more: Partial<WhatIfQuestion> = {},
): Promise<WhatIfAnswer> =>
  programOf(world).whatIf.run({ scope: ORGANISATION, change, openingMinutes: 30, ...more });

const flat = [{ hours: 0, factor: 1 }];
const someChange: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  fc.record({ minMinutesFree: fc.constantFrom(0, 15, 60, 240) }),
  fc.record({ freezeMinutes: fc.constantFrom(0, 240) }),
  fc.record({ minimumShiftMinutes: fc.constantFrom(0, 120) }),
  fc.constant({
    workingHours: { 1: [{ start: '10:00', end: '15:00' }], 2: [{ start: '08:00', end: '20:00' }] },
  }),
  fc.constant({ holidays: [{ date: '2026-11-24', name: 'Founders Day' }] }),
  fc.constant({ eventPolicy: { tentative: { timed: 'ignore' } } }),
  fc.constant({ reflowEnabled: false }),
  fc.constant({ timeZone: 'America/New_York', minMinutesFree: 30 }),
);
const organisationChange = fc.oneof(
  someChange,
  fc.record({ gridMinutes: fc.constantFrom(1, 15, 60) }),
  fc.record({ maxWritesPerRun: fc.constantFrom(0, 1) }),
  fc.constant({
    weights: { 1: 100, 2: 100, 3: 100, 4: 100 },
    ageCurve: { 1: flat, 2: flat, 3: flat, 4: [...flat, { hours: 240, factor: 50 }] },
  }),
);

const zero = { late: 0, weightedLateness: 0, leftOut: 0, openingsPerDay: 0, writes: 0 };

/** What is late by the boards of a real run, by id of its ticket. */
function lateIn(
  { desk }: StoredWorld,
  { boards }: Planned,
  technicianId: string,
): ReadonlyMap<string, number> {
  const board = boards.find((it) => it.technicianId === technicianId)!;
  const leftOut = new Set(board.leftOut.map((it) => it.activityId));
  const late = new Map<string, number>();
  for (const { id, dueAt } of desk.tickets) {
    const own = board.calendar.filter(
      (it) => it.activityId.startsWith(`${id}.`) && !leftOut.has(it.activityId),
    );
    const minutes = (Math.max(0, ...own.map((it) => it.slot.end)) - (dueAt ?? Infinity)) / MINUTE;
    if (minutes > 0) late.set(id, minutes);
  }
  return late;
}

/** Published calls that two real runs would put at other times, by at least the minimum shift that holds in the second. */
function movesIn(
  { desk }: StoredWorld,
  sides: Readonly<Record<'before' | 'after', Planned>>,
  technicianId: string,
  overrides: readonly StoredOverrides[],
): number {
  const team = technicianId === '7' ? '1' : '2';
  const least = settingsFor(overrides, team, technicianId).minimumShiftMinutes * MINUTE;
  const startIn = (side: 'before' | 'after', activityId: string, chunk: number): number => {
    const board = sides[side].boards.find((it) => it.technicianId === technicianId);
    const found = board?.calendar.find((it) => it.activityId === activityId && it.chunk === chunk);
    return found?.slot.start ?? 0;
  };
  return desk.bookings.filter(({ technicianId: owner, activityId, chunk }) => {
    const shift = Math.abs(startIn('before', activityId, chunk) - startIn('after', activityId, chunk));
    return owner === technicianId && shift > 0 && shift >= least;
  }).length;
}

describe('a what-if', () => {
  const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 100) };

  it('of an empty change, and of one that holds already, is all zeros and plans nothing', async () => {
    await fc.assert(
      fc.asyncProperty(publishedWorld, async (made) => {
        const world = await made;
        const { minMinutesFree } = settingsFor(world.overrides);
        for (const change of [{}, { minMinutesFree }]) {
          const { whatIf, planner } = programOf(world);
          const answer = await whatIf.run({ scope: ORGANISATION, change, openingMinutes: 30 });
          expect(answer).toMatchObject({
            before: zero,
            after: zero,
            change: zero,
            moves: 0,
            technicians: [],
          });
          expect(answer.sentence).toMatch(/: nothing changes$/);
          expect(planner.asked).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('of a change that planning does not see is all zeros although both are planned', async () => {
    await fc.assert(
      fc.asyncProperty(publishedWorld, async (made) => {
        const answer = await ask(await made, { auditDays: 30 });
        expect(answer).toMatchObject({ change: zero, moves: 0, becomeLate: { count: 0 } });
        expect(answer.technicians).toHaveLength(2);
        for (const it of answer.technicians)
          expect(it).toMatchObject({ before: it.after, laneChanged: false });
      }),
      runs,
    );
  });

  it('tells what is seen when the change is really made and planned', async () => {
    const question = fc.oneof(
      organisationChange.map((change) => ({ scope: ORGANISATION, change })),
      someChange.map((change) => ({ scope: TEAM, change })),
      someChange.map((change) => ({ scope: BEN, change })),
    );
    await fc.assert(
      fc.asyncProperty(publishedWorld, question, async (made, { scope, change }) => {
        const world = await made;
        const answer = await ask(world, change, { scope, openingMinutes: 45 });
        const sides = {
          before: await planned(world, world.overrides),
          after: await planned(world, withChange(world.overrides, scope, change)),
        };
        for (const { technicianId, ...told } of answer.technicians) {
          for (const side of ['before', 'after'] as const) {
            const board = sides[side].boards.find((it) => it.technicianId === technicianId)!;
            const { openings, days } = openingsOf(board, { now: world.now, minutes: 45 });
            expect(told[side]).toMatchObject({
              late: lateIn(world, sides[side], technicianId).size,
              leftOut: board.leftOut.length,
              openingsPerDay: days === 0 ? 0 : Math.round((100 * openings) / days) / 100,
            });
            // Of all writes of a run only so many are made; those of others are not asked about here.
            if (scope.scope === 'organisation')
              expect(told[side].writes).toBe(writesOf(world, sides[side], technicianId));
          }
          const lane = (side: 'before' | 'after') =>
            sides[side].boards.find((it) => it.technicianId === technicianId)!.lane.join();
          expect(told.laneChanged).toBe(lane('before') !== lane('after'));
          const overrides = withChange(world.overrides, scope, change);
          expect(told.moves).toBe(movesIn(world, sides, technicianId, overrides));
        }
        const late = (side: 'before' | 'after') =>
          answer.technicians.flatMap((it) => [...lateIn(world, sides[side], it.technicianId).keys()]);
        const [before, after] = [late('before'), late('after')];
        const ids = (named: WhatIfAnswer['becomeLate']) => named.tickets.map((it) => it.ticketId).toSorted();
        expect(ids(answer.becomeLate)).toEqual(after.filter((it) => !before.includes(it)).toSorted());
        expect(ids(answer.noLongerLate)).toEqual(before.filter((it) => !after.includes(it)).toSorted());
      }),
      runs,
    );
  });

  it('never changes a lane for min minutes free alone', async () => {
    await fc.assert(
      fc.asyncProperty(publishedWorld, fc.integer({ min: 0, max: 480 }), async (made, minMinutesFree) => {
        const { technicians } = await ask(await made, { minMinutesFree });
        for (const { laneChanged, laneTop } of technicians) {
          expect(laneChanged).toBe(false);
          expect(laneTop.before).toEqual(laneTop.after);
        }
      }),
      runs,
    );
  });
});

describe('what is asked about', () => {
  const world = async (): Promise<StoredWorld> => fc.sample(publishedWorld, { numRuns: 1, seed: 7 })[0]!;

  it('is planned only for technicians whose settings change', async () => {
    const given = await world();
    const own = {
      ...given,
      overrides: [
        ...given.overrides,
        { scope: 'technician' as const, scopeId: '7', overrides: { minMinutesFree: 90 } },
      ],
    };
    const { whatIf, planner } = programOf(own);
    const answer = await whatIf.run({
      scope: ORGANISATION,
      change: { minMinutesFree: 60 },
      openingMinutes: 30,
    });
    expect(answer.technicians.map((it) => it.technicianId)).toEqual(['8']);
    expect(planner.asked).toEqual([1, 1]);
  });

  it('leaves out who has a mailbox that was not read when it should have been, not who waits for the next reflow', async () => {
    const given = await world();
    const at = (minutes: number) => ({ 'exchange:ana@desk.example': given.now - minutes * MINUTE });
    const late = await ask({ ...given, readAt: at(76) }, { minMinutesFree: 60 });
    expect([late.heldTechnicianIds, late.technicians.map((it) => it.technicianId)]).toEqual([['7'], ['8']]);
    const waiting = await ask({ ...given, readAt: at(75) }, { minMinutesFree: 60 });
    expect([waiting.heldTechnicianIds, waiting.technicians.length]).toEqual([[], 2]);
  });

  it('is checked as a change is, and changes nothing', async () => {
    const given = Object.freeze(await world());
    await expect(ask(given, { minMinutesFree: 481 })).rejects.toMatchObject({ code: 'setting-invalid' });
    await expect(ask(given, {}, { scope: { scope: 'team', scopeId: '9' } })).rejects.toMatchObject({
      code: 'team-not-found',
    });
    await expect(ask(given, {}, { scope: { scope: 'technician', scopeId: '9' } })).rejects.toMatchObject({
      code: 'technician-not-found',
    });
  });

  it('is answered one at a time', async () => {
    const { whatIf } = programOf(await world());
    const question = { scope: ORGANISATION, change: { minMinutesFree: 60 }, openingMinutes: 30 };
    const [first, second] = await Promise.allSettled([whatIf.run(question), whatIf.run(question)]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { code: 'what-if-in-progress', status: 409 } });
    expect((await whatIf.run(question)).technicians).toHaveLength(2);
  });
});

describe('a caller who hangs up', () => {
  it('ends the work, and the next one is answered', async () => {
    const [made] = fc.sample(publishedWorld, { numRuns: 1, seed: 7 });
    const { whatIf } = programOf(await made!);
    const question = { scope: ORGANISATION, change: { minMinutesFree: 60 }, openingMinutes: 30 };
    const gone = new AbortController();
    const asked = whatIf.run(question, { signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    expect((await whatIf.run(question)).technicians).toHaveLength(2);
  });
});

describe('the sentence', () => {
  /** Ana's two hours of work in a morning, the second due when the first one ends. */
  const twoTickets = async (): Promise<StoredWorld> => {
    const [base] = fc.sample(publishedWorld, { numRuns: 1, seed: 7 });
    const given = await base!;
    return {
      ...given,
      now: monday('08:00'),
      remembered: new Map(),
      overrides: [{ ...ORGANISATION, overrides: { freezeMinutes: 0 } }],
      desk: {
        ...given.desk,
        tickets: [
          aTicket({ id: '1', priority: 1, dueAt: monday('09:00') }),
          aTicket({ id: '2', priority: 3, dueAt: monday('09:00') + HOUR }),
        ],
        activities: [anActivity('1'), anActivity('2')],
        bookings: [],
        serviceCalls: [],
        events: [],
      },
    };
  };

  it('says what would be better and worse', async () => {
    const answer = await ask(await twoTickets(), { minMinutesFree: 60 });
    expect(answer).toMatchObject({
      sentence: 'min minutes free 60: openings per day 1.0 to 1.1, 1 ticket becomes late',
      becomeLate: { count: 1, tickets: [{ ticketId: '2', title: 'Printer is offline', technicianId: '7' }] },
      change: { late: 1, leftOut: 0, openingsPerDay: 0.1, weightedLateness: 60 * 158, writes: 0 },
    });
  });

  it('weighs lateness by the weights that hold now, so that only times differ', async () => {
    const weights = { 1: 9000, 2: 9000, 3: 9000, 4: 9000 };
    const late = { ...(await twoTickets()), now: monday('08:30') };
    const answer = await ask(late, { weights });
    const halfAnHourEach = 30 * 1020 + 30 * 158;
    expect(answer.before.weightedLateness).toBe(halfAnHourEach);
    expect(answer.after.weightedLateness).toBe(halfAnHourEach);
  });

  it.each([
    [{ freezeMinutes: 60 }, 'freeze 60 minutes: openings per day 1.0 to 1.1, 2 tickets become late'],
    [
      { minMinutesFree: null, gridMinutes: 15 },
      'min minutes free as inherited, grid 15 minutes: nothing changes',
    ],
    [
      { workingHours: {} },
      'working hours as given: openings per day 1.0 to 0.0, left out 0 to 2, writes of the next reflow 2 to 0',
    ],
    [{ reflowEnabled: false }, 'reflow false: writes of the next reflow 2 to 0'],
    [{}, 'no change: nothing changes'],
  ])('of %j reads well', async (change, sentence) => {
    expect((await ask(await twoTickets(), change)).sentence).toBe(sentence);
  });

  it('is accompanied by what the figures cannot show', async () => {
    const answer = await ask(await twoTickets(), { ticketStates: { 7: 'waiting' }, minMinutesFree: 5 });
    expect(answer.notes).toEqual([expect.stringContaining('ticketStates shows in full only when')]);
  });
});
