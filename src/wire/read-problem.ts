import type { PlanningProblem, TechnicianProblem } from '../planning/model/planning-problem.js';
import type { Instant } from '../planning/time/interval.js';
import { DAY } from '../planning/time/interval.js';
import { checkSizes } from './check-sizes.js';
import { InputError, type InputFault } from './input-error.js';
import { readInstant, writeInstant } from './instant-text.js';
import { isExact, TOO_HEAVY } from './is-exact.js';
import { isManageable, TOO_LARGE } from './is-manageable.js';
import { LIMITS, MAX_FAULTS } from './limits.js';
import { nameFaults, show } from './name-faults.js';
import { DEFAULTS, frameFile, technicianFile, type FrameFile } from './problem-file.js';
import { checkRepeated, checkTechnicianRules, entriesOf } from './technician-rules.js';
import { toTechnician } from './to-technician.js';

type Frame = Omit<PlanningProblem, 'technicians'>;

/**
 * Reads a problem file into the planner's words: instants in milliseconds, every default filled in, shifts ascending.
 * @throws InputError with every fault, up to the number a message lists.
 */
export function readProblem(value: unknown): PlanningProblem {
  const raw = technicianList(value);
  const parsed = frameFile.safeParse(value);
  const faults = [...nameFaults(parsed.error?.issues ?? [], value), ...checkHorizon(value)];
  if (raw.length <= LIMITS.technicians) faults.push(...checkRepeated(entriesOf(value, 'technicians'), 'id'));
  const frame = parsed.success ? toFrame(parsed.data) : null;
  const technicians = readTechnicians(raw, frame?.now ?? 0, faults);
  if (faults.length > 0 || frame === null) throw new InputError('the problem', faults);
  const tooMuch = technicians.flatMap((it, index) => [
    ...(isExact(frame, it) ? [] : [activitiesFault(index, TOO_HEAVY)]),
    ...(isManageable(frame, it) ? [] : [activitiesFault(index, TOO_LARGE)]),
  ]);
  if (tooMuch.length > 0) throw new InputError('the problem', tooMuch);
  return { ...frame, technicians };
}

/** Adds to the faults, and stops early: after that many nobody reads on. */
function readTechnicians(
  raw: readonly unknown[],
  now: Instant,
  faults: InputFault[],
): readonly TechnicianProblem[] {
  const read: TechnicianProblem[] = [];
  if (raw.length > LIMITS.technicians) return read;
  for (const [index, it] of raw.entries()) {
    const found = readTechnician(it, `technicians[${index}]`, now);
    if ('faults' in found) faults.push(...found.faults.slice(0, MAX_FAULTS));
    else read.push(found);
    if (faults.length >= MAX_FAULTS) break;
  }
  return read;
}

/** The technician, or what is wrong. */
function readTechnician(
  raw: unknown,
  path: string,
  now: Instant,
): TechnicianProblem | { readonly faults: readonly InputFault[] } {
  const sizes = checkSizes(raw, path);
  if (sizes.length > 0) return { faults: sizes };
  const parsed = technicianFile.safeParse(raw);
  const rules = checkTechnicianRules(raw, path);
  if (parsed.success && rules.length === 0) return toTechnician(parsed.data, now);
  return { faults: [...nameFaults(parsed.error?.issues ?? [], raw, path), ...rules] };
}

function technicianList(value: unknown): readonly unknown[] {
  const list = (value as { readonly technicians?: unknown } | null)?.technicians;
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

function toFrame(file: FrameFile): Frame {
  const now = readInstant(file.now) ?? 0;
  return {
    now,
    horizonEnd: readInstant(file.horizonEnd) ?? now + DEFAULTS.horizonDays * DAY,
    gridMinutes: file.gridMinutes ?? DEFAULTS.gridMinutes,
    seed: file.seed ?? DEFAULTS.seed,
    budget: { steps: file.budget?.steps ?? DEFAULTS.steps },
  };
}

function checkHorizon(value: unknown): readonly InputFault[] {
  const file = (value ?? {}) as Partial<FrameFile>;
  const now = readInstant(file.now);
  const end = readInstant(file.horizonEnd);
  if (now === null || end === null) return [];
  const last = now + LIMITS.horizonDays * DAY;
  if (end > now && end <= last) return [];
  const message =
    end > now
      ? `must be at most ${LIMITS.horizonDays} days after now (${writeInstant(last)})`
      : `must be after now (${writeInstant(now)})`;
  return [{ path: 'horizonEnd', message: `${message}, not ${show(file.horizonEnd)}` }];
}

const activitiesFault = (index: number, message: string): InputFault => ({
  path: `technicians[${index}].activities`,
  message,
});
