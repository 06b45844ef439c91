import fc from 'fast-check';
import { aBlock, aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import {
  afterPublishing,
  freshProblem,
  planningProblem,
} from '../../../test/support/planning-arbitraries.js';
import { InvariantError } from '../invariant-error.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem } from '../model/planning-problem.js';
import { remember } from '../solver/previous-order.js';
import { solve } from '../solver/solve.js';
import { subtract } from '../time/interval-set.js';
import type { Interval } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';
import { scoreChange } from '../what-if/score-change.js';
import { explainActivity } from './explain-activity.js';
import type { BlockedPiece, Explanation } from './explanation.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) };

const time = (instant: number): string => new Date(instant).toISOString().slice(11, 16);

const explain = (problem: PlanningProblem, id: string): Explanation =>
  explainActivity(problem, problem.technicians[0]!, solve(problem).technicians[0]!, id, {
    say: time,
  });

const named = (it: BlockedPiece): string => {
  if ('blockId' in it) return ` ${it.blockId}`;
  return 'activityId' in it ? ` ${it.activityId}` : '';
};

/** `hh:mm-hh:mm cause` of each piece. */
const blocked = (problem: PlanningProblem, id: string): readonly string[] =>
  explain(problem, id).blocked.map((it) => `${time(it.start)}-${time(it.end)} ${it.cause}${named(it)}`);

describe('the place of an activity', () => {
  const activities = [anActivity('light', { weight: 1 }), anActivity('heavy', { weight: 9 })];

  it('names the position, the times and the times without gaps', () => {
    const it = explain(aProblem({ activities, minMinutesFree: 30 }), 'light');
    expect(it.place).toEqual({ position: 2, of: 2 });
    expect(it.slots.map((one) => one.slot)).toEqual([slot(10.5, 11.5)]);
    expect(it.gapFreeSlots).toEqual([slot(10, 11)]);
  });

  it('throws for an unknown id', () => {
    expect(() => explain(aProblem({ activities }), 'nobody')).toThrow(InvariantError);
  });

  it('is told in sentences', () => {
    const problem = aProblem({ activities, minMinutesFree: 30 });
    expect(explain(problem, 'light').words).toEqual([
      'light is number 2 of 2 in the lane.',
      'It stands from 10:30 to 11:30.',
      'Without gaps it would start at 10:00.',
      'heavy is right before it in the lane: exchanged, the heavier work would end later.',
      'Also, heavy has more weight for each minute of work.',
      'Exchanged with heavy, it would start at 09:00 without gaps; 480 more weighted minutes to the ends.',
      'Moved to the front, it would start at 09:00 without gaps; 480 more weighted minutes to the ends.',
      '08:00 to 09:00: outside working hours.',
      '09:00 to 10:00: heavy, which is before it in the lane.',
      '10:00 to 10:30: kept free as the 30 minutes between two activities.',
    ]);
  });
});

describe('what is before an activity', () => {
  const predecessor = (problem: PlanningProblem, id: string): readonly unknown[] => {
    const it = explain(problem, id).predecessor;
    return [it?.activityId, it?.reasons];
  };

  it('is nothing at the head of the lane', () => {
    expect(explain(aProblem({ activities: [anActivity('a')] }), 'a').predecessor).toBeNull();
  });

  it('is due earlier, and the exchange costs what it would be late', () => {
    const activities = [
      anActivity('soon', { dueAt: clock(10) }),
      anActivity('later', { dueAt: clock(11), weight: 6 }),
    ];
    const problem = aProblem({ activities });
    expect(predecessor(problem, 'later')).toEqual([
      'soon',
      ['exchange-would-be-later', 'predecessor-is-due-earlier'],
    ]);
    // 60 minutes late at weight 5; the heavier one ends an hour earlier.
    expect(explain(problem, 'later').predecessor?.ifExchanged).toEqual({
      change: { leftOutWeight: 0, weightedTardiness: 300, weightedCompletion: -60 },
      start: clock(9),
    });
  });

  it('would have no time behind this one', () => {
    const activities = [
      anActivity('short', { durationMinutes: 60, weight: 1 }),
      anActivity('long', { durationMinutes: 240, weight: 8 }),
    ];
    const fixedBlocks = [aBlock('meeting', slot(10, 13))];
    // Behind the long one, nothing is left for the short one, since it starts at 13.
    const problem = aProblem({ activities, fixedBlocks });
    expect(predecessor(problem, 'long')).toEqual(['short', ['exchange-would-leave-out-more']]);
  });

  it('is older when both orders are equally good', () => {
    const activities = [anActivity('young', { createdAt: clock(1) }), anActivity('old')];
    expect(predecessor(aProblem({ activities }), 'young')).toEqual(['old', ['older-goes-first']]);
  });

  it('was published before, and turning that round costs more than it gains', () => {
    const activities = [
      anActivity('first', { published: [{ chunk: 1, slot: slot(9, 10) }] }),
      anActivity('second', { weight: 6, published: [{ chunk: 1, slot: slot(10, 11) }] }),
    ];
    expect(predecessor(aProblem({ activities }), 'second')).toEqual(['first', ['published-order-kept']]);
  });

  it('is frozen', () => {
    const activities = [
      anActivity('next', { published: [{ chunk: 1, slot: slot(9, 10) }] }),
      anActivity('urgent', { weight: 99 }),
    ];
    const problem = aProblem({ activities, freezeMinutes: 120 });
    expect(predecessor(problem, 'urgent')).toEqual(['next', ['predecessor-is-frozen']]);
  });

  it('may start when this one may not', () => {
    const activities = [anActivity('a'), anActivity('b', { weight: 9, notBefore: clock(10) })];
    expect(predecessor(aProblem({ activities }), 'b')).toEqual([
      'a',
      ['exchange-would-end-later', 'may-not-start-so-early'],
    ]);
  });
});

describe('what blocks an earlier start', () => {
  it('is a cover of the time from now on, each piece with its cause', () => {
    const activities = [
      anActivity('first', { weight: 99 }),
      anActivity('a', { durationMinutes: 90, notBefore: clock(9, 20) }),
    ];
    const fixedBlocks = [aBlock('call', slot(10.5, 11)), aBlock('visit', slot(12, 14))];
    expect(blocked(aProblem({ activities, fixedBlocks, minMinutesFree: 15 }), 'a')).toEqual([
      '08:00-09:20 not-before',
      '09:20-10:00 activity first',
      '10:00-10:15 gap',
      '10:15-10:30 too-short',
      '10:30-11:00 fixed-block call',
      '11:00-12:00 too-short',
      '12:00-14:00 fixed-block visit',
    ]);
  });

  it('is the freeze, then the grid', () => {
    const problem = aProblem({ activities: [anActivity('a')], freezeMinutes: 63 });
    expect(blocked(problem, 'a')).toEqual(['08:00-09:03 freeze', '09:03-09:05 grid']);
  });

  it('is a published slot that is hardly later', () => {
    const published = [{ chunk: 1, slot: { start: clock(9, 5), end: clock(10, 5) } }];
    expect(blocked(aProblem({ activities: [anActivity('a', { published })] }), 'a')).toEqual([
      '08:00-09:00 outside-working-hours',
      '09:00-09:05 minimum-shift-keeps-published',
    ]);
  });

  it('is a published slot behind a block, too', () => {
    const published = [{ chunk: 1, slot: { start: clock(10, 10), end: clock(11, 10) } }];
    const problem = aProblem({
      activities: [anActivity('a', { published })],
      fixedBlocks: [aBlock('call', { start: clock(10), end: clock(10, 10) })],
      minimumShiftMinutes: 90,
    });
    expect(blocked(problem, 'a')).toEqual([
      '08:00-09:00 outside-working-hours',
      '09:00-10:00 minimum-shift-keeps-published',
      '10:00-10:10 fixed-block call',
    ]);
  });

  it('is a published slot that is worth the wait', () => {
    const published = [{ chunk: 1, slot: slot(10, 11) }];
    expect(blocked(aProblem({ activities: [anActivity('a', { published })] }), 'a')).toEqual([
      '08:00-09:00 outside-working-hours',
      '09:00-10:00 move-price-keeps-published',
    ]);
  });

  it('is nothing but its own slot when it is frozen', () => {
    const published = [{ chunk: 1, slot: slot(9.5, 10.5) }];
    const problem = aProblem({ activities: [anActivity('a', { published })], freezeMinutes: 120 });
    expect(blocked(problem, 'a')).toEqual(['08:00-09:30 held']);
  });

  it('is a hole before higher work that the gap makes too small', () => {
    const activities = [
      anActivity('first', { weight: 99 }),
      anActivity('long', { weight: 90, durationMinutes: 120 }),
      anActivity('short', { weight: 1, durationMinutes: 45 }),
    ];
    const fixedBlocks = [aBlock('meeting', slot(12, 13))];
    const problem = aProblem({ activities, fixedBlocks, minMinutesFree: 60 });
    expect(blocked(problem, 'short')).toEqual([
      '08:00-09:00 outside-working-hours',
      '09:00-10:00 activity first',
      '10:00-12:00 gap',
      '12:00-13:00 fixed-block meeting',
      '13:00-15:00 activity long',
      '15:00-16:00 gap',
    ]);
  });

  it('is the order, for work in chunks, which never fills a hole', () => {
    const activities = [
      anActivity('long', { weight: 90, durationMinutes: 180, dueAt: clock(15) }),
      anActivity('whole', { durationMinutes: 510, splittable: true }),
    ];
    const fixedBlocks = [aBlock('visit', slot(11, 12))];
    const problem = aProblem({ activities, fixedBlocks }, { horizonEnd: clock(48) });
    const shifts = [
      { ...slot(9, 16), day: '2026-11-23' },
      { ...slot(33, 41), day: '2026-11-24' },
    ];
    const twoDays = { ...problem, technicians: problem.technicians.map((it) => ({ ...it, shifts })) };
    expect(blocked(twoDays, 'whole')).toEqual([
      '08:00-09:00 outside-working-hours',
      '09:00-11:00 order long',
      '11:00-12:00 fixed-block visit',
      '12:00-15:00 activity long',
    ]);
  });

  it('is the rest of work that is fixed in time, wherever the lane has that', () => {
    const published = [{ chunk: 1, slot: slot(14, 15) }];
    const activities = [
      anActivity('fixed', {
        published,
        durationMinutes: 120,
        splittable: true,
        minChunkMinutes: 60,
        lock: { kind: 'time' },
      }),
      anActivity('a'),
    ];
    expect(blocked(aProblem({ activities, minMinutesFree: 30 }), 'a')).toEqual([
      '08:00-09:00 outside-working-hours',
      '09:00-10:00 activity fixed',
      '10:00-10:30 gap',
    ]);
  });

  it('is no gap beside what is fixed in time', () => {
    const published = [{ chunk: 1, slot: slot(9, 10) }];
    const activities = [anActivity('fixed', { published, lock: { kind: 'time' } }), anActivity('a')];
    const fixedBlocks = [aBlock('call', slot(10.5, 11))];
    expect(blocked(aProblem({ activities, fixedBlocks, minMinutesFree: 60 }), 'a')).toEqual([
      '08:00-09:00 outside-working-hours',
      '09:00-10:00 activity fixed',
      '10:00-10:30 too-short',
      '10:30-11:00 fixed-block call',
    ]);
  });

  it('tiles the time before every activity of every plan, and says of each piece what is so', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(planningProblem, fc.integer({ min: 0, max: 600 }), (first, minutes) => {
        const before = solve(first);
        const later = afterPublishing(first, before.technicians, first.now + minutes * MINUTE);
        for (const problem of [first, later]) {
          const plan = solve(problem).technicians[0]!;
          for (const activity of problem.technicians[0]!.activities) {
            const it = explainActivity(problem, problem.technicians[0]!, plan, activity.id);
            const start = it.slots[0]?.slot.start ?? problem.now;
            let at = problem.now;
            for (const piece of it.blocked) {
              expect(piece.start).toBe(at);
              expect(piece.end).toBeGreaterThan(piece.start);
              expect(doubt(problem, plan, activity, piece)).toBeNull();
              seen.add(piece.cause);
              at = piece.end;
            }
            expect(at).toBe(Math.max(start, problem.now));
            expect(it.words.length).toBeGreaterThan(0);
          }
        }
      }),
      RUNS,
    );
    expect(seen.size).toBeGreaterThan(8);
  });
});

/** What a piece says and is not so; null when all is. Shares no code with the explainer. */
function doubt(
  problem: PlanningProblem,
  plan: TechnicianPlan,
  activity: NextActivity,
  piece: BlockedPiece,
): string | null {
  const [technician] = problem.technicians;
  const isInside = (it: Interval | undefined): boolean =>
    it !== undefined && it.start <= piece.start && piece.end <= it.end;
  const grid = problem.gridMinutes * MINUTE;
  const isIdle = technician!.shifts.every((it) => !overlaps(it, piece));
  const isOpen =
    subtract([piece], technician!.shifts).length === 0 &&
    ![...technician!.fixedBlocks, ...plan.calendar].some((it) => overlaps(it.slot, piece));
  const limit = activity.lock?.kind === 'range' ? activity.lock.range.start : 0;
  const claims: Record<BlockedPiece['cause'], () => boolean> = {
    'not-before': () => piece.end <= (activity.notBefore ?? 0),
    range: () => piece.end <= limit,
    freeze: () => piece.end <= problem.now + technician!.freezeMinutes * MINUTE,
    'outside-working-hours': () => isIdle,
    held: () => activity.published.length > 0,
    grid: () => isOpen && Math.ceil(piece.start / grid) * grid + MINUTE > piece.end,
    'fixed-block': () =>
      piece.cause === 'fixed-block' &&
      isInside(technician!.fixedBlocks.find((it) => it.id === piece.blockId)?.slot),
    activity: () =>
      piece.cause === 'activity' &&
      // Chunks that touch are one piece.
      subtract(
        [piece],
        plan.calendar.filter((it) => it.activityId === piece.activityId).map((it) => it.slot),
      ).length === 0,
    gap: () => isOpen && technician!.minMinutesFree > 0,
    'kept-open': () => isOpen && (plan.openness?.kept ?? []).length > 0,
    'too-short': () => isOpen && piece.cause === 'too-short' && piece.freeMinutes < activity.durationMinutes,
    order: () =>
      isOpen &&
      piece.cause === 'order' &&
      plan.calendar.some((it) => it.activityId === piece.activityId && it.slot.start >= piece.end),
    'move-price-keeps-published': () => isOpen && activity.published.some((it) => piece.end <= it.slot.start),
    'minimum-shift-keeps-published': () =>
      isOpen && activity.published.some((it) => it.slot.start - piece.start < 30 * MINUTE),
  };
  return claims[piece.cause]() ? null : `${piece.cause} is not so`;
}

describe('the trials of another order', () => {
  it('agree with the plan of somebody who has that order already', () => {
    let seen = 0;
    fc.assert(
      fc.property(freshProblem, (fresh) => {
        const technician = { ...fresh.technicians[0]!, movePrice: 0 };
        const problem = { ...fresh, technicians: [technician] };
        const plan = solve(problem).technicians[0]!;
        // What was left out would be tried again at the end of the other order.
        if (plan.leftOut.some((it) => it.reason !== 'gap-leaves-no-room')) return;
        for (const [index, id] of plan.lane.entries()) {
          const before = plan.lane[index - 1];
          const trial = explainActivity(problem, technician, plan, id).predecessor?.ifExchanged;
          if (before === undefined || trial === undefined || trial === null) continue;
          const lane = plan.lane.with(index - 1, id).with(index, before);
          const previous = remember(technician, { lane, laneSlots: [], leftOut: [] });
          const other = solve({ ...problem, technicians: [{ ...technician, previous }] }).technicians[0]!;
          expect(trial.change).toEqual(scoreChange(plan.laneScore, other.laneScore));
          seen++;
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(10);
  });

  it('never find a better exchange in an order that was searched', () => {
    fc.assert(
      fc.property(freshProblem, (problem) => {
        const plan = solve(problem).technicians[0]!;
        for (const id of plan.lane) {
          const reasons = explainActivity(problem, problem.technicians[0]!, plan, id).predecessor?.reasons;
          expect(reasons ?? []).not.toContain('not-searched-further');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the due time of an activity', () => {
  const heavy = anActivity('heavy', { weight: 99, dueAt: clock(10) });

  it('is met with minutes to spare', () => {
    const activities = [heavy, anActivity('a', { dueAt: clock(12, 20) })];
    expect(explain(aProblem({ activities }), 'a').due).toEqual({
      dueAt: clock(12, 20),
      isMet: true,
      minutesLate: 0,
      slackMinutes: 80,
      minutesLateWithoutGap: 0,
      minutesLateByGap: 0,
    });
  });

  it('is missed, in part by the gap', () => {
    const activities = [heavy, anActivity('a', { dueAt: clock(10, 50) })];
    const it = explain(aProblem({ activities, minMinutesFree: 60 }), 'a');
    // Without the gap it ends at 11:00, with it at 12:00.
    expect(it.due).toMatchObject({
      isMet: false,
      minutesLate: 70,
      minutesLateWithoutGap: 10,
      minutesLateByGap: 60,
    });
    expect(it.words.at(-1)).toBe(
      'Its due time 10:50 is missed by 70 minutes, 60 minutes of it because of the gap.',
    );
  });

  it('is not judged without one', () => {
    expect(explain(aProblem({ activities: [anActivity('a')] }), 'a').due).toBeNull();
  });
});

describe('work that is left out', () => {
  it('says what it needs and what there is', () => {
    const activities = [anActivity('a', { durationMinutes: 300 }), anActivity('b', { durationMinutes: 60 })];
    const fixedBlocks = [aBlock('visit', slot(12, 13))];
    const it = explain(aProblem({ activities, fixedBlocks }), 'a');
    expect(it).toMatchObject({ place: null, blocked: [], predecessor: null, due: null });
    // 9 to 12 and 13 to 17; b takes the first hour.
    expect(it.leftOut).toMatchObject({
      reason: 'no-free-stretch-long-enough',
      neededMinutes: 300,
      longestUsableMinutes: 240,
      longestLeftMinutes: 240,
      freeMinutesLeft: 360,
      fitsWithMinMinutesFree: null,
    });
    expect(it.words).toContain('Would help: shorten it to 240 minutes or less.');
  });

  it('says what the others leave of the time', () => {
    const activities = [
      anActivity('a', { durationMinutes: 300, weight: 9 }),
      anActivity('b', { durationMinutes: 240 }),
    ];
    // All of the day would do; 300 minutes of it are taken.
    expect(explain(aProblem({ activities }), 'b').leftOut).toMatchObject({
      reason: 'horizon-full',
      neededMinutes: 240,
      longestUsableMinutes: 480,
      longestLeftMinutes: 180,
      freeMinutesLeft: 180,
    });
  });

  it('names the gap that would leave it room', () => {
    const activities = [
      anActivity('a', { durationMinutes: 240, weight: 9 }),
      anActivity('b', { durationMinutes: 210 }),
    ];
    // 480 minutes of work time less 450 of work: 30 may be free, and 45 may not.
    const it = explain(aProblem({ activities, minMinutesFree: 60 }), 'b');
    expect(it.place).toEqual({ position: 2, of: 2 });
    expect(it.leftOut).toMatchObject({ reason: 'gap-leaves-no-room', fitsWithMinMinutesFree: 30 });
    expect(it.words).toContain('Would help: ask for 30 minutes free between activities.');
  });
});
