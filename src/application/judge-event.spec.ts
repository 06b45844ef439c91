import { anEvent, monday, slotAt } from '../../test/support/desk-builders.js';
import {
  layPolicies,
  POLICY_COLUMNS,
  POLICY_ROWS,
  type EventPolicyChange,
  type PolicyRow,
} from './event-policy.js';
import { judgeEvent, looksLikeForgottenLeave } from './judge-event.js';
import type { CalendarEventRecord, EventTime, ShowAs } from './ports/calendar-source.port.js';

const TIMED: EventTime = { kind: 'timed', slot: slotAt(monday('09:00')) };
const ALL_DAY: EventTime = { kind: 'all-day', from: '2026-11-23', until: '2026-11-24' };
const TIMES = { timed: TIMED, allDay: ALL_DAY } as const;
const DEFAULT = layPolicies([]);
const set = (change: EventPolicyChange, setBy: 'organisation' | 'team' | 'technician' = 'organisation') =>
  layPolicies([{ setBy, change }]);
const event = (with_: Partial<CalendarEventRecord>): CalendarEventRecord =>
  anEvent('e', monday('09:00'), with_);
const judged = (with_: Partial<CalendarEventRecord>, policy = DEFAULT) => judgeEvent(event(with_), policy);

/** Domain section 7: showAs, its words, then whether a timed and an all-day event take time. */
const TABLE: readonly (readonly [ShowAs, string, boolean, boolean])[] = [
  ['busy', 'busy', true, true],
  ['oof', 'out of office', true, true],
  ['tentative', 'tentative', true, false],
  ['free', 'free', false, false],
  ['workingElsewhere', 'working elsewhere', false, false],
  ['unknown', 'not known how it is shown', true, true],
];

const effect = (blocks: boolean): string => (blocks ? 'blocks' : 'does not block');

describe('judgeEvent by the default policy', () => {
  describe.each(TABLE)('an event shown as %s', (showAs, words, timed, allDay) => {
    it(`${effect(timed)} when it is timed, ${effect(allDay)} when it lasts all day`, () => {
      expect(judged({ showAs, time: TIMED })).toEqual({
        blocks: timed,
        why: `${words}, timed: ${effect(timed)} by the default event policy`,
        rule: { row: showAs, column: 'timed', setBy: 'default' },
      });
      expect(judged({ showAs, time: ALL_DAY })).toEqual({
        blocks: allDay,
        why: `${words}, all day: ${effect(allDay)} by the default event policy`,
        rule: { row: showAs, column: 'allDay', setBy: 'default' },
      });
    });

    it('counts the same when it is private', () => {
      const hidden = { showAs, isPrivate: true, subject: null };
      expect(judged({ ...hidden, time: TIMED }).blocks).toBe(timed);
      expect(judged({ ...hidden, time: ALL_DAY }).blocks).toBe(allDay);
    });

    it.each([
      ['cancelled', { isCancelled: true }],
      ['declined', { response: 'declined' }],
    ] as const)('is ignored when it is %s', (row, with_) => {
      for (const column of POLICY_COLUMNS) {
        const verdict = judged({ showAs, time: TIMES[column], ...with_ });
        expect(verdict).toEqual({ blocks: false, why: row, rule: { row, column, setBy: 'default' } });
      }
    });

    it('is ignored when it has no length', () => {
      const time: EventTime = { kind: 'timed', slot: slotAt(monday('09:00'), 0) };
      expect(judged({ showAs, time })).toEqual({ blocks: false, why: 'no length', rule: null });
    });
  });

  it('takes a cancelled event that was declined for cancelled', () => {
    expect(judged({ isCancelled: true, response: 'declined' }).rule?.row).toBe('cancelled');
  });

  it.each(['none', 'organizer', 'tentativelyAccepted', 'accepted'] as const)(
    'takes the answer "%s" as it is shown',
    (response) => {
      expect(judged({ response, time: ALL_DAY }).rule?.row).toBe('busy');
    },
  );
});

describe('an invitation without an answer', () => {
  it.each([
    ['busy', 'noAnswer'],
    ['tentative', 'noAnswer'],
    ['oof', 'oof'],
    ['free', 'free'],
    ['workingElsewhere', 'workingElsewhere'],
    ['unknown', 'unknown'],
  ] as const)('that is shown as %s counts by the row %s', (showAs, row) => {
    for (const column of POLICY_COLUMNS) {
      const verdict = judged({ response: 'notResponded', showAs, time: TIMES[column] });
      expect(verdict.rule).toEqual({ row, column, setBy: 'default' });
    }
  });

  it('blocks when it is timed, not when it lasts all day', () => {
    expect(judged({ response: 'notResponded', time: TIMED }).why).toBe(
      'not answered yet, timed: blocks by the default event policy',
    );
    expect(judged({ response: 'notResponded', time: ALL_DAY }).blocks).toBe(false);
  });
});

/** An event of each row. */
const OF_ROW: Readonly<Record<PolicyRow, Partial<CalendarEventRecord>>> = {
  busy: { showAs: 'busy' },
  oof: { showAs: 'oof' },
  tentative: { showAs: 'tentative' },
  noAnswer: { response: 'notResponded' },
  free: { showAs: 'free' },
  workingElsewhere: { showAs: 'workingElsewhere' },
  unknown: { showAs: 'unknown' },
  declined: { response: 'declined' },
  cancelled: { isCancelled: true },
};

describe.each(POLICY_ROWS)('the row %s', (row) => {
  it.each(POLICY_COLUMNS)('decides about its own events alone, in the column %s alone', (column) => {
    for (const value of ['block', 'ignore'] as const) {
      const policy = set({ [row]: { [column]: value } });
      for (const otherRow of POLICY_ROWS) {
        for (const otherColumn of POLICY_COLUMNS) {
          const one = { ...OF_ROW[otherRow], time: TIMES[otherColumn] };
          const isMeant = otherRow === row && otherColumn === column;
          const expected = isMeant ? value === 'block' : judged(one).blocks;
          expect(judged(one, policy).blocks).toBe(expected);
        }
      }
    }
  });
});

describe('the words', () => {
  it.each([
    ['organisation', "tentative, timed: does not block by the organisation's event policy"],
    ['team', "tentative, timed: does not block by the team's event policy"],
    ['technician', "tentative, timed: does not block by the technician's event policy"],
  ] as const)('say that the %s has decided', (setBy, why) => {
    const policy = set({ tentative: { timed: 'ignore' } }, setBy);
    expect(judged({ showAs: 'tentative' }, policy)).toMatchObject({ why, rule: { setBy } });
  });

  it('are whole when somebody has decided about what is cancelled or declined', () => {
    const policy = set({ declined: { timed: 'block' }, cancelled: { timed: 'ignore' } });
    expect(judged({ response: 'declined' }, policy)).toMatchObject({
      blocks: true,
      why: "declined, timed: blocks by the organisation's event policy",
    });
    expect(judged({ isCancelled: true }, policy).why).toBe(
      "cancelled, timed: does not block by the organisation's event policy",
    );
  });

  it('of what has no length ask no policy', () => {
    const time: EventTime = { kind: 'timed', slot: slotAt(monday('09:00'), 0) };
    expect(judged({ time }, set({ busy: { timed: 'block' } })).rule).toBeNull();
  });
});

describe('looksLikeForgottenLeave', () => {
  const leave = { time: ALL_DAY, showAs: 'free', subject: 'Summer vacation' } as const;

  it.each(['Vacation', 'PTO', 'Sick day', 'out of office', 'Annual LEAVE', 'Urlaub'])(
    'sees %j shown as free all day',
    (subject) => {
      expect(looksLikeForgottenLeave(event({ ...leave, subject }), DEFAULT)).toBe(true);
    },
  );

  it.each([
    ['is shown as away', { showAs: 'oof' }],
    ['has a time', { time: TIMED }],
    ['is about something else', { subject: 'Sleaveless day' }],
    ['hides its subject', { subject: null }],
  ] as const)('does not see an event that %s', (_, with_) => {
    expect(looksLikeForgottenLeave(event({ ...leave, ...with_ }), DEFAULT)).toBe(false);
  });

  it('does not see one that takes time by the policy', () => {
    expect(looksLikeForgottenLeave(event(leave), set({ free: { allDay: 'block' } }))).toBe(false);
    expect(looksLikeForgottenLeave(event(leave), set({ free: { timed: 'block' } }))).toBe(true);
  });
});
