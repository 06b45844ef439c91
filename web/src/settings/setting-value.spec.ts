import type { SettingDescription } from '../api/types.js';
import { wordsOfChange, wordsOfValue } from './setting-value.js';

const setting = (type: string, unit: SettingDescription['unit'] = null): SettingDescription => ({
  name: 'any',
  title: 'Any',
  help: '',
  group: 'calm',
  type,
  unit,
  minimum: null,
  maximum: null,
  values: null,
  rows: null,
  columns: null,
  scopes: ['organisation'],
  default: null,
});
const NINE_TO_FIVE = [{ start: '09:00', end: '17:00' }];

describe('wordsOfValue', () => {
  it.each([
    [setting('boolean'), true, 'yes'],
    [setting('whole-number', 'minutes'), 30, '30 minutes'],
    [setting('whole-number', 'hours'), 1, '1 hour'],
    [setting('text', 'characters'), 'Gapwise', 'Gapwise'],
    [setting('weekly-hours'), null, 'what the PSA or the mailbox says'],
    [setting('holidays'), [], 'nothing'],
    [
      setting('weekly-hours'),
      { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 5: [{ start: '22:00', end: '06:00' }] },
      'Mon–Tue: 09:00–17:00; Wed–Thu: not worked; Fri: 22:00–06:00; Sat–Sun: not worked',
    ],
    [setting('holidays'), [{ date: '2026-12-25', name: 'Christmas Day' }], '2026-12-25: Christmas Day'],
    [setting('event-policy'), { busy: { allDay: 'ignore' } }, 'Shown as busy, all day: ignore'],
    [setting('weights'), { 1: 1000, 2: 400 }, 'P1: 1000; P2: 400'],
    [
      setting('age-curve'),
      {
        1: [
          { hours: 0, factor: 1 },
          { hours: 36, factor: 1.6 },
        ],
      },
      'P1: new ×1, 1.5 days ×1.6',
    ],
    [setting('mapping'), { 7: 'in-progress' }, '7: in progress'],
    [
      setting('opening-quota'),
      [{ typeId: '4', count: 2, per: 'technician' }],
      'appointment type 4: 2 per technician',
    ],
  ])('of %o, %j: %s', (of, value, words) => {
    expect(wordsOfValue(of, value)).toBe(words);
  });
});

describe('wordsOfChange', () => {
  const hours = setting('weekly-hours');

  it('tells what was set, and what was taken back', () => {
    expect(wordsOfChange(setting('boolean'), null, false)).toBe('set to no');
    expect(wordsOfChange(setting('boolean'), true, null)).toBe('inherited again; it was yes');
  });

  it('tells of a value with parts only those that changed, neighbouring days together', () => {
    const before = { 1: NINE_TO_FIVE, 2: NINE_TO_FIVE, 3: NINE_TO_FIVE };
    expect(wordsOfChange(hours, before, { 3: NINE_TO_FIVE })).toBe('Mon–Tue: 09:00–17:00 → not worked');
    expect(
      wordsOfChange(
        setting('holidays'),
        [{ date: '2026-12-25', name: 'Xmas' }],
        [{ date: '2026-12-28', name: 'Boxing Day' }],
      ),
    ).toBe('2026-12-25: Xmas → nothing; 2026-12-28: nothing → Boxing Day');
  });

  it('tells of any other both', () => {
    expect(wordsOfChange(setting('choice', 'minutes'), 5, 15)).toBe('5 minutes → 15 minutes');
  });
});
