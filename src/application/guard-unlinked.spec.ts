import { monday, ourCall, slotAt } from '../../test/support/desk-builders.js';
import { guardUnlinked } from './guard-unlinked.js';

const NOW = monday('08:00');
const TEN = slotAt(monday('10:00'));
const call = { ...ourCall('1', TEN), isUntouched: true };
const leftOver = { isLinked: false, chunkIsLinked: false, activity: 'closed' } as const;

const guard = (found: typeof call | null = call, facts: Facts = leftOver, before = TEN, now = NOW) =>
  guardUnlinked({ activityId: '42.7.1', chunk: 1, before }, found, facts, now);
type Facts = Parameters<typeof guardUnlinked>[2];

describe('the guard of unlinked calls', () => {
  it('lets a leftover of work that is over pass, and a second call of work that has one', () => {
    expect(guard()).toBeNull();
    expect(guard(call, { isLinked: false, chunkIsLinked: true, activity: 'open' })).toBeNull();
  });

  it('lets a call without a technician or without its ticket pass, even when its time has begun', () => {
    expect(guard({ ...call, tickets: [] }, leftOver, TEN, TEN.end)).toBeNull();
    expect(
      guard({ ...ourCall('1', TEN, { technicians: [] }), isUntouched: true }, leftOver, TEN, TEN.end),
    ).toBeNull();
  });

  it.each([
    ['call-is-gone', null, leftOver],
    ['call-is-not-open', { ...call, state: 'canceled' as const }, leftOver],
    ['without-our-marker', { ...call, description: 'Kick-off' }, leftOver],
    ['without-our-marker', { ...call, description: '[gapwise:42.7.1/2]' }, leftOver],
    ['without-our-marker', { ...call, description: '[gapwise:42.7.2/1]' }, leftOver],
    ['call-is-linked', call, { ...leftOver, isLinked: true }],
    ['not-in-our-records', call, { ...leftOver, activity: null }],
    ['not-in-our-records', call, { ...leftOver, chunkIsLinked: true, activity: null }],
    ['its-work-is-open', call, { ...leftOver, activity: 'open' as const }],
    ['changed-by-somebody-else', { ...call, isUntouched: false }, leftOver],
    ['changed-by-somebody-else', { ...call, slot: { ...TEN, end: TEN.end + 1 } }, leftOver],
    ['other-work-is-on-it', { ...ourCall('1', TEN, { ticketId: '43' }), isUntouched: true }, leftOver],
    [
      'other-work-is-on-it',
      { ...call, tasks: [{ linkId: '3', taskId: 'task-9', technicians: [] }] },
      leftOver,
    ],
    [
      'other-people-are-on-it',
      { ...ourCall('1', TEN, { technicians: ['7', '8'] }), isUntouched: true },
      leftOver,
    ],
    ['other-people-are-on-it', { ...ourCall('1', TEN, { technicians: ['8'] }), isUntouched: true }, leftOver],
  ])('refuses with %s (%#)', (refusal, found, facts) => {
    expect(guard(found, facts)).toBe(refusal);
  });

  it('refuses a call whose time has begun, to the millisecond', () => {
    expect(guard(call, leftOver, TEN, TEN.start - 1)).toBeNull();
    expect(guard(call, leftOver, TEN, TEN.start)).toBe('has-begun');
  });
});
