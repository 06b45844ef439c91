import { overridesOf } from '../../test/support/desk-builders.js';
import { RequestError } from './errors.js';
import { DEFAULT_EVENT_POLICY } from './event-policy.js';
import type { SettingScope } from './ports/setting-store.port.js';
import { changeOverrides, eventPolicyFor, originsFor, settingsFor } from './settings.js';

const change = (
  change: Readonly<Record<string, unknown>>,
  scope: SettingScope = 'organisation',
  current: Readonly<Record<string, unknown>> = {},
) => changeOverrides(current, change, scope);
const refused = (...given: Parameters<typeof change>): RequestError => {
  try {
    change(...given);
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
  throw new Error(`It was accepted: ${JSON.stringify(given)}`);
};

/** The same points for each priority. */
const curveOf = (...points: readonly unknown[]) => ({ 1: points, 2: points, 3: points, 4: points });

/** For each setting: values that are good, and values that are not. */
const quota = (typeId: string, with_: object = {}): object => ({
  typeId,
  count: 1,
  per: 'technician',
  ...with_,
});

const VALUES: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
  ['minMinutesFree', [0, 60, 480], [-1, 481, 1.5, '60', true, [60], Number.NaN]],
  ['gridMinutes', [1, 5, 15, 60], [0, 10, '5', 5.5]],
  ['freezeMinutes', [0, 2880], [-1, 2881]],
  ['horizonDays', [1, 90], [0, 91]],
  ['gapMode', ['uniform', 'bookable', 'quota', 'demand'], ['off', '', 1]],
  [
    'openingQuota',
    [
      [],
      [{ typeId: '1', count: 0, per: 'team' }],
      [quota('1'), quota('2', { per: 'technician', count: 20 })],
    ],
    [
      {},
      'none',
      [quota('1', { count: 21 })],
      [quota('1', { count: -1 })],
      [quota('1', { count: 0.5 })],
      [quota('')],
      [quota('1', { per: 'desk' })],
      [quota('1', { more: 1 })],
      [null],
      [quota('1'), quota('1')],
      Array.from({ length: 51 }, (_, index) => quota(String(index))),
    ],
  ],
  ['openingDays', [1, 30], [0, 31]],
  ['releaseOpeningsMinutes', [0, 2880], [-1, 2881]],
  ['underSlaPressure', ['openings-stay', 'work-first'], ['maybe', true]],
  ['minimumShiftMinutes', [0, 480], [-1, 481]],
  ['maxMovesPerItemPerDay', [0, 100], [-1, 101]],
  ['maxWritesPerRun', [0, 100_000], [-1, 100_001]],
  ['defaultEstimateMinutes', [5, 480], [4, 481]],
  ['minChunkMinutes', [5, 480], [4, 481]],
  ['reflowEnabled', [true, false], ['true', 1, 0]],
  ['reflowEveryMinutes', [5, 1440], [4, 1441]],
  ['reconcileEveryHours', [0, 720], [-1, 721, 1.5]],
  ['reflowOnChange', [true, false], ['true', 1, 0]],
  ['debounceSeconds', [0, 3600], [-1, 3601]],
  ['maxDebounceSeconds', [0, 3600], [-1, 3601]],
  ['watchEveryMinutes', [0, 60], [-1, 61]],
  ['writingStopped', [true, false], ['true', 1, 0]],
  ['maxSourceAgeMinutes', [1, 1440], [0, 1441]],
  ['auditDays', [1, 3650], [0, 3651]],
  ['exportedCallSubject', ['Service Call:', 'x'], ['', '  ', 'x'.repeat(101), 5]],
  ['exportedToDoSubject', ['To-Do:', 'x'], ['', '  ', 'x'.repeat(101), 5]],
  ['exchangeIntegration', ['auto', 'on', 'off'], ['yes', '', true, ['on']]],
  ['storeSubjects', [true, false], ['false', 0, 1]],
  [
    'eventPolicy',
    [{}, { free: {} }, { tentative: { timed: 'ignore' } }, { noAnswer: { timed: 'block', allDay: 'block' } }],
    [
      'ignore',
      [],
      { maybe: { timed: 'block' } },
      { toString: { timed: 'block' } },
      { busy: 'ignore' },
      { busy: null },
      { busy: [] },
      { busy: { always: 'block' } },
      { busy: { timed: 'maybe' } },
      { busy: { timed: true } },
      { busy: { timed: null } },
      { busy: { timed: ['block'] } },
      { free: { timed: 'block' }, busy: { timed: 'perhaps' } },
    ],
  ],
  ['ownEvents', ['on', 'off'], ['auto', true, '']],
  ['ownEventCategory', ['Gapwise', 'Blue category'], ['', ' ', 'a,b', 'a;b', 'x'.repeat(101), 5]],
  ['ownEventShowAs', ['busy', 'tentative', 'free', 'workingElsewhere'], ['oof', 'unknown', '', 5]],
  [
    'ticketStates',
    [{}, { 7: 'waiting', 12: 'ended', 8: 'in-progress', 9: 'workable' }],
    [
      'waiting',
      [],
      ['waiting'],
      { 7: 'paused' },
      { waiting: '7' },
      { '': 'ended' },
      { '-1': 'ended' },
      { 7: null },
    ],
  ],
  [
    'serviceCallStatuses',
    [{}, { open: '1' }, { open: '1', complete: '2', canceled: '3' }],
    ['1', [], ['1'], { open: 1 }, { started: '1' }, { open: 'New' }, { canceled: '' }, { complete: null }],
  ],
  ['planProjectTasks', [true, false], ['true', 1, 0]],
  ['technicianSeesOthers', ['busy-times', 'details'], ['all', true, '']],
  [
    'holidays',
    [[], [{ date: '2026-12-25', name: 'Christmas Day' }], [{ date: '2028-02-29', name: 'x'.repeat(100) }]],
    [
      'Christmas',
      {},
      { '2026-12-25': 'Christmas Day' },
      ['2026-12-25'],
      [null],
      [{ date: '2026-12-25' }],
      [{ date: '2026-12-25', name: 5 }],
      [{ date: '2026-12-25', name: ' ' }],
      [{ date: '2026-12-25', name: 'x'.repeat(101) }],
      [{ date: '2026-12-25', name: 'Christmas Day', until: '2026-12-26' }],
      [{ date: '2027-02-29', name: 'Leap day' }],
      [{ date: '25.12.2026', name: 'Christmas Day' }],
      [{ date: '2026-12-25T00:00:00Z', name: 'Christmas Day' }],
      [
        { date: '2026-12-25', name: 'Christmas Day' },
        { date: '2026-12-25', name: 'Noel' },
      ],
      Array.from({ length: 501 }, (_, index) => ({ date: `${2000 + index}-01-01`, name: 'New Year' })),
    ],
  ],
  [
    'weights',
    [
      { 1: 1000, 2: 400, 3: 150, 4: 50 },
      { 1: 10_000, 2: 10_000, 3: 1, 4: 1 },
    ],
    [
      'heavy',
      {},
      [4, 3, 2, 1],
      { 1: 4, 2: 3, 3: 2 },
      { 1: 4, 2: 3, 3: 2, 4: 1, 5: 1 },
      { 1: 4, 2: 3, 3: 2, 4: 0 },
      { 1: 10_001, 2: 3, 3: 2, 4: 1 },
      { 1: 4, 2: 3.5, 3: 2, 4: 1 },
      { 1: 4, 2: '3', 3: 2, 4: 1 },
      { 1: 4, 2: null, 3: 2, 4: 1 },
      { 1: 4, 2: 3, 3: 1, 4: 2 },
    ],
  ],
  [
    'ageCurve',
    [
      curveOf({ hours: 0, factor: 1 }),
      curveOf({ hours: 0, factor: 2 }, { hours: 1, factor: 2 }, { hours: 87_600, factor: 100 }),
    ],
    [
      'steep',
      {},
      [{ hours: 0, factor: 1 }],
      { 1: [{ hours: 0, factor: 1 }] },
      curveOf(),
      curveOf(...Array.from({ length: 21 }, (_, hours) => ({ hours, factor: 1 }))),
      curveOf({ hours: 1, factor: 1 }),
      curveOf({ hours: 0, factor: 0.9 }),
      curveOf({ hours: 0, factor: 101 }),
      curveOf({ hours: 0, factor: Number.POSITIVE_INFINITY }),
      curveOf({ hours: 0, factor: Number.NaN }),
      curveOf({ hours: 0, factor: '1' }),
      curveOf({ hours: 0 }),
      curveOf({ hours: 0, factor: 1, days: 3 }),
      curveOf(null),
      curveOf({ hours: 0, factor: 1 }, { hours: 0, factor: 2 }),
      curveOf({ hours: 0, factor: 1 }, { hours: 9, factor: 2 }, { hours: 8, factor: 3 }),
      curveOf({ hours: 0, factor: 1 }, { hours: 0.5, factor: 2 }),
      curveOf({ hours: 0, factor: 1 }, { hours: 87_601, factor: 2 }),
      curveOf({ hours: 0, factor: 2 }, { hours: 24, factor: 1.9 }),
    ],
  ],
  ['timeZone', ['Europe/London', 'UTC', 'Asia/Kolkata'], ['Mars/Olympus', '', 5, {}]],
  [
    'workingHours',
    [
      {},
      { 1: [] },
      { 1: [{ start: '09:00', end: '17:00' }] },
      {
        7: [
          { start: '22:00', end: '06:00' },
          { start: '10:00', end: '24:00' },
        ],
      },
    ],
    [
      'always',
      [],
      { 0: [] },
      { 8: [] },
      { monday: [] },
      { 1: 'all day' },
      { 1: [null] },
      { 1: ['09:00-17:00'] },
      { 1: [{ start: '9:00', end: '17:00' }] },
      { 1: [{ start: '09:00' }] },
      { 1: [{ start: '24:00', end: '06:00' }] },
      { 1: [{ start: '09:00', end: '25:00' }] },
      { 1: [{ start: '09:60', end: '17:00' }] },
      { 1: [{ start: '09:00', end: '09:00' }] },
    ],
  ],
];

const ORGANISATION_ONLY = [
  'gridMinutes',
  'horizonDays',
  'maxWritesPerRun',
  'reflowEveryMinutes',
  'reconcileEveryHours',
  'reflowOnChange',
  'debounceSeconds',
  'maxDebounceSeconds',
  'watchEveryMinutes',
  'writingStopped',
  'maxSourceAgeMinutes',
  'auditDays',
  'exportedCallSubject',
  'exportedToDoSubject',
  'exchangeIntegration',
  'storeSubjects',
  'ticketStates',
  'serviceCallStatuses',
  'planProjectTasks',
  'technicianSeesOthers',
  'weights',
  'ageCurve',
];

describe('each setting', () => {
  it('is listed above', () => {
    expect(VALUES.map(([key]) => key).toSorted()).toEqual(Object.keys(settingsFor([])).toSorted());
  });

  describe.each(VALUES)('%s', (key, good, bad) => {
    it.each(good.map((value) => [value]))('takes %j', (value) => {
      expect(change({ [key]: value })).toEqual({ [key]: value });
    });

    it.each(bad.map((value) => [value]))('refuses %j and names itself', (value) => {
      expect(refused({ [key]: value })).toMatchObject({
        code: 'setting-invalid',
        status: 422,
        details: [{ path: `/${key}`, message: expect.stringMatching(/^(must|has)/) as string }],
      });
    });

    it('is taken back by null, so that it is inherited again', () => {
      expect(change({ [key]: null }, 'organisation', { [key]: good[0], other: 1 })).toEqual({ other: 1 });
    });

    const isShared = ORGANISATION_ONLY.includes(key);
    it.each(['team', 'technician'] as const)(
      isShared ? 'is refused for a %s, even to take it back' : 'can be set for a %s',
      (scope) => {
        if (!isShared) {
          expect(change({ [key]: good[0] }, scope)).toEqual({ [key]: good[0] });
          return;
        }
        for (const value of [good[0], null]) {
          expect(refused({ [key]: value }, scope).details).toEqual([
            { path: `/${key}`, message: 'can be set for the organisation only' },
          ]);
        }
      },
    );
  });
});

describe('a change', () => {
  it('names everything that is wrong with it at once', () => {
    const error = refused({ minMinutesFree: -1, gapMinutes: 5, freezeMinutes: 60, timeZone: 'Nowhere' });
    expect(error.details.map((it) => it.path)).toEqual(['/minMinutesFree', '/gapMinutes', '/timeZone']);
    for (const { path, message } of error.details) {
      expect(error.message).toContain(`${path.slice(1)} ${message}`);
    }
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'does not take %s for a setting',
    (key) => {
      const body = JSON.parse(`{"${key}": 5}`) as Record<string, unknown>;
      expect(refused(body).details).toMatchObject([{ path: `/${key}` }]);
    },
  );

  it('keeps what it does not name and leaves what was given untouched', () => {
    const current = Object.freeze({ minMinutesFree: 30, freezeMinutes: 60 });
    expect(change({ freezeMinutes: 0 }, 'team', current)).toEqual({ minMinutesFree: 30, freezeMinutes: 0 });
  });

  it('may be empty', () => {
    expect(change({}, 'organisation', { minMinutesFree: 30 })).toEqual({ minMinutesFree: 30 });
  });
});

describe('wrong weights', () => {
  it.each([
    [
      { weights: { 1: 100, 2: 200, 3: 50, 4: 10 } },
      'must not be heavier for priority 2 than for the more urgent priority 1',
    ],
    [
      { ageCurve: { ...curveOf({ hours: 0, factor: 1 }), 3: [{ hours: 24, factor: 1 }] } },
      'must begin at 0 hours for priority 3',
    ],
    [
      { ageCurve: curveOf({ hours: 0, factor: 2 }, { hours: 24, factor: 1.5 }) },
      'must not make an older ticket lighter: factor 1.5 comes after 2 for priority 1',
    ],
  ])('%j are refused with the reason', (change, message) => {
    expect(refused(change).details).toMatchObject([{ message }]);
  });
});

describe('a wrong event policy', () => {
  it.each([
    [
      { maybe: {} },
      'has a row "maybe" that is not known; known are busy, oof, tentative, noAnswer, free, workingElsewhere, unknown, declined, cancelled',
    ],
    [
      { busy: { always: 'block' } },
      'has a column "always" in the row "busy" that is not known; known are timed, allDay',
    ],
    [
      { busy: { timed: 'block', allDay: 'no' } },
      'has a wrong value in the row "busy", column "allDay": it must be block or ignore',
    ],
    [{ busy: true }, 'has a row "busy" that is not an object such as { "timed": "ignore" }'],
  ])('%j is refused with the place in words', (eventPolicy, message) => {
    expect(refused({ eventPolicy }).details).toEqual([{ path: '/eventPolicy', message }]);
  });

  it('may not reach behind the table', () => {
    const eventPolicy: unknown = JSON.parse('{"__proto__": {"timed": "block"}}');
    expect(refused({ eventPolicy }).message).toContain('has a row "__proto__" that is not known');
  });
});

describe('what holds', () => {
  const all = [
    overridesOf('technician', '7', { minMinutesFree: 30 }),
    overridesOf('organisation', '', { minMinutesFree: 10, freezeMinutes: 10, horizonDays: 7 }),
    overridesOf('team', '1', { minMinutesFree: 20, freezeMinutes: 20 }),
  ];

  it('for the organisation is its own setting, then the default', () => {
    expect(settingsFor(all)).toMatchObject({ minMinutesFree: 10, freezeMinutes: 10, gridMinutes: 5 });
  });

  it('for a team is its own setting before that of the organisation', () => {
    expect(settingsFor(all, '1')).toMatchObject({ minMinutesFree: 20, freezeMinutes: 20, horizonDays: 7 });
    expect(settingsFor(all, '2')).toMatchObject({ minMinutesFree: 10 });
  });

  it('for a technician is the own setting before that of the team', () => {
    expect(settingsFor(all, '1', '7')).toMatchObject({
      minMinutesFree: 30,
      freezeMinutes: 20,
      horizonDays: 7,
    });
    expect(settingsFor(all, null, '7')).toMatchObject({ minMinutesFree: 30, freezeMinutes: 10 });
  });

  it('of the event policy is each cell of its own scope, and the whole table is told', () => {
    const policies = [
      overridesOf('organisation', '', { eventPolicy: { tentative: { timed: 'ignore', allDay: 'block' } } }),
      overridesOf('team', '1', { eventPolicy: { oof: { allDay: 'ignore' } } }),
      overridesOf('technician', '7', { eventPolicy: { tentative: { timed: 'block' } } }),
    ];
    expect(settingsFor(policies, '1', '7').eventPolicy).toEqual({
      ...DEFAULT_EVENT_POLICY,
      tentative: { timed: 'block', allDay: 'block' },
      oof: { timed: 'block', allDay: 'ignore' },
    });
    expect(eventPolicyFor(policies, '1', '7').oof.allDay).toEqual({ value: 'ignore', setBy: 'team' });
    expect(settingsFor(policies, '2', '8').eventPolicy.oof.allDay).toBe('block');
    expect(settingsFor(policies.slice(1), '2', '8').eventPolicy).toEqual(DEFAULT_EVENT_POLICY);
  });

  it('of the holidays is each date that any scope has, by date, with the name of the narrowest', () => {
    const named = (date: string, name: string) => ({ date, name });
    const all = [
      overridesOf('technician', '7', {
        holidays: [named('2026-12-25', 'Noel'), named('2026-12-01', 'Move')],
      }),
      overridesOf('organisation', '', {
        holidays: [named('2026-12-31', 'New Year'), named('2026-12-25', 'Christmas')],
      }),
    ];
    expect(settingsFor(all, '1', '7').holidays).toEqual([
      named('2026-12-01', 'Move'),
      named('2026-12-25', 'Noel'),
      named('2026-12-31', 'New Year'),
    ]);
    expect(settingsFor(all, '1').holidays.map((it) => it.name)).toEqual(['Christmas', 'New Year']);
  });

  it('where nobody set anything are the documented defaults', () => {
    expect(settingsFor([])).toMatchObject({
      minMinutesFree: 0,
      gridMinutes: 5,
      freezeMinutes: 120,
      minimumShiftMinutes: 10,
      maxMovesPerItemPerDay: 3,
      maxWritesPerRun: 200,
      defaultEstimateMinutes: 60,
      minChunkMinutes: 30,
      planProjectTasks: false,
      technicianSeesOthers: 'busy-times',
    });
  });
});

describe('where it comes from', () => {
  const all = [
    overridesOf('technician', '7', { minMinutesFree: 30, eventPolicy: { busy: { timed: 'ignore' } } }),
    overridesOf('organisation', '', { minMinutesFree: 10, freezeMinutes: 10, horizonDays: 7 }),
    overridesOf('team', '1', { minMinutesFree: 20, freezeMinutes: 20 }),
  ];

  it('is the narrowest scope that sets it, with what it would be without', () => {
    expect(originsFor(all, '1', '7')).toMatchObject({
      minMinutesFree: { from: 'technician', inherited: 20 },
      freezeMinutes: { from: 'team', inherited: 20 },
      horizonDays: { from: 'organisation', inherited: 7 },
      gridMinutes: { from: 'default', inherited: 5 },
    });
    expect(originsFor(all, '1')).toMatchObject({ minMinutesFree: { from: 'team', inherited: 10 } });
    expect(originsFor(all)).toMatchObject({ minMinutesFree: { from: 'organisation', inherited: 0 } });
  });

  it('is told of each cell of the event policy', () => {
    const { from, inherited, cells } = originsFor(all, '1', '7').eventPolicy;
    expect([from, inherited]).toEqual(['technician', DEFAULT_EVENT_POLICY]);
    expect(cells).toMatchObject({ busy: { timed: 'technician', allDay: 'default' } });
  });

  it('is told for every setting, and taking it back gives what was said', () => {
    for (const [scope, teamId, technicianId] of SCOPES) {
      for (const [name, { inherited }] of Object.entries(originsFor(all, teamId, technicianId))) {
        const without = all.map((it) => {
          const { [name]: _taken, ...rest } = it.overrides;
          return it.scope === scope ? { ...it, overrides: rest } : it;
        });
        const holds = settingsFor(without, teamId, technicianId);
        expect([name, inherited]).toEqual([name, holds[name as keyof typeof holds]]);
      }
    }
  });
});

const SCOPES = [
  ['organisation', null, null],
  ['team', '1', null],
  ['technician', '1', '7'],
] as const;
