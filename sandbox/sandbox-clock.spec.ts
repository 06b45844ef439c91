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
});
