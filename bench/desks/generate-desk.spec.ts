import { longestMinutes } from '../../src/planning/time/interval-set.js';
import type { Interval } from '../../src/planning/time/interval.js';
import { minutesOf, overlaps } from '../../src/planning/time/interval.js';
import { freeTime } from '../../src/planning/availability/free-time.js';
import type { PlanningProblem, TechnicianProblem } from '../../src/planning/model/planning-problem.js';
import type { Priority } from '../../src/planning/solver/weights.js';
import { weightOf } from '../../src/planning/solver/weights.js';
import { DESK_NOW, generateDesk, generateDesks, generateTeam } from './generate-desk.js';

const technicianOf = (problem: PlanningProblem): TechnicianProblem => problem.technicians[0]!;
const minutesIn = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, it) => sum + minutesOf(it), 0);
const freeOf = (problem: PlanningProblem): readonly Interval[] => {
  const { shifts, fixedBlocks } = technicianOf(problem);
  const taken = fixedBlocks.map((it) => it.slot);
  return freeTime(shifts, taken, { start: problem.now, end: problem.horizonEnd });
};

describe('generated desks', () => {
  it('are the same for the same seed and differ for another', () => {
    expect(generateDesks(20)).toEqual(generateDesks(20));
    expect(generateDesk({ activities: 20, seed: 1 })).not.toEqual(generateDesk({ activities: 20, seed: 2 }));
  });

  it('stay as they are: kept best known orders belong to these desks', () => {
    const { activities, fixedBlocks } = technicianOf(generateDesks(20)[0]!);
    expect([activities[0]!.durationMinutes, activities[0]!.weight, activities.length]).toEqual([80, 54, 20]);
    const [hard] = technicianOf(generateDesks(20, 1, 1, 'range')[0]!).activities;
    expect([hard!.durationMinutes, hard!.weight]).toEqual([80, 598]);
    expect(fixedBlocks[0]!.slot.start).toBe(Date.parse('2026-11-23T15:30:00Z'));
  });

  it('draw durations of 15 to 240 minutes in fives, most of them of 30 to 90', () => {
    const durations = generateDesk({ activities: 2_000, seed: 3, blockedShare: 0 }).technicians.flatMap(
      (it) => it.activities.map(({ durationMinutes }) => durationMinutes),
    );
    expect(durations.every((it) => it >= 15 && it <= 240 && it % 5 === 0)).toBe(true);
    const usual = durations.filter((it) => it >= 30 && it <= 90).length / durations.length;
    expect(usual).toBeGreaterThan(0.65);
    expect(usual).toBeLessThan(0.75);
  });

  it('book the share of every day that was asked for, in blocks that do not overlap and lie in the shifts', () => {
    for (const [index, problem] of generateDesks(40).entries()) {
      const { shifts, fixedBlocks } = technicianOf(problem);
      const slots = fixedBlocks.map((it) => it.slot);
      const share = (1 + (index % 6)) / 10;
      for (const day of new Set(shifts.map((it) => it.day))) {
        const ofDay = shifts.filter((it) => it.day === day);
        const booked = slots.filter((slot) =>
          ofDay.some((it) => it.start <= slot.start && slot.end <= it.end),
        );
        expect(Math.abs(minutesIn(booked) - share * 420)).toBeLessThanOrEqual(7.5);
      }
      const sorted = slots.toSorted((a, b) => a.start - b.start);
      expect(sorted.some((it, at) => at > 0 && overlaps(sorted[at - 1]!, it))).toBe(false);
      expect(slots.every((slot) => shifts.some((it) => it.start <= slot.start && slot.end <= it.end))).toBe(
        true,
      );
    }
  });

  it('work 09-12 and 13-17 on weekdays, on the wall of the zone and across its clock change', () => {
    const { shifts } = technicianOf(generateDesk({ activities: 400, seed: 4, blockedShare: 0.5 }));
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/New_York',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    expect(new Set(shifts.map((it) => wall.format(it.start).slice(4).trim()))).toEqual(
      new Set(['09:00', '13:00']),
    );
    expect(new Set(shifts.map((it) => wall.format(it.end).slice(4).trim()))).toEqual(
      new Set(['12:00', '17:00']),
    );
    expect(shifts.some((it) => /Sat|Sun/.test(wall.format(it.start)))).toBe(false);
    expect(shifts.at(-1)!.day > '2027-03-14').toBe(true);
  });

  it('have room for every activity, none of them longer than the longest free stretch', () => {
    for (const problem of [...generateDesks(20), ...generateDesks(40)]) {
      const work = technicianOf(problem).activities.map((it) => it.durationMinutes);
      expect(Math.max(...work)).toBeLessThanOrEqual(longestMinutes(freeOf(problem)));
      expect(work.reduce((sum, it) => sum + it, 0)).toBeLessThan(minutesIn(freeOf(problem)));
    }
  });

  it('ask for more days when everything has to fit with a gap', () => {
    const plain = generateDesk({ activities: 20, seed: 5 });
    const roomy = generateDesk({ activities: 20, seed: 5, roomAtGap: 120 });
    expect(roomy.horizonEnd).toBeGreaterThan(plain.horizonEnd);
    expect(technicianOf(roomy).activities).toEqual(technicianOf(plain).activities);
  });

  it('give each priority its share of the work and its hours from creation to due time', () => {
    const work = technicianOf(
      generateDesk({ activities: 4_000, seed: 8, blockedShare: 0, notBeforeShare: 0 }),
    ).activities;
    const hours = work.map((it) => (it.dueAt! - it.createdAt) / 3_600_000);
    for (const [sla, share, oldest] of [
      [4, 0.05, 5.2],
      [24, 0.15, 31.2],
      [72, 0.5, 93.6],
      [120, 0.3, 156],
    ] as const) {
      const own = work.filter((_, index) => hours[index] === sla);
      expect(Math.abs(own.length / work.length - share)).toBeLessThan(0.02);
      const ages = own.map((it) => (DESK_NOW - it.createdAt) / 3_600_000);
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...ages)).toBeLessThanOrEqual(oldest);
      expect(own.filter((it) => it.dueAt! < DESK_NOW).length / own.length).toBeGreaterThan(0.17);
    }
  });

  it('weigh work by the same priority that its due time comes from', () => {
    const priorityOf = new Map<number, Priority>([
      [4, 1],
      [24, 2],
      [72, 3],
      [120, 4],
    ]);
    for (const { activities } of generateDesks(40).map(technicianOf))
      for (const it of activities.filter((one) => one.notBefore === null)) {
        const priority = priorityOf.get((it.dueAt! - it.createdAt) / 3_600_000)!;
        expect(it.weight).toBe(weightOf(priority, it.createdAt, DESK_NOW));
      }
  });

  it('keep hours, blocks and durations when the due times are drawn in another way', () => {
    const [bySla, byRange] = [generateDesks(40), generateDesks(40, 15, 1, 'range')];
    const durations = (problem: PlanningProblem): readonly number[] =>
      technicianOf(problem).activities.map((it) => it.durationMinutes);
    for (const [index, problem] of bySla.entries()) {
      const other = byRange[index]!;
      expect(durations(other)).toEqual(durations(problem));
      const days = Math.min(technicianOf(problem).fixedBlocks.length, technicianOf(other).fixedBlocks.length);
      expect(technicianOf(other).fixedBlocks.slice(0, days)).toEqual(
        technicianOf(problem).fixedBlocks.slice(0, days),
      );
      expect(technicianOf(other).activities.map((it) => it.dueAt)).not.toEqual(
        technicianOf(problem).activities.map((it) => it.dueAt),
      );
    }
  });

  it('draw the due times tighter when asked', () => {
    const meanDue = (tightness: number): number => {
      const { activities } = technicianOf(
        generateDesk({ activities: 100, seed: 6, dueTimes: 'range', tightness, notBeforeShare: 0 }),
      );
      return activities.reduce((sum, it) => sum + it.dueAt!, 0) / activities.length;
    };
    expect(meanDue(0.8)).toBeLessThan(meanDue(0.4));
  });

  it('leave the time to meet every due time after its not-before', () => {
    const held = generateDesks(40).flatMap((it) =>
      technicianOf(it).activities.filter((one) => one.notBefore !== null),
    );
    expect(held.length).toBeGreaterThan(40);
    expect(held.every((it) => it.dueAt! - it.notBefore! >= it.durationMinutes * 60_000)).toBe(true);
  });

  it('make a team of technicians with names and desks of their own', () => {
    const team = generateTeam(16, 10);
    expect(new Set(team.technicians.map((it) => it.id)).size).toBe(16);
    const [first, , , , , , , , , , , , , , , last] = team.technicians;
    expect(last!.activities).not.toEqual(first!.activities);
    expect(team.technicians.every((it) => it.shifts.at(-1)!.end <= team.horizonEnd)).toBe(true);
  });
});
