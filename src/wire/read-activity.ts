import type { NextActivity } from '../planning/model/next-activity.js';
import type { Instant } from '../planning/time/interval.js';
import { InputError, type InputFault } from './input-error.js';
import { nameFaults } from './name-faults.js';
import { activityFile } from './problem-file.js';
import { checkActivityRules } from './technician-rules.js';
import { toActivity } from './to-technician.js';

/**
 * Reads a file with one new activity, written like those of a problem file; `now` is the one of the problem.
 * @throws InputError with every fault, and when it claims a slot: a new activity has none that could be kept.
 */
export function readActivity(value: unknown, now: Instant): NextActivity {
  const parsed = activityFile.safeParse(value);
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const faults = [...nameFaults(parsed.error?.issues ?? [], value), ...checkNew(raw)];
  if (faults.length > 0 || !parsed.success) throw new InputError('the activity', faults);
  return toActivity(parsed.data, now);
}

function checkNew(raw: Readonly<Record<string, unknown>>): readonly InputFault[] {
  if (raw['lock'] === 'time' || raw['lock'] === 'both')
    return [{ path: 'lock', message: 'must not keep a time: a new activity has none yet' }];
  const published = raw['published'] ?? [];
  if (Array.isArray(published) && published.length === 0) return checkActivityRules('', raw);
  return [
    { path: 'published', message: 'must be null or left out: nothing of a new activity was published yet' },
  ];
}
