import { aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';

import type { Placement, Plan, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem } from '../model/planning-problem.js';
import { solve } from '../solver/solve.js';
import { MINUTE } from '../time/interval.js';
import { checkPlan } from './check-plan.js';

/** 9 to 17 with a block at 12; frozen at 9, two hours of freeze, then two more and one of ten hours in chunks. */
const PROBLEM: PlanningProblem = aProblem(
  {
    minMinutesFree: 30,
    freezeMinutes: 120,
    shifts: [
      { ...slot(9, 17), day: '2026-11-23' },
      { ...slot(33, 41), day: '2026-11-24' },
    ],
    fixedBlocks: [{ id: 'lunch', slot: slot(12, 13), kind: 'external' }],
    activities: [
      anActivity('frozen', { published: [{ chunk: 1, slot: slot(9, 10) }] }),
      anActivity('a', { weight: 9 }),
      anActivity('b', { weight: 8, notBefore: clock(11) }),
      anActivity('long', { durationMinutes: 510, splittable: true }),
      anActivity('huge', { durationMinutes: 900 }),
    ],
  },
  { horizonEnd: clock(48) },
);

const GOOD = solve(PROBLEM).technicians[0]!;

const codes = (plan: Partial<TechnicianPlan>, problem: PlanningProblem = PROBLEM): readonly string[] => [
  ...new Set(checkPlan(problem, { technicians: [{ ...GOOD, ...plan }] }).map((it) => it.code)),
];

const edit = (activityId: string, change: (it: Placement) => Partial<Placement>): readonly Placement[] =>
  GOOD.calendar
    .map((it) => (it.activityId === activityId ? { ...it, ...change(it) } : it))
    .toSorted((a, b) => a.slot.start - b.slot.start);

const moved = (it: Placement, minutes: number): Partial<Placement> => ({
  slot: { start: it.slot.start + minutes * MINUTE, end: it.slot.end + minutes * MINUTE },
});

describe('checkPlan', () => {
  it('accepts the good plan that the faults are planted in', () => {
    expect(checkPlan(PROBLEM, { technicians: [GOOD] })).toEqual([]);
    expect(GOOD.calendar.map((it) => `${it.activityId}${it.chunk}`)).toEqual([
      'frozen1',
      'a1',
      'b1',
      'long1',
      'long2',
    ]);
    expect(GOOD.leftOut.map((it) => it.activityId)).toEqual(['huge']);
  });

  it.each<[string, string, Partial<TechnicianPlan>]>([
    ['a slot over another', 'overlaps-activity', { calendar: edit('b', (it) => moved(it, 120)) }],
    ['a slot over a block', 'overlaps-fixed-block', { calendar: edit('a', (it) => moved(it, 60)) }],
    ['a slot outside the shift', 'outside-working-time', { calendar: edit('b', (it) => moved(it, 240)) }],
    ['a slot off the grid', 'off-grid', { calendar: edit('a', (it) => moved(it, 1)) }],
    ['too small a gap', 'gap-too-small', { calendar: edit('b', (it) => moved(it, 60)) }],
    ['a start before its time', 'before-not-before', { calendar: edit('b', (it) => moved(it, -150)) }],
    ['an end behind the horizon', 'after-horizon', { calendar: edit('a', (it) => moved(it, 48 * 60)) }],
    ['a start in the past', 'in-the-past', { calendar: edit('a', (it) => moved(it, -180)) }],
    ['new work in the freeze', 'inside-freeze', { calendar: edit('a', (it) => moved(it, -60)) }],
    ['a frozen slot elsewhere', 'frozen-moved', { calendar: edit('frozen', (it) => moved(it, 5)) }],
    [
      'a frozen slot under another number',
      'frozen-moved',
      { calendar: edit('frozen', () => ({ chunk: 2 })) },
    ],
    [
      'a missing activity',
      'activity-missing',
      { calendar: GOOD.calendar.filter((it) => it.activityId !== 'a') },
    ],
    ['a silent omission', 'activity-missing', { leftOut: [] }],
    [
      'an activity placed and left out',
      'activity-twice',
      { leftOut: [...GOOD.leftOut, { activityId: 'a', reason: 'gap-leaves-no-room', wouldHelp: [] }] },
    ],
    ['an activity twice in the lane', 'activity-twice', { lane: [...GOOD.lane, 'a'] }],
    [
      'a stranger',
      'unknown-activity',
      { leftOut: [...GOOD.leftOut, { activityId: 'x', reason: 'horizon-full', wouldHelp: [] }] },
    ],
    ['a dropped chunk', 'duration-wrong', { calendar: GOOD.calendar.filter((it) => it.chunk !== 2) }],
    ['a chunk number twice', 'chunks-wrong', { calendar: edit('long', () => ({ chunk: 1 })) }],
    ['chunks out of order', 'chunk-order', { calendar: edit('long', (it) => ({ chunk: 3 - it.chunk })) }],
    [
      'a shortened activity',
      'duration-wrong',
      { calendar: edit('a', (it) => ({ slot: { start: it.slot.start, end: it.slot.end - MINUTE } })) },
    ],
    ['a lane without an activity', 'lane-wrong', { lane: GOOD.lane.filter((it) => it !== 'a') }],
    ['a lane with left-out work', 'lane-wrong', { lane: [...GOOD.lane, 'huge'] }],
    ['a lane in another order', 'lane-order-broken', { lane: ['frozen', 'b', 'a', 'long'] }],
    [
      'a lane that does not begin with the frozen',
      'lane-order-broken',
      { lane: ['a', 'frozen', 'b', 'long'] },
    ],
    ['a better score than true', 'score-wrong', { laneScore: { ...GOOD.laneScore, weightedCompletion: 1 } }],
    [
      'a worse score than true',
      'score-wrong',
      { calendarScore: { ...GOOD.calendarScore, leftOutWeight: 99 } },
    ],
    [
      'gap-free times over each other',
      'overlaps-activity',
      { laneSlots: GOOD.laneSlots.map((it) => (it.activityId === 'b' ? { ...it, slot: slot(13, 14) } : it)) },
    ],
  ])('finds %s: %s', (_, code, plan) => {
    expect(codes(plan)).toContain(code);
  });

  it('finds work cut that may not be cut', () => {
    const [technician] = PROBLEM.technicians;
    const whole = technician!.activities.map((it) => ({ ...it, splittable: false }));
    expect(codes({}, { ...PROBLEM, technicians: [{ ...technician!, activities: whole }] })).toContain(
      'split-not-allowed',
    );
  });

  it('finds a chunk below the minimum', () => {
    const [technician] = PROBLEM.technicians;
    const strict = technician!.activities.map((it) => ({ ...it, minChunkMinutes: 400 }));
    expect(codes({}, { ...PROBLEM, technicians: [{ ...technician!, activities: strict }] })).toContain(
      'chunk-too-short',
    );
  });

  it('does not add up two pieces to a gap', () => {
    const [technician] = PROBLEM.technicians;
    const fixedBlocks = [
      { id: 'call', slot: { start: clock(14, 20), end: clock(14, 25) }, kind: 'external' as const },
    ];
    const problem = {
      ...PROBLEM,
      technicians: [{ ...technician!, fixedBlocks: [...technician!.fixedBlocks, ...fixedBlocks] }],
    };
    expect(codes({}, problem)).toContain('gap-too-small');
  });

  it('lets a block stand over a frozen slot: people must solve that', () => {
    const [technician] = PROBLEM.technicians;
    const fixedBlocks = [
      ...technician!.fixedBlocks,
      { id: 'clash', slot: slot(9, 10), kind: 'external' as const },
    ];
    const problem = { ...PROBLEM, technicians: [{ ...technician!, fixedBlocks }] };
    expect(checkPlan(problem, solve(problem))).toEqual([]);
  });

  it('wants exactly one plan for each technician', () => {
    const stranger: Plan = { technicians: [{ ...GOOD, technicianId: 't2' }] };
    expect(checkPlan(PROBLEM, stranger).map((it) => it.code)).toEqual([
      'unknown-technician',
      'technician-missing',
    ]);
  });

  it('accepts a rest that has a time in the lane and none in the calendar because of the gap', () => {
    const [technician] = PROBLEM.technicians;
    const published = [{ chunk: 1, slot: slot(9, 10) }];
    const problem = {
      ...PROBLEM,
      horizonEnd: clock(12),
      technicians: [
        {
          ...technician!,
          minMinutesFree: 90,
          activities: [anActivity('frozen', { published, durationMinutes: 150, splittable: true })],
        },
      ],
    };
    const plan = solve(problem);
    expect(plan.technicians[0]!.leftOut).toMatchObject([{ reason: 'gap-leaves-no-room' }]);
    expect(checkPlan(problem, plan)).toEqual([]);
  });
});

/** 9 to 17 with a meeting at 12; one locked at 10, one that has to stay within 13 and 15, and a free one. */
const LOCKED: PlanningProblem = {
  ...PROBLEM,
  technicians: [
    {
      ...PROBLEM.technicians[0]!,
      minMinutesFree: 60,
      freezeMinutes: 0,
      activities: [
        anActivity('locked', { published: [{ chunk: 1, slot: slot(10, 11) }], lock: { kind: 'time' } }),
        anActivity('ranged', { lock: { kind: 'range', range: slot(13, 15) } }),
        anActivity('free', { weight: 9 }),
      ],
    },
  ],
};

/** `first 09:00, short 10:30*, long 13:00`: the short one fills the hole before the meeting. */
const FILLED: PlanningProblem = {
  ...PROBLEM,
  technicians: [
    {
      ...PROBLEM.technicians[0]!,
      freezeMinutes: 0,
      activities: [
        anActivity('first', { weight: 99 }),
        anActivity('long', { weight: 90, durationMinutes: 120 }),
        anActivity('short', { weight: 1, durationMinutes: 30 }),
      ],
    },
  ],
};

describe.each([
  ['locks', LOCKED, ['free', 'locked', 'ranged']],
  ['fillers', FILLED, ['first', 'long', 'short']],
])('checkPlan on %s', (_, problem, lane) => {
  it('accepts the good plan that the faults are planted in', () => {
    const plan = solve(problem);
    expect(checkPlan(problem, plan)).toEqual([]);
    expect(plan.technicians[0]!.lane).toEqual(lane);
  });
});

describe('checkPlan', () => {
  const found = (problem: PlanningProblem, change: (good: TechnicianPlan) => Partial<TechnicianPlan>) => {
    const [good] = solve(problem).technicians;
    return checkPlan(problem, { technicians: [{ ...good!, ...change(good!) }] }).map((it) => it.code);
  };
  const replace =
    (activityId: string, change: Partial<Placement>) =>
    ({ calendar }: TechnicianPlan): Partial<TechnicianPlan> => ({
      calendar: calendar.map((it) => (it.activityId === activityId ? { ...it, ...change } : it)),
    });
  const bound = (more: Partial<TechnicianPlan['bound']>) => (good: TechnicianPlan) => ({
    bound: { ...good.bound, ...more },
  });

  it.each<[string, string, Partial<Placement>]>([
    ['work locked in time elsewhere', 'locked-moved', { activityId: 'locked', slot: slot(15, 16) }],
    ['work outside its range', 'outside-range', { activityId: 'ranged', slot: slot(15, 16) }],
  ])('finds %s: %s', (_, code, { activityId, ...change }) => {
    expect(found(LOCKED, replace(activityId!, change))).toContain(code);
  });

  it('finds gap-free times outside the range', () => {
    const laneSlots = ({ laneSlots }: TechnicianPlan): Partial<TechnicianPlan> => ({
      laneSlots: laneSlots.map((it) => (it.activityId === 'ranged' ? { ...it, slot: slot(15, 16) } : it)),
    });
    expect(found(LOCKED, laneSlots)).toContain('outside-range');
  });

  it('finds locked work that does not stand in the lane by its start', () => {
    expect(found(LOCKED, () => ({ lane: ['free', 'ranged', 'locked'] }))).toContain('lane-order-broken');
  });

  it('asks for no gap beside work that is locked in time, and for one around it', () => {
    const [technician] = LOCKED.technicians;
    const problem = {
      ...LOCKED,
      technicians: [
        {
          ...technician!,
          activities: technician!.activities.map((it) =>
            it.id === 'ranged' ? anActivity('ranged', { notBefore: clock(11) }) : it,
          ),
        },
      ],
    };
    expect(checkPlan(problem, solve(problem))).toEqual([]);
    expect(solve(problem).technicians[0]!.calendar.map((it) => it.slot.start)).toEqual([
      clock(9),
      clock(10),
      clock(13),
    ]);
    expect(found(problem, replace('ranged', { slot: slot(11, 12) }))).toContain('gap-too-small');
  });

  it.each<[string, string, (good: TechnicianPlan) => Partial<TechnicianPlan>]>([
    ['a filler before no higher work', 'filler-wrong', replace('long', { filler: true })],
    ['a filler that is not marked', 'lane-order-broken', replace('short', { filler: false })],
    [
      'higher work that waits behind a filler',
      'filler-wrong',
      replace('long', { slot: { start: clock(13, 15), end: clock(15, 15) } }),
    ],
    [
      'a filler in the place of higher work',
      'filler-wrong',
      ({ calendar }) => ({
        calendar: calendar.map((it) => {
          if (it.activityId === 'short') return { ...it, slot: slot(13, 13.5) };
          return it.activityId === 'long' ? { ...it, slot: slot(14, 16) } : it;
        }),
      }),
    ],
  ])('finds %s: %s', (_, code, change) => {
    expect(found(FILLED, change)).toContain(code);
  });

  it.each([
    ['hardly later', { movePrice: 0, minimumShiftMinutes: 10 }, []],
    ['cheaper than a move', { movePrice: 151, minimumShiftMinutes: 0 }, []],
    ['neither', { movePrice: 150, minimumShiftMinutes: 5 }, ['filler-wrong']],
  ])('lets higher work behind a filler keep a published slot that is %s', (_, rules, codes) => {
    const published = [{ chunk: 1, slot: { start: clock(13) + 5 * MINUTE, end: clock(15) + 5 * MINUTE } }];
    const lenient = { ...FILLED.technicians[0]!, movePrice: 500, minimumShiftMinutes: 10 };
    const activities = lenient.activities.map((it) => (it.id === 'long' ? { ...it, published } : it));
    const plan = solve({ ...FILLED, technicians: [{ ...lenient, activities }] });
    expect(plan.technicians[0]!.calendar.map((it) => it.slot.start)).toContain(published[0]!.slot.start);
    const strict = { ...FILLED, technicians: [{ ...lenient, activities, ...rules }] };
    expect(checkPlan(strict, plan).map((it) => it.code)).toEqual(codes);
  });

  it('finds every slot that one lies over', () => {
    const codes = found(FILLED, replace('first', { slot: slot(9, 15) }));
    expect(codes.filter((it) => it === 'overlaps-activity')).toHaveLength(2);
  });

  /** Late by 60 minutes at weight 5, whatever the order. */
  const LATE: PlanningProblem = {
    ...PROBLEM,
    technicians: [
      { ...PROBLEM.technicians[0]!, freezeMinutes: 0, activities: [anActivity('late', { dueAt: clock(9) })] },
    ],
  };

  it.each<[string, string, (good: TechnicianPlan) => Partial<TechnicianPlan>]>([
    [
      'a bound above the lateness',
      'bound-wrong',
      bound({ weightedTardiness: 301, gapPercent: 0, proven: false }),
    ],
    ['a bound below 0', 'bound-wrong', bound({ weightedTardiness: -1, gapPercent: 100.34, proven: false })],
    ['a bound that is no number', 'bound-wrong', bound({ weightedTardiness: Number.NaN })],
    ['a gap rounded down', 'bound-wrong', bound({ weightedTardiness: 299, gapPercent: 0.33, proven: false })],
    ['a proof with a gap', 'bound-wrong', bound({ weightedTardiness: 150, gapPercent: 50, proven: true })],
    [
      'a stop by proof without one',
      'stopped-wrong',
      () => ({ stoppedBy: 'proven', bound: { weightedTardiness: 150, gapPercent: 50, proven: false } }),
    ],
  ])('finds %s: %s', (_, code, change) => {
    expect(found(LATE, change)).toContain(code);
  });

  it('accepts a gap rounded up to hundredths, and none without lateness', () => {
    const steps = { stoppedBy: 'steps' as const };
    expect(
      found(LATE, () => ({ ...steps, bound: { weightedTardiness: 299, gapPercent: 0.34, proven: false } })),
    ).toEqual([]);
    expect(
      found(LOCKED, () => ({ ...steps, bound: { weightedTardiness: 0, gapPercent: 0, proven: false } })),
    ).toEqual([]);
    for (const [weightedTardiness, gapPercent] of [
      [0, 100],
      [0, 0.01],
      [5, 0],
    ] as const) {
      const wrong = { weightedTardiness, gapPercent, proven: false };
      expect(found(LOCKED, () => ({ ...steps, bound: wrong }))).toEqual(['bound-wrong']);
    }
  });
});
