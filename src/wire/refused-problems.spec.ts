import {
  faultsOf,
  iso,
  isoSlot,
  type Json,
  NOW,
  withActivity,
  withTechnician,
} from '../../test/support/problem-json.js';
import type { InputError } from './input-error.js';
import { readProblem } from './read-problem.js';

describe('what readProblem refuses', () => {
  const overlap = [isoSlot(13, 17), isoSlot(16, 18)];
  const cases: readonly (readonly [unknown, string])[] = [
    [null, ' must be an object in { }, not null'],
    [[], ' must be an object in { }, not a list with 0 entries'],
    [{ technicians: [] }, 'now is missing; it must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    [{ now: NOW }, 'technicians is missing; it must be a list in [ ]'],
    [{ now: NOW, technicians: {} }, 'technicians must be a list in [ ], not an object'],
    [
      { now: '2026-11-23T13:00:00', technicians: [] },
      'now has no offset: add Z for UTC, or one such as +01:00, not "2026-11-23T13:00:00"',
    ],
    [{ now: NOW, horizonEnd: NOW, technicians: [] }, `horizonEnd must be after now (${NOW}), not "${NOW}"`],
    [
      { now: NOW, horizonEnd: '2027-12-29T00:00:00Z', technicians: [] },
      'horizonEnd must be at most 400 days after now (2027-12-28T13:00:00Z), not "2027-12-29T00:00:00Z"',
    ],
    [{ now: NOW, gridMinutes: 10, technicians: [] }, 'gridMinutes must be 1, 5, 15 or 60, not 10'],
    [{ now: NOW, gridMinutes: '5', technicians: [] }, 'gridMinutes must be 1, 5, 15 or 60, not "5"'],
    [{ now: NOW, seed: 1.5, technicians: [] }, 'seed must be a whole number from 0 to 4294967295, not 1.5'],
    [
      { now: NOW, budget: { steps: -1 }, technicians: [] },
      'budget.steps must be a whole number from 0 to 1000000000000, not -1',
    ],
    [{ now: NOW, budget: 5, technicians: [] }, 'budget must be an object in { }, not 5'],
    [
      { now: NOW, tehcnicians: [], technicians: [] },
      'tehcnicians is not known here; is "technicians" meant?',
    ],
    [{ now: NOW, technicians: [5] }, 'technicians[0] must be an object in { }, not 5'],
    [{ now: NOW, technicians: [{}] }, 'technicians[0].id is missing; it must be text, in quotes'],
    [{ now: NOW, technicians: [{ id: 7 }] }, 'technicians[0].id must be text, in quotes, not 7'],
    [
      { now: NOW, technicians: [{ id: 'a' }, { id: 'a' }] },
      'technicians[1].id must be its own, but "a" is that of technicians[0] too',
    ],
    [
      withTechnician({ timeZone: 'America/NewYork' }),
      'technicians[0].timeZone must be the name of an IANA time zone, not "America/NewYork" (is "America/New_York" meant?)',
    ],
    [withTechnician({ timeZone: 5 }), 'technicians[0].timeZone must be the name of an IANA time zone, not 5'],
    [
      withTechnician({ keepOpen: { types: [{ typeId: 'a', durationMinutes: 4 }] } }),
      'technicians[0].keepOpen.types[0].durationMinutes must be a whole number from 5 to 480, not 4',
    ],
    [
      withTechnician({ keepOpen: { types: [{ typeId: 'a', durationMinutes: 30, incrementMinutes: 7 }] } }),
      'technicians[0].keepOpen.types[0].incrementMinutes must be one of 5, 10, 15, 20, 30, 60, not 7',
    ],
    [
      withTechnician({ keepOpen: { types: [], asks: [{ typeId: 'a', ...isoSlot(13, 17) }] } }),
      'technicians[0].keepOpen.asks[0].typeId must be one of the types, and "a" is none',
    ],
    [
      withTechnician({
        keepOpen: {
          types: [{ typeId: 'a', durationMinutes: 30 }],
          asks: overlap.map((it) => ({ typeId: 'a', ...it })),
        },
      }),
      'technicians[0].keepOpen.asks[1] must not overlap technicians[0].keepOpen.asks[0]; half days of one type may touch',
    ],
    [
      withTechnician({ minMinutesFree: 481 }),
      'technicians[0].minMinutesFree must be a whole number from 0 to 480, not 481',
    ],
    [
      withTechnician({ minMinutesFree: Number.POSITIVE_INFINITY }),
      'technicians[0].minMinutesFree must be a whole number from 0 to 480, not a number that is too large',
    ],
    [
      withTechnician({ shifts: overlap }),
      'technicians[0].shifts[1] must not overlap technicians[0].shifts[0]; shifts may touch',
    ],
    [
      withTechnician({ shifts: [isoSlot(17, 17)] }),
      `technicians[0].shifts[0].end must be after its start "${iso(17)}", not "${iso(17)}"`,
    ],
    [
      withTechnician({ shifts: [{ ...isoSlot(13, 17), day: '2026-02-30' }] }),
      'technicians[0].shifts[0].day must be a date that exists, such as "2026-11-23", not "2026-02-30"',
    ],
    [
      withTechnician({ fixedBlocks: [{ id: 'b', ...isoSlot(14, 13) }] }),
      `technicians[0].fixedBlocks[0].end must be after its start "${iso(14)}", not "${iso(13)}"`,
    ],
    [
      withTechnician({
        fixedBlocks: [
          { id: 'b', ...isoSlot(13, 14) },
          { id: 'b', ...isoSlot(13, 14) },
        ],
      }),
      'technicians[0].fixedBlocks[1].id must be its own, but "b" is that of technicians[0].fixedBlocks[0] too',
    ],
    [
      withTechnician({ fixedBlocks: [{ ...isoSlot(13, 14), kind: 'extrenal' }] }),
      'technicians[0].fixedBlocks[0].kind must be one of "imported", "external", "appointment", "time-off", "holiday", "pinned", "started", not "extrenal" (is "external" meant?)',
    ],
    [
      withTechnician({ activities: [{ id: 'a' }, { id: 'a' }] }),
      'technicians[0].activities[1].id must be its own, but "a" is that of technicians[0].activities[0] too',
    ],
    [
      withTechnician({ previous: [{ activityId: 'a' }, { activityId: 'a' }] }),
      'technicians[0].previous[1].activityId must be its own, but "a" is that of technicians[0].previous[0] too',
    ],
    [withActivity({ id: '' }), 'technicians[0].activities[0].id must not be empty, not ""'],
    [
      withActivity({ dueAt: '2026-02-31T00:00:00Z' }),
      'technicians[0].activities[0].dueAt must be a date and time that exists, not "2026-02-31T00:00:00Z"',
    ],
    [
      withActivity({ duedate: NOW }),
      'technicians[0].activities[0].duedate is not known here; is "dueAt" meant?',
    ],
    [
      withActivity({ weight: 0 }),
      'technicians[0].activities[0].weight must be a whole number from 1 to 1000000, not 0',
    ],
    [
      withActivity({ durationMinutes: '45' }),
      'technicians[0].activities[0].durationMinutes must be a whole number from 1 to 576000, not "45"',
    ],
    [
      withActivity({ durationMinutes: 0 }),
      'technicians[0].activities[0].durationMinutes must be a whole number from 1 to 576000, not 0',
    ],
    [
      withActivity({ splittable: 'yes' }),
      'technicians[0].activities[0].splittable must be true or false, without quotes, not "yes"',
    ],
    [
      withActivity({ lock: 'place' }),
      'technicians[0].activities[0].lock must be one of "none", "time", "person", "both", "range", not "place"',
    ],
    [
      withActivity({ lock: 'range' }),
      'technicians[0].activities[0].range is missing; lock "range" needs it as { "start", "end" }',
    ],
    [
      withActivity({ range: isoSlot(13, 14) }),
      'technicians[0].activities[0].range goes only with lock "range"; drop it, or set the lock',
    ],
    [
      withActivity({ lock: 'range', range: isoSlot(14, 13) }),
      `technicians[0].activities[0].range.end must be after its start "${iso(14)}", not "${iso(13)}"`,
    ],
    [
      withActivity({ lock: 'time' }),
      'technicians[0].activities[0].published is missing; lock "time" keeps the slot that was published',
    ],
    [
      withActivity({ published: 'now' }),
      'technicians[0].activities[0].published must be null, { "start", "end" } or a list of { "chunk", "start", "end" }, not "now"',
    ],
    [
      withActivity({ published: { start: NOW } }),
      'technicians[0].activities[0].published.end is missing; it must be a time with an offset, such as "2026-11-23T13:00:00Z"',
    ],
    [
      withActivity({ published: [{ chunk: 0, ...isoSlot(13, 14) }] }),
      'technicians[0].activities[0].published[0].chunk must be a whole number from 1 to 576000, not 0',
    ],
    [
      withActivity({ published: [isoSlot(13, 14), { chunk: 1, ...isoSlot(15, 16) }] }),
      'technicians[0].activities[0].published[1].chunk must be its own, but 1 is that of technicians[0].activities[0].published[0] too',
    ],
    [
      withActivity({ published: isoSlot(14, 13) }),
      `technicians[0].activities[0].published.end must be after its start "${iso(14)}", not "${iso(13)}"`,
    ],
    [
      withTechnician({ activities: new Array(5_001).fill({}) }),
      'technicians[0].activities must have at most 5000 entries, not 5001',
    ],
    [
      withTechnician({ fixedBlocks: new Array(20_001).fill({}) }),
      'technicians[0].fixedBlocks must have at most 20000 entries, not 20001',
    ],
    [
      withActivity({ published: new Array(1_001).fill({}) }),
      'technicians[0].activities[0].published must have at most 1000 entries, not 1001',
    ],
    [
      { now: NOW, technicians: new Array(20_001).fill({}) },
      'technicians must have at most 20000 entries, not a list with 20001 entries',
    ],
    [
      withTechnician({
        activities: Array.from({ length: 5_000 }, (_, index) => ({
          id: `a${index}`,
          weight: 1_000_000,
          dueAt: '0001-01-01T00:00:00Z',
        })),
      }),
      'technicians[0].activities must have smaller weights or a later due time: weight times minutes late adds up to more than can be counted exactly',
    ],
    [
      JSON.parse('{"now":"2026-11-23T13:00:00Z","technicians":[],"__proto__":1}'),
      '__proto__ is not known here; the names are now, horizonEnd, gridMinutes, seed, budget, technicians',
    ],
  ];

  it.each(cases)('%#: names path, fault and remedy', (value, fault) => {
    expect(faultsOf(value)).toEqual([fault]);
  });

  it('names all faults at once, also those between fields beside those of a field', () => {
    const faults = faultsOf(
      withTechnician(
        {
          shifts: overlap,
          activities: [{ id: 'a1', weight: 0 }, { id: 'a1', dueAt: 'x' }, { lock: 'time' }],
        },
        { gridMinutes: 7 },
      ),
    );

    expect(faults.map((it) => it.split(' ')[0])).toEqual([
      'gridMinutes',
      'technicians[0].activities[0].weight',
      'technicians[0].activities[1].dueAt',
      'technicians[0].activities[2].id',
      'technicians[0].shifts[1]',
      'technicians[0].activities[1].id',
      'technicians[0].activities[2].published',
    ]);
  });

  it('sees a shift that reaches over several others', () => {
    expect(faultsOf(withTechnician({ shifts: [isoSlot(13, 17), isoSlot(14, 15), isoSlot(16, 18)] }))).toEqual(
      [
        'technicians[0].shifts[1] must not overlap technicians[0].shifts[0]; shifts may touch',
        'technicians[0].shifts[2] must not overlap technicians[0].shifts[0]; shifts may touch',
      ],
    );
  });

  it('stops at twenty, and says so', () => {
    const activities = new Array(5_000).fill({ id: 1, weight: 0 });
    const technicians = Array.from({ length: 200 }, (_, index) => ({ id: `t${index}`, activities }));
    let message = '';
    try {
      readProblem({ now: NOW, technicians });
    } catch (error) {
      message = (error as InputError).message;
    }

    expect(message.split('\n')).toHaveLength(21);
    expect(message).toMatch(
      /^the problem: the first 20 things are wrong\.\n {2}technicians\[0\]\.activities\[0\]\.id /,
    );
  });

  it('looks at no further technician when it has twenty', () => {
    const looked: number[] = [];
    const activities: readonly Json[] = new Array<Json>(20).fill({ id: 1 });
    const technicians = [0, 1].map((index) => ({
      id: `t${index}`,
      get activities() {
        looked.push(index);
        return activities;
      },
    }));

    expect(faultsOf({ now: NOW, technicians })).toHaveLength(20);
    expect(new Set(looked)).toEqual(new Set([0]));
  });

  it('keeps one fault on one line', () => {
    expect(() => readProblem({ now: NOW })).toThrow(
      'the problem: technicians is missing; it must be a list in [ ]',
    );
  });

  it('refuses tables that would not fit into memory, and takes as much work in a shorter time', () => {
    const activities = Array.from({ length: 1_000 }, (_, index) => ({
      id: `a${index}`,
      durationMinutes: 1 + (index % 500),
      notBefore: iso(13),
    }));
    const until = (hours: number): Json =>
      withTechnician(
        { shifts: [isoSlot(13, 13 + hours)], activities },
        { gridMinutes: 1, horizonEnd: iso(13 + hours) },
      );

    expect(faultsOf(until(24 * 365))).toEqual([
      'technicians[0].activities must be fewer, or have a shorter horizon or a coarser grid: kinds of work times grid points is more than fits into memory',
    ]);
    expect(faultsOf(until(24 * 14))).toEqual([]);
  });
});
