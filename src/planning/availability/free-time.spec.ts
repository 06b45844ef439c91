import type { Shift } from '../model/planning-problem.js';
import { merge, subtract } from '../time/interval-set.js';
import type { Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import { freeTime, longestFreeGapMinutes, plannableTime } from './free-time.js';

const slot = (from: number, to: number): Interval => ({ start: from * MINUTE, end: to * MINUTE });
const shift = (from: number, to: number, day = 'd1'): Shift => ({ ...slot(from, to), day });
const text = (intervals: readonly Interval[]): readonly string[] =>
  intervals.map((it) => `${it.start / MINUTE}-${it.end / MINUTE}`);
const block = (from: number, to: number): { id: string; kind: 'external'; slot: Interval } => ({
  id: `${from}`,
  kind: 'external',
  slot: slot(from, to),
});

describe('interval sets', () => {
  it('merge what overlaps and what touches', () => {
    expect(text(merge([slot(5, 9), slot(0, 2), slot(2, 3), slot(6, 7), slot(4, 4)]))).toEqual(['0-3', '5-9']);
  });

  it('subtract holes in any order, across several stretches', () => {
    expect(text(subtract([slot(0, 10), slot(20, 30)], [slot(25, 26), slot(8, 22), slot(0, 1)]))).toEqual([
      '1-8',
      '22-25',
      '26-30',
    ]);
  });
});

describe('freeTime', () => {
  it('is working time that nothing takes, inside the window', () => {
    expect(text(freeTime([shift(0, 100)], [slot(20, 30), slot(25, 40)], slot(10, 90)))).toEqual([
      '10-20',
      '40-90',
    ]);
  });

  it('joins touching shifts of one day only', () => {
    expect(text(freeTime([shift(0, 10), shift(10, 20), shift(20, 30, 'd2')], [], slot(0, 99)))).toEqual([
      '0-20',
      '20-30',
    ]);
  });

  it('leaves out the freeze and our frozen slots when planning, and neither when looking for openings', () => {
    const technician = {
      id: 't',
      timeZone: 'Etc/UTC',
      minMinutesFree: 0,
      freezeMinutes: 20,
      minimumShiftMinutes: 0,
      shifts: [shift(0, 100)],
      fixedBlocks: [block(50, 60)],
      activities: [
        {
          id: 'a',
          durationMinutes: 20,
          weight: 1,
          createdAt: 0,
          dueAt: null,
          notBefore: null,
          published: [{ chunk: 1, slot: slot(25, 45) }],
          splittable: false,
          minChunkMinutes: 30,
        },
      ],
    };
    const frame = { now: 10 * MINUTE, horizonEnd: 100 * MINUTE, gridMinutes: 5 };
    expect(text(plannableTime(frame, technician))).toEqual(['45-50', '60-100']);
    expect(longestFreeGapMinutes(frame, technician, [{ slot: slot(70, 100) }])).toBe(40);
  });
});
