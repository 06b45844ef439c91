import { anEvent, monday, slotAt } from '../../test/support/desk-builders.js';
import { anOwnEvent } from '../../test/support/own-events.js';
import { judgeOwnEvent, needsLook, type ImportedState } from './judge-own-event.js';
import type { OwnEvent } from './ports/own-event-store.port.js';

const NOW = monday('12:00');
const NEXT = slotAt(monday('14:00'));
const THEN = slotAt(monday('15:00'));
const THERE = slotAt(monday('17:00'));

const imported = (with_: Partial<ImportedState> = {}): ImportedState => ({
  event: anEvent('e1', NEXT.start),
  readAt: NOW,
  window: { start: monday('00:00'), end: monday('23:00') },
  ...with_,
});
const seen = (slot = NEXT, etag = 'v1') => ({ eventId: 'e1', etag, slot });
const judged = (own: Partial<OwnEvent>, ...rest: [ReturnType<typeof seen> | null, typeof NEXT | null]) => {
  const { own: after, pins } = judgeOwnEvent(anOwnEvent(NEXT, own), ...rest);
  return { state: after?.state, slot: after?.slot, touched: after?.touched, target: after?.target, pins };
};

describe('whether Exchange is asked about one of our events', () => {
  it.each([
    ['it is imported as we wrote it', {}, {}, false],
    ['it is imported elsewhere', {}, { event: anEvent('e1', THERE.start) }, true],
    [
      'it is imported as a whole day',
      {},
      { event: anEvent('e1', 0, { time: { kind: 'all-day', from: '2026-11-23', until: '2026-11-24' } }) },
      true,
    ],
    ['it is not imported', {}, { event: null }, true],
    [
      'it is not imported, but outside of what is read',
      {},
      { event: null, window: slotAt(monday('08:00')) },
      false,
    ],
    ['the mailbox was never read', {}, { event: null, readAt: null }, false],
    ['the mailbox was not read since we wrote it', { writtenAt: NOW }, { event: null }, false],
    ['it is over', { slot: slotAt(monday('09:00')) }, { event: null }, false],
    ['a person has deleted it', { state: 'deleted' }, { event: null }, false],
    ['a person has moved it and it is still there', { state: 'moved' }, {}, false],
    ['its creation was not confirmed', { state: 'creating', eventId: null }, { readAt: null }, true],
    ['its change was not confirmed', { state: 'changing' }, { readAt: null }, true],
    ['its removal was not confirmed', { state: 'removing' }, { readAt: null }, true],
    [
      'its removal was not confirmed and it is over',
      { state: 'removing', slot: slotAt(monday('09:00')) },
      {},
      false,
    ],
  ] as const)('%s', (_, own, state, asked) => {
    expect(needsLook(anOwnEvent(NEXT, own), imported(state), NOW)).toBe(asked);
  });
});

describe('what a look at Exchange means for one of our events', () => {
  const live = { state: 'live', touched: false, target: null, pins: false };

  it('is nothing when it stands where we put it', () => {
    expect(judged({}, seen(), NEXT)).toEqual({ ...live, slot: NEXT });
  });

  it('is a change by a person, when it stands there in another state', () => {
    expect(judged({}, seen(NEXT, 'v2'), NEXT)).toEqual({ ...live, slot: NEXT, touched: true });
  });

  it('stays changed by a person, wherever it goes', () => {
    expect(judged({ touched: true }, seen(), NEXT)).toMatchObject({ state: 'live', touched: true });
    expect(judged({ touched: true, state: 'moved', slot: THERE }, seen(NEXT, 'v3'), NEXT)).toMatchObject({
      touched: true,
    });
  });

  it('is a move by a person, when it stands elsewhere; its booking is pinned when there is one', () => {
    const moved = { state: 'moved', slot: THERE, touched: false, target: null };
    expect(judged({}, seen(THERE, 'v2'), NEXT)).toEqual({ ...moved, pins: true });
    expect(judged({}, seen(THERE, 'v2'), null)).toEqual({ ...moved, pins: false });
    expect(judged({ state: 'changing', target: THEN }, seen(THERE, 'v2'), THEN)).toEqual({
      ...moved,
      pins: true,
    });
  });

  it('pins once: a person may move it again', () => {
    expect(judged({ state: 'moved', slot: THEN }, seen(THERE, 'v3'), NEXT)).toMatchObject({
      state: 'moved',
      pins: false,
    });
  });

  it('is an agreement, when it stands where its booking stands', () => {
    expect(judged({ state: 'moved', slot: THERE }, seen(NEXT, 'v3'), NEXT)).toMatchObject({
      state: 'live',
      slot: NEXT,
    });
    expect(judged({}, seen(THERE, 'v2'), THERE)).toMatchObject({ state: 'live', slot: THERE, pins: false });
  });

  it('tells whether a change was done that was not confirmed', () => {
    const changing = { state: 'changing', target: THEN } as const;
    expect(judged(changing, seen(THEN, 'v2'), THEN)).toEqual({ ...live, slot: THEN });
    expect(judged(changing, seen(NEXT), THEN)).toEqual({ ...live, slot: NEXT });
    expect(judged(changing, seen(NEXT, 'v2'), THEN)).toEqual({ ...live, slot: NEXT, touched: true });
    expect(judged(changing, seen(THEN, 'v2'), THERE)).toEqual({ ...live, slot: THEN });
  });

  it('tells whether it was made or removed', () => {
    const creating = { state: 'creating', eventId: null, etag: null } as const;
    expect(judgeOwnEvent(anOwnEvent(NEXT, creating), null, NEXT)).toEqual({ own: null, pins: false });
    expect(judged(creating, seen(), NEXT)).toEqual({ ...live, slot: NEXT });
    expect(judged({ state: 'removing' }, null, null)).toMatchObject({ state: 'closed' });
    expect(judged({ state: 'removing' }, seen(), null)).toEqual({ ...live, slot: NEXT });
  });

  it('is a deletion by a person, when it is gone', () => {
    expect(judged({}, null, NEXT)).toMatchObject({ state: 'deleted', slot: NEXT });
    expect(judged({ state: 'changing', target: THEN }, null, THEN)).toMatchObject({
      state: 'deleted',
      slot: THEN,
    });
    expect(judged({ state: 'moved', slot: THERE }, null, NEXT)).toMatchObject({
      state: 'deleted',
      slot: NEXT,
    });
  });
});
