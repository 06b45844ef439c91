import { closestName } from './closest-name.js';

const NAMES = ['dueAt', 'durationMinutes', 'weight', 'notBefore', 'id'];

describe('closestName', () => {
  it.each([
    ['due', 'dueAt'],
    ['dueat', 'dueAt'],
    ['due_at', 'dueAt'],
    ['wieght', 'weight'],
    ['duration', null],
    ['durationMinute', 'durationMinutes'],
    ['Id', 'id'],
    ['di', 'id'],
    ['priority', null],
    ['', null],
    ['x'.repeat(100_000), null],
  ])('finds what is meant (%#)', (word, name) => {
    expect(closestName(word, NAMES)).toBe(name);
  });

  it('finds nothing among nothing', () => {
    expect(closestName('id', [])).toBeNull();
  });
});
