import { aBooking, monday, ourCall, slotAt } from '../../test/support/desk-builders.js';
import type { Intent } from './ports/intent-store.port.js';
import { guardWrite } from './write-guard.js';

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
  ...with_,
});
const booking = aBooking('1', BEFORE);
const call = ourCall('1', BEFORE);
const guard = (
  intent = anIntent(),
  link: Booking = booking,
  read: Call = call,
  workEnded = false,
  targetTaken = false,
) => guardWrite(intent, link, read, { now: NOW, freezeMinutes: FREEZE, workEnded, targetTaken });
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
      expect(guard(intent, aBooking('1', BEFORE, { state: 'pinned' }))).toBe('pinned-by-a-person');
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
      expect(guard(intent, booking, ourCall('1', BEFORE, { technicians: ['8'] }))).toBe(
        'changed-by-somebody-else',
      );
    });
  });

  describe.each(['cancel', 'complete'] as const)('when the work has ended lets a %s pass', (kind) => {
    const ended = anIntent({ kind, after: null });

    it('of a call that a person has pinned or handed over: its time is freed like any other', () => {
      expect(guard(ended, aBooking('1', BEFORE, { state: 'pinned' }), call, true)).toBeNull();
      expect(guard(ended, booking, ourCall('1', BEFORE, { technicians: ['8'] }), true)).toBeNull();
    });

    it('but not of a call that was moved since, closed, deleted or unlinked', () => {
      expect(guard(ended, booking, { ...call, slot: AFTER }, true)).toBe('changed-by-somebody-else');
      expect(guard(ended, booking, { ...call, state: 'complete' }, true)).toBe('call-is-not-open');
      expect(guard(ended, booking, null, true)).toBe('call-is-gone');
      expect(guard(ended, null, call, true)).toBe('not-in-the-link-table');
    });
  });

  it('refuses to create or move where another call of ours stands, and lets a cancel pass', () => {
    expect(guard(anIntent(), booking, call, false, true)).toBe('target-is-taken');
    expect(guard(anIntent({ kind: 'create', before: null }), null, null, false, true)).toBe(
      'target-is-taken',
    );
    expect(guard(anIntent({ kind: 'cancel', after: null }), booking, call, false, true)).toBeNull();
  });

  it('does not believe an intent that says the work has ended', () => {
    const intent = anIntent({ kind: 'cancel', after: null, reason: 'work-ended' });
    expect(guard(intent, aBooking('1', BEFORE, { state: 'pinned' }))).toBe('pinned-by-a-person');
  });

  it('does not let a pinned call move, even when its work has ended', () => {
    expect(guard(anIntent(), aBooking('1', BEFORE, { state: 'pinned' }), call, true)).toBe(
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

  it('lets a call that starts inside the freeze be cancelled: its work has ended', () => {
    const slot = slotAt(monday('09:00'));
    const cancel = anIntent({ kind: 'cancel', before: slot, after: null });
    expect(guard(cancel, aBooking('1', slot), ourCall('1', slot))).toBeNull();
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
