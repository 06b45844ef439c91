import { Lease, type Moment } from './lease.js';

describe('Lease', () => {
  let now: Moment;
  let lease: Lease;
  const pass = (steady: number, wall = steady): void => {
    now = { steady: now.steady + steady, wall: now.wall + wall };
  };

  beforeEach(() => {
    now = { steady: 5_000, wall: 1_700_000_000_000 };
    lease = new Lease(60, () => now);
  });

  it('is believed in for three quarters of what the server grants', () => {
    pass(44_999);
    expect(lease.isOver).toBe(false);
    pass(1);
    expect(lease.isOver).toBe(true);
    expect([lease.milliseconds, lease.pingMilliseconds]).toEqual([60_000, 15_000]);
  });

  it('counts from when the server was asked, not from its answer', async () => {
    pass(40_000);
    await lease.ping(() => {
      pass(20_000);
      return Promise.resolve();
    });
    pass(24_999);
    expect(lease.isOver).toBe(false);
    pass(1);
    expect(lease.isOver).toBe(true);
  });

  it('is not renewed by a question that gets no answer', async () => {
    pass(40_000);
    await expect(lease.ping(() => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
    pass(5_000);
    expect(lease.isOver).toBe(true);
  });

  it.each([
    ['the steady clock stood still', 0, 45_000],
    ['the wall clock was set back', 45_000, -3_600_000],
  ])('is over when %s', (_, steady, wall) => {
    pass(steady, wall);
    expect(lease.isOver).toBe(true);
  });
});
