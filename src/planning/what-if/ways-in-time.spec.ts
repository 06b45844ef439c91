import fc from 'fast-check';
import { aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import { planningProblem } from '../../../test/support/planning-arbitraries.js';
import { solveTechnician } from '../solver/solve.js';
import { gapInTime, isInTime, withLongerDays } from './ways-in-time.js';

describe('gapInTime', () => {
  const activities = [anActivity('a', { weight: 9 }), anActivity('b', { dueAt: clock(11, 30), weight: 8 })];
  const answer = (minMinutesFree: number, id = 'b'): number | null => {
    const problem = aProblem({ activities, minMinutesFree });
    const technician = problem.technicians[0]!;
    return gapInTime(problem, technician, solveTechnician(problem, technician), id);
  };

  it('is the largest smaller gap that is small enough', () => {
    expect(answer(60)).toBe(30);
    expect(answer(31)).toBe(30);
  });

  it('is none where no gap is the reason', () => {
    expect(answer(0)).toBeNull();
    expect(answer(30)).toBe(25);
  });

  it('is a gap with which a plan made anew has it in time, and with the next larger one it is not', () => {
    fc.assert(
      fc.property(planningProblem, fc.constantFrom(15, 60, 240), (problem, minMinutesFree) => {
        const technician = { ...problem.technicians[0]!, minMinutesFree };
        const plan = solveTechnician(problem, technician);
        const inTimeWith = (gap: number, id: string): boolean => {
          const other = { ...technician, minMinutesFree: gap };
          return isInTime(other, solveTechnician(problem, other), id);
        };
        for (const { id } of technician.activities) {
          const gap = gapInTime(problem, technician, plan, id);
          if (gap === null) expect(inTimeWith(0, id)).toBe(false);
          else expect(inTimeWith(gap, id)).toBe(true);
          if (gap !== null && gap + 5 < minMinutesFree) expect(inTimeWith(gap + 5, id)).toBe(false);
        }
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 100) },
    );
  });
});

describe('isInTime', () => {
  const inTime = (dueAt: number | null, durationMinutes = 60): boolean => {
    const problem = aProblem({ activities: [anActivity('a', { dueAt, durationMinutes })] });
    const technician = problem.technicians[0]!;
    return isInTime(technician, solveTechnician(problem, technician), 'a');
  };

  it.each([
    ['ends at its due time', clock(10), 60, true],
    ['ends a minute after it', clock(9, 59), 60, false],
    ['was never promised', null, 60, true],
    ['has no time', clock(23), 600, false],
  ])('says of work that %s', (_, dueAt, minutes, expected) => {
    expect(inTime(dueAt, minutes)).toBe(expected);
  });
});

describe('withLongerDays', () => {
  it('makes the last shift of each day longer, and no other', () => {
    const shifts = [
      { ...slot(9, 12), day: '2026-11-23' },
      { ...slot(13, 17), day: '2026-11-23' },
      { ...slot(33, 36), day: '2026-11-24' },
    ];
    const longer = withLongerDays(aProblem({ shifts }).technicians[0]!, 30);
    expect(longer.shifts).toEqual([
      shifts[0],
      { ...slot(13, 17.5), day: '2026-11-23' },
      { ...slot(33, 36.5), day: '2026-11-24' },
    ]);
  });
});
