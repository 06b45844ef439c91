import type { Lock, NextActivity, PublishedSlot } from '../planning/model/next-activity.js';
import type { RememberedActivity, TechnicianProblem } from '../planning/model/planning-problem.js';
import { localDateOf } from '../planning/time/work-calendar.js';
import type { Instant, Interval } from '../planning/time/interval.js';
import { readInstant } from './instant-text.js';
import { toKeepOpen } from './keep-open-file.js';
import { DEFAULTS, type ActivityFile, type TechnicianFile } from './problem-file.js';

/** Fills in the defaults of one technician whose file is known to be sound. */
export function toTechnician(file: TechnicianFile, now: Instant): TechnicianProblem {
  const timeZone = file.timeZone ?? DEFAULTS.timeZone;
  const shifts = (file.shifts ?? []).map((it) => {
    const slot = toSlot(it);
    return { ...slot, day: it.day ?? localDateOf(slot.start, timeZone) };
  });
  return {
    id: file.id,
    timeZone,
    minMinutesFree: file.minMinutesFree ?? DEFAULTS.minMinutesFree,
    freezeMinutes: file.freezeMinutes ?? DEFAULTS.freezeMinutes,
    minimumShiftMinutes: file.minimumShiftMinutes ?? DEFAULTS.minimumShiftMinutes,
    shifts: shifts.toSorted((a, b) => a.start - b.start),
    fixedBlocks: (file.fixedBlocks ?? []).map((it, index) => ({
      id: it.id ?? `fixedBlocks[${index}]`,
      slot: toSlot(it),
      kind: it.kind ?? DEFAULTS.kind,
    })),
    activities: (file.activities ?? []).map((it) => toActivity(it, now)),
    movePrice: file.movePrice ?? DEFAULTS.movePrice,
    ...toOptional(file),
  };
}

const toOptional = ({ keepOpen, previous }: TechnicianFile): Partial<TechnicianProblem> => ({
  ...(keepOpen == null ? {} : { keepOpen: toKeepOpen(keepOpen) }),
  ...(previous == null
    ? {}
    : { previous: previous.map((it) => ({ ...toKnown(it), laneStart: readInstant(it.laneStart) })) }),
});

type Previous = Omit<NonNullable<TechnicianFile['previous']>[number], 'laneStart'>;

const toKnown = (file: Previous): RememberedActivity => ({
  activityId: file.activityId,
  durationMinutes: file.durationMinutes ?? DEFAULTS.durationMinutes,
  weight: file.weight ?? DEFAULTS.weight,
  dueAt: readInstant(file.dueAt),
  notBefore: readInstant(file.notBefore),
});

/** Fills in the defaults of one activity whose file is known to be sound. */
export function toActivity(file: ActivityFile, now: Instant): NextActivity {
  const lock = toLock(file);
  const { activityId: id, ...work } = toKnown({ ...file, activityId: file.id });
  return {
    id,
    ...work,
    createdAt: readInstant(file.createdAt) ?? now,
    published: toPublished(file.published),
    splittable: file.splittable ?? DEFAULTS.splittable,
    minChunkMinutes: file.minChunkMinutes ?? DEFAULTS.minChunkMinutes,
    ...(lock === null ? {} : { lock }),
  };
}

function toPublished(file: ActivityFile['published']): readonly PublishedSlot[] {
  if (file == null) return [];
  if (!Array.isArray(file)) return [{ chunk: 1, slot: toSlot(file) }];
  return file
    .map((it, index) => ({ chunk: it.chunk ?? index + 1, slot: toSlot(it) }))
    .toSorted((a, b) => a.chunk - b.chunk);
}

function toLock({ lock, range }: ActivityFile): Lock | null {
  if (lock == null || lock === 'none') return null;
  if (lock !== 'range') return { kind: lock };
  return range == null ? null : { kind: 'range', range: toSlot(range) };
}

/** Two texts that are known to be instants. */
export const toSlot = ({ start, end }: { readonly start: string; readonly end: string }): Interval => ({
  start: readInstant(start) ?? 0,
  end: readInstant(end) ?? 0,
});
