import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';

/** One desk for one library, on a grid that may be coarser than the desk's. */
export interface RivalQuestion {
  readonly library: 'javascript-lp-solver' | 'highs';
  readonly problem: PlanningProblem;
  readonly gridMinutes: number;
  /** What the library is told to take at most. */
  readonly milliseconds: number;
  /** For HiGHS, the order of item numbers that it begins from; absent is the best dispatch rule. */
  readonly begin?: readonly number[];
}

export interface RivalAnswer {
  /** Item numbers of the desk tables; null when there was no answer in time. */
  readonly order: readonly number[] | null;
  readonly optimal: boolean;
  /** Solving only: building the model is not counted. */
  readonly milliseconds: number;
}

const NO_ANSWER = { order: null, optimal: false };
/** Loading and building the model take their time; ending late favours the library. */
const PATIENCE_MS = 4_000;

/** Asks in a thread of its own that is ended when the library does not keep its time limit or runs out of memory. */
export async function askRival(question: RivalQuestion): Promise<RivalAnswer> {
  const worker = new Worker(new URL('./rival-thread.js', import.meta.url), {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: 2_048 },
  });
  const deadline = AbortSignal.timeout(Math.ceil(question.milliseconds * 1.5) + PATIENCE_MS);
  try {
    // A library may end its thread without a word.
    const [answer] = (await Promise.race([
      once(worker, 'message', { signal: deadline }),
      once(worker, 'exit', { signal: deadline }).then(() => []),
    ])) as [RivalAnswer?];
    return answer ?? { ...NO_ANSWER, milliseconds: question.milliseconds };
  } catch (error) {
    const outOfMemory =
      error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (!deadline.aborted && !outOfMemory) throw error;
    return { ...NO_ANSWER, milliseconds: question.milliseconds };
  } finally {
    await worker.terminate();
  }
}
