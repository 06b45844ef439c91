import { SandboxClock } from './sandbox-clock.js';

describe('SandboxClock', () => {
  let real = 1000;
  let clock: SandboxClock;

  beforeEach(() => {
    real = 1000;
    clock = new SandboxClock(() => real);
  });

  it('shows real time at first', () => {
    expect(clock.now()).toBe(1000);
  });

  it('advances with real time from where it was set', () => {
    clock.set(50_000);
    real += 7;
    expect(clock.now()).toBe(50_007);
  });

  it('stands still when frozen, and runs again when set', () => {
    clock.freeze(50_000);
    real += 7;
    expect(clock.now()).toBe(50_000);
    clock.set(60_000);
    real += 1;
    expect(clock.now()).toBe(60_001);
  });

  describe('lets wait until a time', () => {
    const after = async (
      move: () => void,
      ms: number,
      signal = new AbortController().signal,
    ): Promise<boolean> => {
      let isOver = false;
      void clock.reaches(ms, signal).then(() => (isOver = true));
      move();
      await new Promise(setImmediate);
      return isOver;
    };

    it.each([
      [49_999, false],
      [50_000, true],
      [50_001, true],
    ])('moved to %i it has come: %s', async (ms, expected) => {
      clock.freeze(10_000);
      expect(
        await after(() => {
          clock.freeze(ms);
        }, 50_000),
      ).toBe(expected);
      expect(
        await after(() => {
          clock.set(ms);
        }, 50_000),
      ).toBe(expected);
    });

    it('and until then also ends when it is called off', async () => {
      const stop = new AbortController();
      clock.freeze(10_000);
      expect(
        await after(
          () => {
            stop.abort();
          },
          50_000,
          stop.signal,
        ),
      ).toBe(true);
    });

    it('which comes by itself while the clock runs', async () => {
      const running = new SandboxClock();
      await running.reaches(running.now() + 5, new AbortController().signal);
      expect(running.now()).toBeGreaterThan(0);
    });
  });
});
