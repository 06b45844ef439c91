import { ConcurrencyLimiter } from './concurrency-limiter.js';

/** Tasks that run until told; notes how many ran at once. */
function tasks() {
  const state = { running: 0, most: 0 };
  const ends: (() => void)[] = [];
  const task = async (): Promise<void> => {
    state.running += 1;
    state.most = Math.max(state.most, state.running);
    await new Promise<void>((resolve) => ends.push(resolve));
    state.running -= 1;
  };
  const endAll = async (): Promise<void> => {
    while (ends.length > 0) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { state, task, endAll };
}

describe('ConcurrencyLimiter', () => {
  it('lets no more than the limit run at once, and all of them in the end', async () => {
    const limiter = new ConcurrencyLimiter(2);
    const { state, task, endAll } = tasks();
    const all = Promise.all(Array.from({ length: 7 }, () => limiter.run('Tickets', task)));
    await new Promise((resolve) => setImmediate(resolve));

    expect(state.running).toBe(2);
    await endAll();
    await all;
    expect(state).toEqual({ running: 0, most: 2 });
  });

  it('limits each key for itself', async () => {
    const limiter = new ConcurrencyLimiter(1);
    const { state, task, endAll } = tasks();
    const all = Promise.all(['a', 'b', 'c'].map((key) => limiter.run(key, task)));
    await new Promise((resolve) => setImmediate(resolve));

    expect(state.running).toBe(3);
    await endAll();
    await all;
  });

  it('frees the place of a task that fails', async () => {
    const limiter = new ConcurrencyLimiter(1);

    await expect(limiter.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limiter.run('a', () => Promise.resolve(1))).resolves.toBe(1);
  });
});
