import { pickRole } from './autotask-roles.js';

const EUROPE = 8;
const AMERICAS = 9;

const inQueue = (id: number, roleID: number, given: object = {}) => ({
  id,
  resourceID: 11,
  roleID,
  queueID: EUROPE,
  isActive: true,
  ...given,
});
const atDesk = (id: number, roleID: number, given: object = {}) => ({
  id,
  resourceID: 11,
  roleID,
  isDefault: false,
  isActive: true,
  ...given,
});

describe('pickRole', () => {
  it('takes a role of the queue before the default at the desk', () => {
    const queues = [inQueue(1, 100, { queueID: AMERICAS }), inQueue(2, 200)];
    expect(pickRole(EUROPE, queues, [atDesk(1, 300, { isDefault: true })])).toBe(200);
  });

  it('takes the default among several roles of the queue, else the oldest row', () => {
    const queues = [inQueue(3, 300), inQueue(2, 200), inQueue(4, 400)];
    expect(pickRole(EUROPE, queues, [atDesk(1, 400, { isDefault: true })])).toBe(400);
    expect(pickRole(EUROPE, queues, [atDesk(1, 500, { isDefault: true })])).toBe(200);
    expect(pickRole(EUROPE, queues, [])).toBe(200);
  });

  it('takes the default at the desk when the queue has none for them, else any there', () => {
    const queues = [inQueue(1, 100, { queueID: AMERICAS }), inQueue(2, 200, { queueID: null })];
    expect(pickRole(EUROPE, queues, [atDesk(1, 300), atDesk(2, 400, { isDefault: true })])).toBe(400);
    expect(pickRole(EUROPE, queues, [atDesk(2, 400), atDesk(1, 300)])).toBe(300);
  });

  it('asks the desk alone for a ticket without a queue', () => {
    expect(pickRole(null, [inQueue(1, 100, { queueID: null })], [atDesk(1, 300)])).toBe(300);
    expect(pickRole(null, [inQueue(1, 100, { queueID: null })], [])).toBeNull();
  });

  it.each([false, null])('takes no role whose isActive is %s', (isActive) => {
    const usual = atDesk(1, 300, { isDefault: true, isActive });
    expect(pickRole(EUROPE, [inQueue(1, 100, { isActive })], [usual])).toBeNull();
    expect(pickRole(EUROPE, [], [usual, atDesk(2, 400)])).toBe(400);
  });
});
