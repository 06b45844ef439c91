import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { SolveProblem, type SolveOptions } from '../application/solve-problem.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { SolveController } from './solve.controller.js';

const PROBLEM = { now: '2026-11-23T13:00:00Z', technicians: [] };

/** Keeps what it was asked with, and answers as it is told. */
class ListeningSolver extends SolveProblem {
  signal: AbortSignal | undefined;

  constructor(private readonly answer: (signal: AbortSignal | undefined) => Promise<[]>) {
    super(null as never);
  }

  override run(_problem: PlanningProblem, { signal }: SolveOptions): Promise<[]> {
    this.signal = signal;
    return this.answer(signal);
  }
}

const untilAborted = (signal: AbortSignal | undefined): Promise<[]> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });

const aResponse = (writableFinished: boolean): Response =>
  Object.assign(new EventEmitter(), { writableFinished }) as unknown as Response;

describe('SolveController', () => {
  it('stops the work when the caller hangs up, and calls that no error', async () => {
    const solver = new ListeningSolver(untilAborted);
    const response = aResponse(false);
    const solved = new SolveController(solver).solve(PROBLEM, response);
    response.emit('close');

    expect(await solved).toEqual({});
    expect(solver.signal?.aborted).toBe(true);
  });

  it('stops nothing when the connection ends after the answer', async () => {
    const solver = new ListeningSolver(() => Promise.resolve([]));
    const response = aResponse(true);
    const solved = await new SolveController(solver).solve(PROBLEM, response);
    response.emit('close');

    expect(solved).toEqual({ technicians: [], violations: [] });
    expect(solver.signal?.aborted).toBe(false);
  });

  it('passes on what the solver throws', async () => {
    const solver = new ListeningSolver(() => Promise.reject(new Error('broken')));

    await expect(new SolveController(solver).solve(PROBLEM, aResponse(false))).rejects.toThrow('broken');
  });
});
