import solver from 'javascript-lp-solver';
import { InvariantError } from '../invariant-error.js';

// The package's types describe a CommonJS module, but what is imported is the solver itself.
const library = solver as unknown as { Solve(model: unknown): unknown };

/** Maximise the sum of value x amount, each amount between 0 and 1, so that no row uses more than it may. */
export interface LinearProgram {
  /** Largest permitted use of each row. */
  readonly rows: readonly number[];
  readonly columns: readonly LinearColumn[];
  /** True when each amount must be 0 or 1. */
  readonly whole: boolean;
}

export interface LinearColumn {
  readonly value: number;
  readonly uses: readonly { readonly row: number; readonly amount: number }[];
}

const TOLERANCE = 1e-6;

/**
 * The best amounts by column, or null when the library's answer does not stand up: its status can say feasible over a point that
 * is neither whole nor inside the rows, so both are judged here. Without its clock: every machine gets the same answer.
 */
export function maximise(program: LinearProgram): readonly number[] | null {
  if (program.columns.length === 0) return [];
  const names = program.columns.map((_, index) => `x${index}`);
  const answer = library.Solve({
    optimize: 'value',
    opType: 'max',
    constraints: {
      ...Object.fromEntries(program.rows.map((limit, row) => [`r${row}`, { max: limit }])),
      ...Object.fromEntries(names.map((name) => [`one-${name}`, { max: 1 }])),
    },
    variables: Object.fromEntries(
      program.columns.map((column, index) => [
        names[index] ?? '',
        coefficientsOf(column, names[index] ?? ''),
      ]),
    ),
    ...(program.whole ? { ints: Object.fromEntries(names.map((name) => [name, 1])) } : {}),
  });
  if (typeof answer !== 'object' || answer === null)
    throw new InvariantError('The linear program gave no answer.');
  const entries: Readonly<Record<string, unknown>> = { ...answer };
  if (entries['feasible'] !== true) return null;
  const amounts = names.map((name) => Number(entries[name] ?? 0));
  return standsUp(program, amounts) ? amounts : null;
}

const coefficientsOf = (column: LinearColumn, name: string): Record<string, number> => ({
  value: column.value,
  [`one-${name}`]: 1,
  ...Object.fromEntries(column.uses.map((use) => [`r${use.row}`, use.amount])),
});

function standsUp(program: LinearProgram, amounts: readonly number[]): boolean {
  const used = program.rows.map(() => 0);
  for (const [index, amount] of amounts.entries()) {
    if (!(amount >= -TOLERANCE && amount <= 1 + TOLERANCE)) return false;
    if (program.whole && Math.abs(amount - Math.round(amount)) > TOLERANCE) return false;
    for (const use of program.columns[index]?.uses ?? []) {
      used[use.row] = (used[use.row] ?? 0) + use.amount * amount;
    }
  }
  return program.rows.every((limit, row) => (used[row] ?? 0) <= limit + TOLERANCE * Math.max(1, limit));
}
