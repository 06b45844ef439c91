import { RequestThreshold } from './request-threshold.js';

const MINUTE = 60_000;

describe('RequestThreshold', () => {
  it('counts the requests of the last hour and no others, also when the time is set back', () => {
    const threshold = new RequestThreshold(3);
    const admitted = [0, 10, 20, 30, 60, 61, 69, 70].map((it) => threshold.admit(it * MINUTE));
    expect(admitted).toEqual([true, true, true, false, true, false, false, true]);
    expect(threshold.countAt(70 * MINUTE)).toBe(3);
    expect(threshold.secondsToNext(70 * MINUTE)).toBe(10 * 60);
    expect(threshold.countAt(65 * MINUTE)).toBe(2);
    expect(threshold.countAt(200 * MINUTE)).toBe(0);
  });
});
