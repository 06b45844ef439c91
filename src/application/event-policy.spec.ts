import { anEvent, monday, slotAt } from '../../test/support/desk-builders.js';
import { judgeEvent, looksLikeForgottenLeave } from './event-policy.js';
import type { CalendarEventRecord, EventTime, ShowAs } from './ports/calendar-source.port.js';

const TIMED: EventTime = { kind: 'timed', slot: slotAt(monday('09:00')) };
const ALL_DAY: EventTime = { kind: 'all-day', from: '2026-11-23', until: '2026-11-24' };
const event = (with_: Partial<CalendarEventRecord>): CalendarEventRecord =>
  anEvent('e', monday('09:00'), with_);

/** Domain section 7: showAs, then whether a timed and an all-day event take time. */
const TABLE: readonly (readonly [ShowAs, boolean, boolean])[] = [
  ['busy', true, true],
  ['oof', true, true],
  ['tentative', true, false],
  ['free', false, false],
  ['workingElsewhere', false, false],
  ['unknown', true, true],
];

describe('judgeEvent', () => {
  describe.each(TABLE)('an event shown as %s', (showAs, timed, allDay) => {
    it(`${timed ? 'blocks' : 'is ignored'} when it is timed`, () => {
      expect(judgeEvent(event({ showAs, time: TIMED }))).toEqual({ blocks: timed, why: `${showAs}, timed` });
    });

    it(`${allDay ? 'blocks' : 'is ignored'} when it lasts all day`, () => {
      expect(judgeEvent(event({ showAs, time: ALL_DAY }))).toEqual({
        blocks: allDay,
        why: `${showAs}, all day`,
      });
    });

    it('counts the same when it is private', () => {
      const hidden = { showAs, isPrivate: true, subject: null };
      expect(judgeEvent(event({ ...hidden, time: TIMED })).blocks).toBe(timed);
      expect(judgeEvent(event({ ...hidden, time: ALL_DAY })).blocks).toBe(allDay);
    });

    it.each([
      ['cancelled', { isCancelled: true }],
      ['declined', { response: 'declined' }],
    ] as const)('is ignored when it is %s', (why, with_) => {
      for (const time of [TIMED, ALL_DAY]) {
        expect(judgeEvent(event({ showAs, time, ...with_ }))).toEqual({ blocks: false, why });
      }
    });

    it('is ignored when it has no length', () => {
      const time: EventTime = { kind: 'timed', slot: slotAt(monday('09:00'), 0) };
      expect(judgeEvent(event({ showAs, time }))).toEqual({ blocks: false, why: 'has no length' });
    });
  });

  it('counts an invitation without an answer as tentative: timed it blocks, all day it does not', () => {
    const response = 'notResponded';
    expect(judgeEvent(event({ response, time: TIMED })).blocks).toBe(true);
    expect(judgeEvent(event({ response, time: ALL_DAY }))).toEqual({
      blocks: false,
      why: 'tentative, all day',
    });
  });

  it.each(['free', 'workingElsewhere'] as const)(
    'ignores an invitation without an answer that is shown as %s',
    (showAs) => {
      expect(judgeEvent(event({ response: 'notResponded', showAs, time: TIMED })).blocks).toBe(false);
    },
  );

  it.each(['none', 'organizer', 'tentativelyAccepted', 'accepted'] as const)(
    'takes the answer "%s" as it is shown',
    (response) => {
      expect(judgeEvent(event({ response, time: ALL_DAY })).blocks).toBe(true);
    },
  );
});

describe('looksLikeForgottenLeave', () => {
  const leave = { time: ALL_DAY, showAs: 'free', subject: 'Summer vacation' } as const;

  it.each(['Vacation', 'PTO', 'Sick day', 'out of office', 'Annual LEAVE', 'Urlaub'])(
    'sees %j shown as free all day',
    (subject) => {
      expect(looksLikeForgottenLeave(event({ ...leave, subject }))).toBe(true);
    },
  );

  it.each([
    ['is shown as away', { showAs: 'oof' }],
    ['has a time', { time: TIMED }],
    ['is about something else', { subject: 'Sleaveless day' }],
    ['hides its subject', { subject: null }],
  ] as const)('does not see an event that %s', (_, with_) => {
    expect(looksLikeForgottenLeave(event({ ...leave, ...with_ }))).toBe(false);
  });
});
