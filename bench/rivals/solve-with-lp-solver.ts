import solver from 'javascript-lp-solver';
import type { TimeIndexedModel } from './time-indexed-model.js';

// The package's types describe a CommonJS module, but what is imported is the solver itself.
const library = solver as unknown as { Solve(model: unknown): unknown };

/** What a library said: amounts by column, or null when there was no answer at all. */
export interface ModelAnswer {
  readonly amounts: readonly number[] | null;
  /** The library proved that no better answer exists. */
  readonly optimal: boolean;
}

/**
 * javascript-lp-solver alone. At a time-out it may call a fractional point feasible; it is taken all the same, as the order it
 * suggests. Its clock is only read between branches, so whoever calls this must be able to end it.
 */
export function solveWithLpSolver(model: TimeIndexedModel, milliseconds: number): ModelAnswer {
  const names = model.columns.map((_, index) => `x${index}`);
  const constraints: Record<string, unknown> = {};
  for (let item = 0; item < model.items; item++) constraints[`i${item}`] = { equal: 1 };
  for (let point = 0; point < model.points; point++) constraints[`p${point}`] = { max: 1 };
  const variables: Record<string, Record<string, number>> = {};
  for (const [index, column] of model.columns.entries()) {
    const row: Record<string, number> = { cost: column.cost, [`i${column.item}`]: 1 };
    for (let point = column.start; point < column.until; point++) row[`p${point}`] = 1;
    variables[`x${index}`] = row;
  }
  const answer = library.Solve({
    optimize: 'cost',
    opType: 'min',
    constraints,
    variables,
    ints: Object.fromEntries(names.map((name) => [name, 1])),
    timeout: Math.max(1, Math.floor(milliseconds)),
  });
  if (typeof answer !== 'object' || answer === null) return { amounts: null, optimal: false };
  const entries: Readonly<Record<string, unknown>> = { ...answer };
  if (entries['feasible'] !== true) return { amounts: null, optimal: false };
  return { amounts: names.map((name) => Number(entries[name] ?? 0)), optimal: false };
}
