import { ApiDesk } from './api-desk.js';

const NOW = Date.UTC(2026, 10, 23, 9);

interface Origin {
  readonly from: string;
  readonly inherited: unknown;
}
interface ScopeSettings {
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly effective: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, Origin>>;
}

let desk: ApiDesk;
let technician: { readonly id: string; readonly teamId: string };
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  await desk.run('imports');
  [technician] = await desk.get<[typeof technician]>('/v1/technicians');
});
afterAll(async () => {
  await desk.close();
});

const set = async (scope: string, body: Readonly<Record<string, unknown>>): Promise<ScopeSettings> =>
  (await desk.send('patch', `/v1/settings/${scope}`, { body })).body as ScopeSettings;

describe('the settings of a scope', () => {
  it('say where each value comes from and what it would be without', async () => {
    const team = `teams/${technician.teamId}`;
    const own = `technicians/${technician.id}`;
    await set('organisation', { minMinutesFree: 10 });
    await set(team, { minMinutesFree: 20 });
    const { sources } = await set(own, { minMinutesFree: 30 });
    expect(sources['minMinutesFree']).toEqual({ from: 'technician', inherited: 20 });
    expect(sources['gridMinutes']).toEqual({ from: 'default', inherited: 5 });
    await set(own, { minMinutesFree: null });
    const back = await desk.get<ScopeSettings>(`/v1/settings/${own}`);
    expect(back.sources['minMinutesFree']).toEqual({ from: 'team', inherited: 20 });
    expect(back.effective['minMinutesFree']).toBe(20);
    await set(team, { minMinutesFree: null });
    await set('organisation', { minMinutesFree: null });
  });

  it('are all described by the schema', async () => {
    const schema = await desk.get<readonly { name: string; default: unknown }[]>('/v1/settings/schema');
    const { effective } = await desk.get<ScopeSettings>('/v1/settings/organisation');
    expect(Object.fromEntries(schema.map((it) => [it.name, it.default]))).toEqual(effective);
    expect(schema.find((it) => it.name === 'minMinutesFree')).toMatchObject({
      title: 'Min minutes free',
      group: 'gaps',
      type: 'whole-number',
      unit: 'minutes',
      minimum: 0,
      maximum: 480,
      scopes: ['organisation', 'team', 'technician'],
    });
  });
});
