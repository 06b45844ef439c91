import type { Highs, Model, ModelData } from 'highs';
import highsLoader from 'highs';
import type { ModelAnswer } from './solve-with-lp-solver.js';
import type { TimeIndexedModel } from './time-indexed-model.js';

// The package's types describe a CommonJS module, but what is imported is the loader itself.
const load = highsLoader as unknown as () => Promise<Highs>;

const INTEGER = 1;
const OPTIMAL = 7;
const FEASIBLE = 2;

/** HiGHS on the model, with the time limit of its own clock, begun from the order given: a start that costs it nothing. */
export async function solveWithHighs(
  model: TimeIndexedModel,
  milliseconds: number,
  begin: readonly number[] | null,
): Promise<ModelAnswer> {
  const highs = await load();
  const instance = highs.createModel(dataOf(model)) as unknown as Model;
  try {
    instance.options.set({ output_flag: false, time_limit: milliseconds / 1000, mip_rel_gap: 0 });
    const amounts = begin === null ? null : amountsOf(model, begin);
    if (amounts !== null) instance.setSolution({ colValue: amounts });
    const { modelStatus } = instance.run();
    if (Number(instance.info.get('primal_solution_status')) !== FEASIBLE)
      return { amounts: null, optimal: false };
    return { amounts: [...instance.getSolution().colValue], optimal: modelStatus === OPTIMAL };
  } finally {
    instance.dispose();
  }
}

function dataOf(model: TimeIndexedModel): ModelData {
  const numCols = model.columns.length;
  const numRows = model.items + model.points;
  const starts = new Int32Array(numCols + 1);
  for (const [index, it] of model.columns.entries())
    starts[index + 1] = (starts[index] ?? 0) + 1 + it.until - it.start;
  const size = starts[numCols] ?? 0;
  const indices = new Int32Array(size);
  for (const [index, it] of model.columns.entries()) {
    const first = starts[index] ?? 0;
    indices[first] = it.item;
    for (let point = it.start; point < it.until; point++)
      indices[first + 1 + point - it.start] = model.items + point;
  }
  return {
    numCols,
    numRows,
    colCost: Float64Array.from(model.columns, (it) => it.cost),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: Float64Array.from({ length: numRows }, (_, row) => (row < model.items ? 1 : 0)),
    rowUpper: new Float64Array(numRows).fill(1),
    matrix: { format: 'csc', numRows, numCols, starts, indices, values: new Float64Array(size).fill(1) },
    integrality: new Int32Array(numCols).fill(INTEGER),
  };
}

/** The columns of an order laid out one item after another, or null when one finds no place. */
function amountsOf(model: TimeIndexedModel, order: readonly number[]): Float64Array | null {
  const amounts = new Float64Array(model.columns.length);
  const byItem = new Map<number, number[]>();
  for (const [index, it] of model.columns.entries())
    (byItem.get(it.item) ?? fresh(byItem, it.item)).push(index);
  let state = 0;
  for (const item of order) {
    const found = byItem.get(item)?.find((index) => (model.columns[index]?.start ?? -1) >= state);
    if (found === undefined) return null;
    amounts[found] = 1;
    state = model.columns[found]?.until ?? state;
  }
  return amounts;
}

function fresh(lists: Map<number, number[]>, key: number): number[] {
  const list: number[] = [];
  lists.set(key, list);
  return list;
}
