import { readFileSync } from 'node:fs';
import { changeOverrides, settingsFor, type Settings } from './settings.js';
import { settingSchema, type SettingDescription } from './setting-schema.js';

const SCHEMA = settingSchema();
const isTaken = ({ name }: SettingDescription, value: unknown): boolean => {
  try {
    changeOverrides({}, { [name]: value }, 'organisation');
    return true;
  } catch {
    return false;
  }
};
const withA = (type: SettingDescription['type']) =>
  SCHEMA.filter((it) => it.type === type).map((it) => [it.name, it] as const);

describe('the schema of settings', () => {
  it('tells each setting once, in words, with what holds where nobody set it', () => {
    const defaults = settingsFor([]);
    expect(SCHEMA.map((it) => it.name)).toEqual(Object.keys(defaults));
    for (const setting of SCHEMA) {
      expect(setting.title).toMatch(/^[A-Z][^.]*$/);
      expect(setting.help).toMatch(/^[A-Z].*\.$/);
      expect(setting.default).toEqual(defaults[setting.name as keyof Settings]);
      expect([setting.name, setting.default === null || isTaken(setting, setting.default)]).toEqual([
        setting.name,
        true,
      ]);
    }
    expect(new Set(SCHEMA.map((it) => it.title)).size).toBe(SCHEMA.length);
  });

  it.each(withA('whole-number'))('gives the range that %s is checked against', (_name, setting) => {
    const { minimum, maximum } = setting;
    expect(setting.unit).not.toBeNull();
    expect([minimum, maximum].map((it) => isTaken(setting, it))).toEqual([true, true]);
    expect([minimum! - 1, maximum! + 1].map((it) => isTaken(setting, it))).toEqual([false, false]);
  });

  it.each(withA('text'))('gives the lengths that %s is checked against', (_name, setting) => {
    const { minimum, maximum } = setting;
    const ofLength = (length: number): boolean => isTaken(setting, 'x'.repeat(length));
    expect([minimum!, maximum!].map(ofLength)).toEqual([true, true]);
    expect([minimum! - 1, maximum! + 1].map(ofLength)).toEqual([false, false]);
  });

  it.each(withA('choice'))('lists the values of %s', (_name, setting) => {
    expect(setting.values!.every((it) => isTaken(setting, it))).toBe(true);
    expect(isTaken(setting, 'something else')).toBe(false);
  });

  it('says where each may be set', () => {
    for (const { name, scopes } of SCHEMA) {
      for (const scope of ['organisation', 'team', 'technician'] as const) {
        const change = (): unknown => changeOverrides({}, { [name]: null }, scope);
        if (scopes.includes(scope)) expect(change()).toEqual({});
        else expect(change).toThrow('can be set for the organisation only');
      }
    }
  });
});

describe('the README', () => {
  const rows = [
    ...readFileSync('README.md', 'utf8').matchAll(/^\| `(\w+)`( \*)? +\| (.*?) +\| (.*?) +\| .* \|$/gm),
  ].map(([, name, star, value, range]) => ({ name, value, range, isOrganisationOnly: star !== undefined }));

  it.each(SCHEMA.map((it) => [it.name, it] as const))(
    'tells of %s what the schema tells',
    (name, setting) => {
      const row = rows.find((it) => it.name === name);
      expect(row).toMatchObject({ isOrganisationOnly: setting.scopes.length === 1 });
      if (setting.type === 'whole-number') {
        expect(row).toMatchObject({
          value: String(setting.default),
          range: `${setting.minimum} to ${setting.maximum}`,
        });
      }
      if (setting.type === 'choice')
        expect(row).toMatchObject({ value: String(setting.default), range: setting.values!.join(', ') });
    },
  );
});
