import { parentPort, workerData } from 'node:worker_threads';
import type { RivalAnswer, RivalQuestion } from './ask-rival.js';
import { bestRule } from './best-rule.js';
import { buildDeskTables } from './desk-tables.js';
import { solveWithHighs } from './solve-with-highs.js';
import type { ModelAnswer } from './solve-with-lp-solver.js';
import { solveWithLpSolver } from './solve-with-lp-solver.js';
import { buildTimeIndexedModel, orderOf } from './time-indexed-model.js';

const question = workerData as RivalQuestion;
const tables = buildDeskTables(question.problem, question.gridMinutes);
const model = buildTimeIndexedModel(tables);
const begun = performance.now();
const { amounts, optimal } = await solve().catch(giveUp);
const answer: RivalAnswer = {
  order: amounts === null ? null : orderOf(model, amounts),
  optimal,
  milliseconds: performance.now() - begun,
};
parentPort?.postMessage(answer);

async function solve(): Promise<ModelAnswer> {
  return question.library === 'highs'
    ? solveWithHighs(model, question.milliseconds, question.begin ?? bestRule(tables).order)
    : solveWithLpSolver(model, question.milliseconds);
}

/** HiGHS ends with an abort of its WebAssembly on some large models: that is an answer that it does not have, not an error of ours. */
function giveUp(error: unknown): ModelAnswer {
  if (!(error instanceof Error && error.name === 'RuntimeError')) throw error;
  process.stderr.write(`${question.library} gave up: ${String(error)}\n`);
  return { amounts: null, optimal: false };
}
