import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { solve } from '../../src/planning/solver/solve.js';
import { ThreadPlanner, type ThreadSettings } from '../../src/threads/thread-planner.js';
import { BUILT_PLAN_WORKER } from '../support/built-plan-worker.js';
import { describePlanner } from '../support/planner-facts.js';
import { aDesk, aTeam } from '../support/small-team.js';

const ROOT = pathToFileURL(`${process.cwd()}/`);
const MISBEHAVING = new URL('test/support/workers/misbehaving-worker.mjs', ROOT);
const SETTINGS = { maxThreads: 2, memoryMiB: 64, idleMilliseconds: 60_000 };

const open: ThreadPlanner[] = [];
const start = (worker: URL, settings: Partial<ThreadSettings> = {}): ThreadPlanner => {
  const planner = new ThreadPlanner(worker, { ...SETTINGS, ...settings });
  open.push(planner);
  return planner;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()));
});

const quick: typeof aTeam = (...technicians) => ({ ...aTeam(...technicians), budget: { steps: 200 } });

/** A batch of its own each, in this order. */
const heavy = (...ids: readonly string[]) => quick(...ids.map((id) => aDesk(id, 41)));
const idsOf = ({ technicians }: { technicians: readonly { technicianId: string }[] }): readonly string[] =>
  technicians.map((it) => it.technicianId);

const REASON = new Error('the caller hung up');

/** Keeps every thread of the planner at work, each counting without end. */
function workUntilAborted(planner: ThreadPlanner) {
  const counters = Array.from({ length: planner.threads }, () => new Int32Array(new SharedArrayBuffer(4)));
  const counted = (): readonly number[] => counters.map((it) => Atomics.load(it, 0));
  const controller = new AbortController();
  const technicians = counters.map((counter) => ({ ...aDesk('counts', 41), counter }));
  const planned = planner.plan(aTeam(...technicians), { signal: controller.signal });
  return {
    planned,
    counted,
    isWorking: async (): Promise<void> => {
      while (counted().includes(0)) await setImmediate();
    },
    abort: (): void => {
      controller.abort(REASON);
    },
  };
}

describe('ThreadPlanner', () => {
  describePlanner(() => start(BUILT_PLAN_WORKER));

  it('starts no thread before there is work, and never more than it was told', async () => {
    const planner = start(BUILT_PLAN_WORKER);
    expect(planner.liveThreads).toHaveLength(0);
    await planner.plan(heavy('a', 'b', 'c', 'd'));
    expect(planner.liveThreads).toHaveLength(planner.threads);
    expect(planner.threads).toBeLessThanOrEqual(2);
  });

  it('plans 200 technicians in threads of 64 MiB', async () => {
    const team = quick(...Array.from({ length: 200 }, (_, index) => aDesk(`t${index}`, index % 12)));
    expect(await start(BUILT_PLAN_WORKER).plan(team)).toEqual(solve(team));
  });

  it('has ended the threads that worked for it when it rejects after an abort', async () => {
    const planner = start(MISBEHAVING);
    const endless = workUntilAborted(planner);
    await endless.isWorking();
    const threads = planner.liveThreads;
    endless.abort();
    await expect(endless.planned).rejects.toBe(REASON);
    expect(threads.map((it) => it.threadId)).toEqual(threads.map(() => -1));
    expect(planner.liveThreads).toHaveLength(0);
    expect(idsOf(await planner.plan(heavy('b', 'c', 'd')))).toEqual(['b', 'c', 'd']);
  });

  it('tells no more progress after an abort when two threads answer at the same moment', async () => {
    const planner = start(MISBEHAVING);
    for (let round = 0; round < 5; round += 1) {
      const counter = new Int32Array(new SharedArrayBuffer(4));
      counter[0] = -planner.threads;
      const meeting = Array.from({ length: planner.threads }, () => ({ ...aDesk('meets', 41), counter }));
      const controller = new AbortController();
      const told: number[] = [];
      const onProgress = (done: number): void => {
        told.push(done);
        if (done > 0) controller.abort(REASON);
      };
      const planned = planner.plan(aTeam(...meeting), { signal: controller.signal, onProgress });
      await expect(planned).rejects.toBe(REASON);
      expect(told).toEqual([0, 1]);
    }
  });

  it('gives a planning that waits its turn when the one before it is aborted', async () => {
    const planner = start(MISBEHAVING);
    const endless = workUntilAborted(planner);
    await endless.isWorking();
    const waiting = planner.plan(heavy('a', 'b', 'c'));
    // Now it stands in line.
    await setImmediate();
    endless.abort();
    await expect(endless.planned).rejects.toBe(REASON);
    expect(idsOf(await waiting)).toEqual(['a', 'b', 'c']);
  });

  it('takes turns: a small planning does not wait for the end of a large one', async () => {
    const planner = start(MISBEHAVING, { maxThreads: 1 });
    const ended: string[] = [];
    const large = planner.plan(heavy(...Array.from({ length: 30 }, (_, index) => `t${index}`)));
    const small = planner.plan(heavy('a'));
    await Promise.all([large.then(() => ended.push('large')), small.then(() => ended.push('small'))]);
    expect(ended).toEqual(['small', 'large']);
  });

  it.each([
    ['exits', 'worker exited with code: 3'],
    ['hoards', 'memory limit'],
  ])('names the technician at whom a thread %s, and plans on', async (fate, why) => {
    const planner = start(MISBEHAVING);
    const light = (...ids: readonly string[]) => aTeam(...ids.map((id) => aDesk(id, 1)));
    const planned = planner.plan(light('a', 'b', fate, 'c'));
    await expect(planned).rejects.toThrow(
      new RegExp(`^The thread that planned technician ${fate} died: .*${why}`),
    );
    expect(idsOf(await planner.plan(light('a', 'b', 'c')))).toEqual(['a', 'b', 'c']);
  });

  it('fails only the planning whose thread died', async () => {
    const planner = start(MISBEHAVING);
    const doomed = planner.plan(heavy('a', 'exits', 'b', 'c'));
    const sound = planner.plan(heavy('d', 'e', 'f'));
    await expect(doomed).rejects.toThrow('technician exits died');
    expect(idsOf(await sound)).toEqual(['d', 'e', 'f']);
  });

  it('says what is missing when the worker was not built', async () => {
    const planner = start(new URL('no-such-worker.js', BUILT_PLAN_WORKER));
    await expect(planner.plan(heavy('a', 'b'))).rejects.toThrow('no-such-worker.js');
  });

  it('rejects what it is planning when it is closed, and whatever comes later', async () => {
    const planner = start(MISBEHAVING);
    const endless = planner.plan(heavy('loops', 'loops', 'loops'));
    const closed = planner.close();
    await expect(endless).rejects.toThrow('The planner is closed.');
    await closed;
    expect(planner.liveThreads).toHaveLength(0);
    await expect(planner.plan(heavy('a'))).rejects.toThrow('The planner is closed.');
  });
});
