import { owningOf, roleFor } from './ticket-owner.js';

describe('who owns the ticket of a booking', () => {
  it.each([
    ['a ticket without an owner', null, [], 'becomes-primary'],
    ['the owner', 7, [8], 'is-primary'],
    ['a secondary resource', 9, [7], 'is-secondary'],
    ['a secondary resource of a ticket without an owner', null, [7], 'is-secondary'],
    ['somebody else', 9, [8], 'another-is-primary'],
  ] as const)('%s', (_who, primary, secondaries, owning) => {
    expect(owningOf(primary, secondaries, 7)).toBe(owning);
  });
});

describe('the role of an owner', () => {
  const ofQueues = [
    { queueID: 1, roleID: 11 },
    { queueID: 2, roleID: 12 },
  ];
  const ofDesk = [{ roleID: 20 }, { roleID: 21, isDefault: true }];

  it('is one of the queue of the ticket, else the usual one', () => {
    expect(roleFor(2, ofQueues, ofDesk)).toBe(12);
    expect(roleFor(3, ofQueues, ofDesk)).toBe(21);
    expect(roleFor(3, ofQueues, ofDesk.slice(0, 1))).toBe(20);
    expect(roleFor(3, [], [])).toBeNull();
  });
});
