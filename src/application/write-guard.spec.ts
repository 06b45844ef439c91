import { aBooking, monday, ourCall, slotAt } from '../../test/support/desk-builders.js';
import type { Intent } from './ports/intent-store.port.js';
import { guardWrite, type GuardFacts } from './write-guard.js';

const NOW = monday('08:00');
const FREEZE = 120;
const BEFORE = slotAt(monday('12:00'));
const AFTER = slotAt(monday('14:00'));
const anIntent = (with_: Partial<Intent> = {}): Intent => ({
  id: '1',
  runId: '1',
  attempts: 1,
  technicianId: '7',
  activityId: '42.7.1',
  chunk: 1,
  kind: 'move',
  before: BEFORE,
  after: AFTER,
  reason: 'reordered',
  lookFirst: false,
  decidedAt: NOW,
  ...with_,
});
const ENDED = { work: 'ended' } as const;
const booking = aBooking('1', BEFORE);
const call = ourCall('1', BEFORE);
const guard = (
  intent = anIntent(),
  link: Booking = booking,
  read: Call = call,
  facts: Partial<GuardFacts> = {},
) =>
  guardWrite(intent, link, read, {
    now: NOW,
    freezeMinutes: FREEZE,
    maxAgeMinutes: 15,
    work: intent.kind === 'complete' ? 'ended' : 'open',
    targetTaken: false,
    askedFor: false,
    blocks: [],
    ...facts,
  });
type Booking = Parameters<typeof guardWrite>[1];
type Call = Parameters<typeof guardWrite>[2];

describe('the write guard', () => {
  it.each(['move', 'cancel', 'complete'] as const)('lets a %s of our own open call pass', (kind) => {
    expect(guard(anIntent({ kind, after: kind === 'move' ? AFTER : null }))).toBeNull();
  });

  describe.each(['move', 'cancel', 'complete'] as const)('refuses to %s', (kind) => {
    const intent = anIntent({ kind, after: kind === 'move' ? AFTER : null });

    it('a call that the link table does not know', () => {
      expect(guard(intent, null)).toBe('not-in-the-link-table');
    });

    it('a call that is gone', () => {
      expect(guard(intent, booking, null)).toBe('call-is-gone');
    });

    it.each(['canceled', 'complete'] as const)('a %s call', (state) => {
      expect(guard(intent, booking, { ...call, state })).toBe('call-is-not-open');
    });

    it('a call that a person has pinned', () => {
      const pinned = aBooking('1', BEFORE, { state: 'pinned' });
      expect(guard(intent, pinned, call, { work: 'open' })).toBe('pinned-by-a-person');
    });

    it('a call whose start or end is not what we last wrote', () => {
      for (const slot of [
        { ...BEFORE, start: BEFORE.start + 1 },
        { ...BEFORE, end: BEFORE.end + 1 },
      ]) {
        expect(guard(intent, booking, { ...call, slot })).toBe('changed-by-somebody-else');
      }
    });

    it('a call that a person has given to somebody else', () => {
      for (const technicians of [['8'], ['7', '8'], []]) {
        const handed = ourCall('1', BEFORE, { technicians });
        expect(guard(intent, booking, handed, { work: 'open' })).toBe('changed-by-somebody-else');
      }
    });

    it('on a decision that was made on sources that are too old by now', () => {
      const minutes = (count: number) => ({ ...intent, decidedAt: NOW - count * 60_000 });
      expect(guard(minutes(15))).toBeNull();
      expect(guard({ ...intent, decidedAt: NOW - 15 * 60_000 - 1 })).toBe('decided-too-long-ago');
    });
  });

  describe.each(['cancel', 'complete'] as const)('when the work has ended lets a %s pass', (kind) => {
    const ended = anIntent({ kind, after: null });

    it('of a call that a person has pinned or handed over: its time is freed like any other', () => {
      expect(guard(ended, aBooking('1', BEFORE, { state: 'pinned' }), call, ENDED)).toBeNull();
      expect(guard(ended, booking, ourCall('1', BEFORE, { technicians: ['8'] }), ENDED)).toBeNull();
    });

    it('but not of a call that was moved since, closed, deleted or unlinked', () => {
      expect(guard(ended, booking, { ...call, slot: AFTER }, ENDED)).toBe('changed-by-somebody-else');
      expect(guard(ended, booking, { ...call, state: 'complete' }, ENDED)).toBe('call-is-not-open');
      expect(guard(ended, booking, null, ENDED)).toBe('call-is-gone');
      expect(guard(ended, null, call, ENDED)).toBe('not-in-the-link-table');
    });
  });

  it.each([
    ['another call of ours stands', { targetTaken: true }],
    ['something stands that is not ours to move', { blocks: [slotAt(monday('14:30'))] }],
  ])('refuses to create or move where %s, and lets a cancel pass', (_, facts) => {
    expect(guard(anIntent(), booking, call, facts)).toBe('target-is-taken');
    expect(guard(anIntent({ kind: 'create', before: null }), null, null, facts)).toBe('target-is-taken');
    expect(guard(anIntent({ kind: 'cancel', after: null }), booking, call, facts)).toBeNull();
  });

  it('lets a call stand beside what touches it', () => {
    const touching = [
      { start: AFTER.start - 60_000, end: AFTER.start },
      { start: AFTER.end, end: AFTER.end + 60_000 },
    ];
    expect(guard(anIntent(), booking, call, { blocks: touching })).toBeNull();
  });

  it('refuses to create or move for somebody whose calendar cannot be read', () => {
    expect(guard(anIntent(), booking, call, { blocks: null })).toBe('calendar-not-readable');
  });

  it.each(['move', 'cancel', 'complete'] as const)('refuses to %s what work has begun on', (kind) => {
    const slot = slotAt(monday('08:00'));
    const begun = anIntent({ kind, before: slot, after: kind === 'move' ? AFTER : null });
    expect(guard(begun, aBooking('1', slot), ourCall('1', slot), { work: 'in-progress' })).toBe(
      kind === 'complete' ? 'work-goes-on' : 'work-has-begun',
    );
  });

  it.each(['ended', 'waits'] as const)('gives no new time to work that %s', (work) => {
    expect(guard(anIntent(), booking, call, { work })).toBe('work-has-ended');
    expect(guard(anIntent({ kind: 'create', before: null }), null, null, { work })).toBe('work-has-ended');
  });

  it('completes no work that goes on, and cancels no ended work that has begun', () => {
    const slot = slotAt(monday('07:00'));
    const of = (kind: Intent['kind']) => anIntent({ kind, before: slot, after: null });
    expect(guard(of('complete'), aBooking('1', slot), ourCall('1', slot), { work: 'open' })).toBe(
      'work-goes-on',
    );
    expect(guard(of('cancel'), aBooking('1', slot), ourCall('1', slot), ENDED)).toBe('work-has-begun');
    expect(guard(of('complete'), aBooking('1', slot), ourCall('1', slot), ENDED)).toBeNull();
  });

  it('does not believe an intent that says the work has ended', () => {
    const intent = anIntent({ kind: 'cancel', after: null, reason: 'work-ended' });
    expect(guard(intent, aBooking('1', BEFORE, { state: 'pinned' }))).toBe('pinned-by-a-person');
  });

  it('does not let a pinned call move, even when its work has ended', () => {
    expect(guard(anIntent(), aBooking('1', BEFORE, { state: 'pinned' }), call, ENDED)).toBe(
      'pinned-by-a-person',
    );
  });

  it('refuses to move a call that starts inside the freeze, to its last minute', () => {
    for (const [start, refusal] of [
      ['08:00', 'starts-inside-the-freeze'],
      ['09:59', 'starts-inside-the-freeze'],
      ['10:00', null],
    ] as const) {
      const slot = slotAt(monday(start));
      expect(guard(anIntent({ before: slot }), aBooking('1', slot), ourCall('1', slot))).toBe(refusal);
    }
  });

  it('lets a call move whose start has passed without work', () => {
    const slot = slotAt(monday('07:00'));
    expect(guard(anIntent({ before: slot }), aBooking('1', slot), ourCall('1', slot))).toBeNull();
  });

  it('lets a call that starts inside the freeze be cancelled only when its work has ended or waits', () => {
    const slot = slotAt(monday('09:00'));
    const cancel = anIntent({ kind: 'cancel', before: slot, after: null });
    const when = (work: GuardFacts['work']) =>
      guard(cancel, aBooking('1', slot), ourCall('1', slot), { work });
    expect(when('ended')).toBeNull();
    expect(when('waits')).toBeNull();
    expect(when('open')).toBe('starts-inside-the-freeze');
  });

  it.each(['create', 'move'] as const)('refuses to %s into the past or the freeze', (kind) => {
    const into = (clock: string) => guard(anIntent({ kind, after: slotAt(monday(clock)) }));
    expect(into('07:59')).toBe('target-in-the-past');
    expect(into('08:00')).toBe('target-inside-the-freeze');
    expect(into('09:44')).toBe('target-inside-the-freeze');
    // A slow run: the freeze has crept over the target since the plan was made.
    expect(into('09:45')).toBeNull();
  });

  it('judges by the link table and the call, not by what the plan believes', () => {
    const moved = slotAt(monday('09:00'));
    const mistaken = anIntent({ before: AFTER });
    expect(guard(mistaken)).toBeNull();
    expect(guard(mistaken, booking, { ...call, slot: AFTER })).toBe('changed-by-somebody-else');
    expect(guard(mistaken, aBooking('1', moved), { ...call, slot: moved })).toBe('starts-inside-the-freeze');
  });
});
