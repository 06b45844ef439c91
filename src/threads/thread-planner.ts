import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Planner, type PlanOptions } from '../application/ports/planner.port.js';
import { InvariantError } from '../planning/invariant-error.js';
import type { Plan, TechnicianPlan } from '../planning/model/plan.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { keptPlans } from '../planning/solver/replan.js';
import type { Batch, BatchAnswer } from './batch.js';
import { cutBatches, type OpenTechnician } from './cut-batches.js';
import { Turns } from './turns.js';

/** How many threads there may be and how long they live. */
export interface ThreadSettings {
  /** Never more than the machine runs at the same time. */
  readonly maxThreads: number;
  /** Objects of one thread, in MiB; one that needs more ends with an error. Typed arrays do not count. */
  readonly memoryMiB: number;
  /** A thread without work ends after this. */
  readonly idleMilliseconds: number;
}

/** One planning under way: what is left to do, what is found, and the end of it all. */
interface Work {
  readonly problem: PlanningProblem;
  readonly batches: (readonly OpenTechnician[])[];
  readonly stop: AbortController;
  readonly settle: (index: number, plan: TechnicianPlan) => void;
  readonly batchDone: (technicians: number) => void;
}

/**
 * Plans on threads of this process. They start with the first work; several plannings at a time take turns, batch by batch. A thread
 * that dies fails the planning it worked for and no other.
 */
export class ThreadPlanner extends Planner {
  private readonly pool: Piscina<Batch, BatchAnswer>;
  private readonly turns: Turns;
  private readonly running = new Set<AbortController>();
  private readonly workerFile: string;
  private closed = false;

  /** `worker` is the compiled plan-worker. */
  constructor(
    worker: URL,
    private readonly settings: ThreadSettings,
  ) {
    super();
    this.workerFile = fileURLToPath(worker);
    this.pool = new Piscina({
      minThreads: 0,
      maxThreads: this.threads,
      idleTimeout: settings.idleMilliseconds,
      recordTiming: false,
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMiB },
      // The planner reads no setting, and secrets are not its business.
      env: {},
    });
    this.turns = new Turns(this.threads);
    // A thread that dies before it has work: whoever waits for it would wait for ever.
    this.pool.on('error', (error) => {
      for (const stop of this.running)
        stop.abort(new InvariantError('A planning thread died.', { cause: error }));
    });
  }

  /** How many threads it uses at most. */
  get threads(): number {
    return Math.min(this.settings.maxThreads, availableParallelism());
  }

  /** The threads there are now, working or idle. One that has ended has -1 for its id. */
  get liveThreads(): readonly { readonly threadId: number }[] {
    return this.pool.threads;
  }

  override async plan(problem: PlanningProblem, options: PlanOptions = {}): Promise<Plan> {
    const { signal, onProgress, before } = options;
    signal?.throwIfAborted();
    if (this.closed) throw CLOSED;
    const plans = [
      ...(before === undefined ? problem.technicians.map(() => null) : keptPlans(problem, before)),
    ];
    const open = problem.technicians
      .map((technician, index) => ({ technician, index }))
      .filter(({ index }) => plans[index] === null);
    let done = plans.length - open.length;
    onProgress?.(done, plans.length);
    await this.work(signal, {
      problem,
      batches: [...cutBatches(open)],
      settle: (index, plan) => (plans[index] = plan),
      batchDone: (technicians) => onProgress?.((done += technicians), plans.length),
    });
    return { technicians: plans.filter((it) => it !== null) };
  }

  /** Ends all threads; what is being planned is rejected. */
  async close(): Promise<void> {
    this.closed = true;
    for (const stop of this.running) stop.abort(CLOSED);
    await this.pool.destroy();
  }

  /** Settles when no thread works for it any more. */
  private async work(signal: AbortSignal | undefined, work: Omit<Work, 'stop'>): Promise<void> {
    const stop = new AbortController();
    const abort = (): void => {
      stop.abort(signal?.reason);
    };
    let living: Piscina['threads'] = [];
    // Before the pool's own listeners, which end the threads that work for this.
    stop.signal.addEventListener('abort', () => (living = this.pool.threads));
    signal?.addEventListener('abort', abort);
    if (signal?.aborted === true) abort();
    this.running.add(stop);
    try {
      const runners = Math.min(this.threads, work.batches.length);
      await Promise.all(Array.from({ length: runners }, () => this.runBatches({ ...work, stop })));
      const ended = living.filter((it) => !this.pool.threads.includes(it));
      await Promise.all(ended.map((it) => it.terminate()));
      stop.signal.throwIfAborted();
    } finally {
      this.running.delete(stop);
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Takes one batch after the other, as often as it is this planning's turn. The first error ends the whole planning. */
  private async runBatches(work: Work): Promise<void> {
    const { batches, stop } = work;
    while (batches.length > 0 && (await this.turns.take(stop.signal))) {
      try {
        const batch = batches.shift();
        if (batch !== undefined) await this.runBatch(work, batch);
      } catch (error) {
        stop.abort(error);
      } finally {
        this.turns.give();
      }
    }
  }

  private async runBatch(work: Work, batch: readonly OpenTechnician[]): Promise<void> {
    const { technicians: _technicians, ...frame } = work.problem;
    const at = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const technicians = batch.map((it) => it.technician);
    // The file is named here, not to the pool: what a thread cannot load is then an error of the batch that asked for it.
    const options = { filename: this.workerFile, name: 'planBatch', signal: work.stop.signal };
    const answer = await this.pool.run({ frame, technicians, at }, options).catch((cause: unknown) => {
      const id = technicians[Atomics.load(at, 0)]?.id ?? '';
      throw new InvariantError(`The thread that planned technician ${id} died: ${messageOf(cause)}`, {
        cause,
      });
    });
    // Two threads may answer at once, and the word about the first may have ended the planning.
    if (work.stop.signal.aborted) return;
    if ('failed' in answer) throw new InvariantError(answer.failed.message, { cause: answer.failed });
    for (const [position, { index }] of batch.entries()) {
      const plan = answer.plans[position];
      if (plan !== undefined) work.settle(index, plan);
    }
    work.batchDone(batch.length);
  }
}

const CLOSED = new Error('The planner is closed.');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
