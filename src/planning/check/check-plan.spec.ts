import { MONDAY } from '../../../test/support/planning-arbitraries.js';
import type { NextActivity } from '../model/next-activity.js';
import type { Placement, Plan, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem } from '../model/planning-problem.js';
import { solve } from '../solver/solve.js';
import type { Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import { checkPlan } from './check-plan.js';

const clock = (hour: number, minute = 0): number => MONDAY + (hour * 60 + minute) * MINUTE;
const slot = (from: number, to: number): Interval => ({ start: clock(from), end: clock(to) });

const anActivity = (id: string, more: Partial<NextActivity> = {}): NextActivity => ({
  id,
  durationMinutes: 60,
  weight: 5,
  createdAt: MONDAY,
  dueAt: null,
  notBefore: null,
  published: [],
  splittable: false,
  minChunkMinutes: 30,
  ...more,
});

/** 9 to 17 with a block at 12; frozen at 9, two hours of freeze, then two more and one of ten hours in chunks. */
const PROBLEM: PlanningProblem = {
  now: clock(8),
  horizonEnd: clock(48),
  gridMinutes: 5,
  technicians: [
    {
      id: 't1',
      timeZone: 'Etc/UTC',
      minMinutesFree: 30,
      freezeMinutes: 120,
      minimumShiftMinutes: 10,
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
  ],
};

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
});
