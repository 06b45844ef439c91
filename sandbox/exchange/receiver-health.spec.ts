import { ReceiverHealth } from './receiver-health.js';

const MINUTE = 60_000;
const URL = 'https://receiver.example/hook';

describe('ReceiverHealth', () => {
  const after = (good: number, bad: number): ReceiverHealth => {
    const health = new ReceiverHealth();
    for (let it = 0; it < good + bad; it += 1) health.note(URL, it >= bad, 0);
    return health;
  };

  it.each([
    [0, 0, false],
    [0, 9, false],
    [0, 10, true],
    [9, 1, false],
    [8, 2, true],
    [27, 3, false],
    [26, 4, true],
  ])('of %i good and %i bad answers: %s', (good, bad, expected) => {
    expect(after(good, bad).isBad(URL, 0)).toBe(expected);
  });

  it('forgets what is ten minutes old, and what thirty answers lie behind', () => {
    const health = after(0, 20);
    expect(health.isBad(URL, 10 * MINUTE - 1)).toBe(true);
    expect(health.isBad(URL, 10 * MINUTE)).toBe(false);
    for (let it = 0; it < 30; it += 1) health.note(URL, true, 0);
    expect(health.isBad(URL, 0)).toBe(false);
  });

  it('tells one host from another, and the addresses of one host not', () => {
    const health = after(0, 10);
    expect(health.isBad('https://receiver.example/other', 0)).toBe(true);
    expect(health.isBad('https://other.example/hook', 0)).toBe(false);
  });
});
