import { solve } from '../src/planning/solver/solve.js';
import { readNumbers, readOrlib } from './orlib.js';

// Two instances of two activities: durations, weights, due times.
const TEXT = `
   3   5
   1   4
   4   5

   2   2     7 1
  0 9 `;

describe('OR-Library files', () => {
  it('become one problem an instance, whatever the line breaks', () => {
    const problems = readOrlib(TEXT, 2);
    expect(problems).toHaveLength(2);
    const facts = problems.map(({ now, technicians }) =>
      technicians[0]!.activities.map((it) => [it.durationMinutes, it.weight, (it.dueAt! - now) / 60_000]),
    );
    expect(facts).toEqual([
      [
        [3, 1, 4],
        [5, 4, 5],
      ],
      [
        [2, 7, 0],
        [2, 1, 9],
      ],
    ]);
  });

  it('have one shift that is just long enough', () => {
    const [first] = readOrlib(TEXT, 2);
    expect((first!.horizonEnd - first!.now) / 60_000).toBe(8);
    expect(first!.technicians[0]!.shifts).toHaveLength(1);
  });

  it('are priced as in the literature: weight times minutes late', () => {
    const scores = readOrlib(TEXT, 2).map((it) => solve(it).technicians[0]!.laneScore);
    // Longer first ends at 5 and 8: 4 late by 1 x 4; the other way round 3 and 8: 12.
    expect(scores.map((it) => [it.leftOutWeight, it.weightedTardiness])).toEqual([
      [0, 4],
      [0, 14],
    ]);
  });

  it('are refused when numbers are missing or are none', () => {
    expect(() => readOrlib('1 2 3', 2)).toThrow('Expected instances of 3 x 2 numbers, got 3 numbers.');
    expect(() => readOrlib('', 2)).toThrow('got 0 numbers');
    expect(() => readNumbers('1 x 3')).toThrow('Entry 2 is not a whole number.');
  });
});
