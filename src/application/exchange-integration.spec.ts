import { judgeIntegration } from './exchange-integration.js';
import { settingsFor, type Settings } from './settings.js';

/** One technician's copies: of service calls, of events. */
const judged = (
  setting: Settings['exchangeIntegration'],
  copies: readonly (readonly [number, number])[],
  ownCalls = 1,
  ownEvents: Settings['ownEvents'] = 'off',
) =>
  judgeIntegration(
    setting,
    copies.map(([ofCalls, ofEvents]) => ({
      classified: {
        blocks: [],
        wanted: new Map(),
        ignored: [],
        judged: [],
        fixedActivities: new Set(),
        copies: { ofCalls, ofEvents },
      },
      settings: { ...settingsFor([]), ownEvents },
    })),
    ownCalls,
  );

describe('the Exchange integration', () => {
  it.each([
    [[[0, 0]], false],
    [[[1, 0]], true],
    [[[0, 2]], false],
    [[[0, 3]], true],
    [
      [
        [0, 2],
        [0, 1],
      ],
      true,
    ],
  ] as const)('is seen by itself from the copies %j: %s', (copies, isOn) => {
    const { state, findings } = judged('auto', copies);
    expect(state.isOn).toBe(isOn);
    expect(findings).toEqual([]);
  });

  it('counts the copies of all technicians', () => {
    expect(
      judged('auto', [
        [2, 1],
        [3, 4],
      ]).state,
    ).toEqual({
      setting: 'auto',
      isOn: true,
      copiesOfCalls: 5,
      copiesOfEvents: 5,
      mode: 'service-calls-only',
    });
  });

  it('is what was set by hand, and a contradiction is a finding', () => {
    expect(judged('off', [[1, 0]])).toMatchObject({
      state: { isOn: false },
      findings: [{ code: 'integration-setting-contradicted' }],
    });
    expect(judged('on', [[0, 0]])).toMatchObject({
      state: { isOn: true },
      findings: [{ code: 'integration-setting-contradicted' }],
    });
    expect(judged('off', [[0, 2]]).findings).toEqual([]);
    expect(judged('on', [[1, 0]]).findings).toEqual([]);
  });

  it.each([
    ['auto', [0, 0], 'service-calls-and-own-events', []],
    ['auto', [1, 0], 'own-events-wanted-but-calls-exported', ['own-events-not-made']],
    ['off', [0, 0], 'service-calls-and-own-events', []],
    ['on', [1, 0], 'own-events-wanted-but-calls-exported', ['own-events-not-made']],
  ] as const)(
    'set to %s with the copies %j and own events wanted, the mode is %s',
    (setting, copies, mode, codes) => {
      const { state, findings } = judged(setting, [copies], 1, 'on');
      expect(state.mode).toBe(mode);
      expect(findings.map((it) => it.code)).toEqual(codes);
    },
  );

  it('is not doubted before a call of ours could have a copy', () => {
    expect(judged('on', [[0, 0]], 0).findings).toEqual([]);
  });
});
