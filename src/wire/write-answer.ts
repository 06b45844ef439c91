import type { Explanation } from '../planning/explain/explanation.js';
import type { PlanComparison } from '../planning/explain/plan-comparison.js';
import type { ActivityId } from '../planning/model/next-activity.js';
import type { GapEffect } from '../planning/what-if/effect-of-gap.js';
import type { TechnicianEffect } from '../planning/what-if/effect-of-technician.js';
import type { Place } from '../planning/what-if/place.js';
import type { ComparisonAnswer } from './comparison-answer.js';
import type { ExplanationAnswer } from './explanation-answer.js';
import type { FitAnswer } from './fit-answer.js';
import { writeInstant } from './instant-text.js';
import type { WhatIfAnswer } from './what-if-answer.js';

/** The names under which these answers have a moment. */
type Moment = 'start' | 'end' | 'dueAt';
const MOMENTS: readonly string[] = ['start', 'end', 'dueAt'] satisfies readonly Moment[];

/** A value as it leaves: moments as text, and a slot as the start and end of what has it. */
type Written<T> = T extends readonly (infer U)[]
  ? Written<U>[]
  : T extends object
    ? {
        [K in Exclude<keyof T, 'slot'>]: K extends Moment ? string | Extract<T[K], null> : Written<T[K]>;
      } & (T extends { readonly slot: infer S } ? Written<S> : unknown)
    : T;

/** An explanation as it leaves; the compiler says when the schema does not have all of it. */
export const writeExplanation = (explanation: Explanation): ExplanationAnswer => write(explanation);

/** A comparison as it leaves; the compiler says when the schema does not have all of it. */
export const writeComparison = (comparison: PlanComparison): ComparisonAnswer => write(comparison);

/** The best places for something new. */
export interface Fit {
  readonly technicianId: string;
  readonly kind: 'booking' | 'activity';
  /** Null for a booking. */
  readonly activityId: ActivityId | null;
  readonly places: readonly Place[];
}

/** The effect of other gaps, or of another technician for one activity. */
export type WhatIf =
  | { readonly kind: 'gap'; readonly technicianId: string; readonly effects: readonly GapEffect[] }
  | {
      readonly kind: 'technician';
      readonly technicianId: string;
      readonly activityId: ActivityId;
      readonly toTechnicianId: string;
      readonly effect: TechnicianEffect;
    };

/** The best places as they leave; the compiler says when the schema does not have all of it. */
export const writeFit = (fit: Fit): FitAnswer => write(fit);

/** What would change, as it leaves; the compiler says when the schema does not have all of it. */
export const writeWhatIf = (whatIf: WhatIf): WhatIfAnswer => write(whatIf);

const write = <T extends object>(answer: T): Written<T> => toWire(answer) as Written<T>;

function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, it]: [string, unknown]) => {
      if (name === 'slot') return Object.entries(toWire(it) as object);
      return [[name, MOMENTS.includes(name) && typeof it === 'number' ? writeInstant(it) : toWire(it)]];
    }),
  );
}
