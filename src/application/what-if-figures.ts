import type { CalendarFigures, SettingsEffect } from '../planning/what-if/effect-of-settings.js';
import type { StoredTechnician } from './ports/desk-store.port.js';

/** What a change does to one technician. */
export interface Difference {
  readonly technician: StoredTechnician;
  readonly effect: SettingsEffect;
  /** What the next reflow would write. */
  readonly writes: { readonly before: number; readonly after: number };
}

/** What plans come to. */
interface WhatIfFigures {
  /** Tickets that end after their due time. */
  readonly late: number;
  /** Weight x minutes past the due time, by the weights that hold now on both sides. */
  readonly weightedLateness: number;
  /** Tickets without a time or without all of it. */
  readonly leftOut: number;
  /** Mean per technician and working day, of the next five; to hundredths. */
  readonly openingsPerDay: number;
  /** What the next reflow would write, without what a rule would hold back. */
  readonly writes: number;
}

/** Two plans in figures; `change` is after less before. */
export interface FiguresCompared {
  readonly before: WhatIfFigures;
  readonly after: WhatIfFigures;
  readonly change: WhatIfFigures;
  /** Published service calls that would stand elsewhere by at least the minimum shift, or not at all. */
  readonly moves: number;
}

/** The sum of all; of no technicians all zeros. */
export function figuresOf(differences: readonly Difference[]): FiguresCompared {
  const [before, after] = [sideOf(differences, 'before'), sideOf(differences, 'after')];
  return {
    before,
    after,
    change: {
      late: after.late - before.late,
      weightedLateness: after.weightedLateness - before.weightedLateness,
      leftOut: after.leftOut - before.leftOut,
      openingsPerDay: toHundredths(after.openingsPerDay - before.openingsPerDay),
      writes: after.writes - before.writes,
    },
    moves: differences.reduce((total, it) => total + it.effect.moves, 0),
  };
}

function sideOf(differences: readonly Difference[], side: 'before' | 'after'): WhatIfFigures {
  const sum = (of: keyof CalendarFigures): number =>
    differences.reduce((total, it) => total + it.effect[side][of], 0);
  const days = sum('workingDays');
  return {
    late: sum('late'),
    weightedLateness: sum('weightedLateness'),
    leftOut: sum('leftOut'),
    openingsPerDay: days === 0 ? 0 : toHundredths(sum('openings') / days),
    writes: differences.reduce((total, it) => total + it.writes[side], 0),
  };
}

/** Never minus zero. */
const toHundredths = (value: number): number => Math.round(value * 100) / 100 + 0;
