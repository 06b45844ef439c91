import type { NextActivity } from '../../src/planning/model/next-activity.js';
import type { PlanningProblem, TechnicianProblem } from '../../src/planning/model/planning-problem.js';
import type { Instant, Interval } from '../../src/planning/time/interval.js';

const iso = (instant: Instant): string => new Date(instant).toISOString();
const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : iso(instant));
const slot = ({ start, end }: Interval): object => ({ start: iso(start), end: iso(end) });

const activity = ({ lock, published, ...it }: NextActivity): object => ({
  ...it,
  createdAt: iso(it.createdAt),
  dueAt: isoOrNull(it.dueAt),
  notBefore: isoOrNull(it.notBefore),
  published: published.map((one) => ({ chunk: one.chunk, ...slot(one.slot) })),
  lock: lock?.kind ?? 'none',
  ...(lock?.kind === 'range' ? { range: slot(lock.range) } : {}),
});

const technician = (it: TechnicianProblem): object => ({
  ...it,
  shifts: it.shifts.map(({ day, ...one }) => ({ ...slot(one), day })),
  fixedBlocks: it.fixedBlocks.map(({ id, kind, slot: taken }) => ({ id, ...slot(taken), kind })),
  activities: it.activities.map(activity),
  ...(it.keepOpen === undefined
    ? {}
    : {
        keepOpen: {
          ...it.keepOpen,
          asks: it.keepOpen.asks.map(({ window, ...ask }) => ({ ...ask, ...slot(window) })),
        },
      }),
  ...(it.previous === undefined
    ? {}
    : {
        previous: it.previous.map((one) => ({
          ...one,
          dueAt: isoOrNull(one.dueAt),
          notBefore: isoOrNull(one.notBefore),
          laneStart: isoOrNull(one.laneStart ?? null),
        })),
      }),
});

/** A problem as somebody would write it into a file, nothing left out. */
export const problemFileOf = ({ now, horizonEnd, technicians, ...it }: PlanningProblem): object => ({
  ...it,
  now: iso(now),
  horizonEnd: iso(horizonEnd),
  technicians: technicians.map(technician),
});

/** The same problem with every shift on the date of its start in UTC, where a spec gave the days other names. */
export const withDates = (problem: PlanningProblem): PlanningProblem => ({
  ...problem,
  technicians: problem.technicians.map((it) => ({
    ...it,
    shifts: it.shifts.map((shift) => ({ ...shift, day: iso(shift.start).slice(0, 10) })),
  })),
});
