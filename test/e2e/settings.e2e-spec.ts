import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

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

describe('the history of settings', () => {
  interface Page {
    readonly entries: readonly { readonly changes: readonly object[]; readonly scope: string }[];
    readonly next: string | null;
  }
  const history = (query = ''): Promise<Page> => desk.get<Page>(`/v1/settings/history${query}`);
  const change = (setting: string, from: unknown, to: unknown) => ({ setting, from, to });

  it('tells who changed what when, newest first, page by page', async () => {
    await set('organisation', { freezeMinutes: 60, gridMinutes: 15 });
    await set(`technicians/${technician.id}`, { freezeMinutes: 30 });
    await set(`technicians/${technician.id}`, { freezeMinutes: 30 });
    await set('organisation', { freezeMinutes: null, gridMinutes: null });
    const { entries, next } = await history('?setting=freezeMinutes');
    const told = { at: new Date(NOW).toISOString(), by: 'bootstrap' };
    expect(entries).toMatchObject([
      { ...told, scope: 'organisation', scopeId: '', changes: [change('freezeMinutes', 60, null)] },
      { ...told, scope: 'technician', scopeId: technician.id, changes: [change('freezeMinutes', null, 30)] },
      { ...told, scope: 'organisation', scopeId: '', changes: [change('freezeMinutes', null, 60)] },
    ]);
    expect(next).toBeNull();

    const first = await history('?setting=freezeMinutes&limit=2');
    const second = await history(`?setting=freezeMinutes&limit=2&cursor=${first.next ?? ''}`);
    expect([...first.entries, ...second.entries]).toEqual(entries);
    expect(second.next).toBeNull();
  });

  it('is told for one scope, or one technician or team of it', async () => {
    const scopesOf = async (query: string) => (await history(query)).entries.map((it) => it.scope);
    expect(new Set(await scopesOf('?scope=organisation'))).toEqual(new Set(['organisation']));
    expect(await scopesOf(`?scope=technician&id=${technician.id}&setting=freezeMinutes`)).toEqual([
      'technician',
    ]);
    expect(await scopesOf('?scope=technician&id=0')).toEqual([]);
    expect(await scopesOf(`?scope=team&id=${technician.id}`)).toEqual([]);
  });

  it('names every wrong parameter', async () => {
    const answer = await desk.send('get', '/v1/settings/history?scope=all&id=x&setting=gap&limit=0&cursor=-');
    expectProblem(answer, 400, 'history-query-invalid');
    const { errors } = answer.body as { errors: { path: string }[] };
    expect(new Set(errors.map((it) => it.path))).toEqual(
      new Set(['/scope', '/id', '/setting', '/limit', '/cursor']),
    );
    expectProblem(await desk.send('get', '/v1/settings/history?id=7'), 400, 'history-query-invalid');
  });
});

describe('a preview of weights', () => {
  const preview = (body: object) => desk.send('post', '/v1/settings/weights/preview', { body });
  interface Preview {
    readonly weights: object;
    readonly examples: readonly Readonly<Record<'priority' | 'ageHours' | 'weight' | 'current', number>>[];
  }
  const weightsOf = ({ examples }: Preview, priority: number): readonly number[] =>
    examples.filter((it) => it.priority === priority).map((it) => it.weight);

  it('of nothing is what holds', async () => {
    const { body } = (await preview({})) as unknown as { body: Preview };
    expect(body.examples.every((it) => it.weight === it.current)).toBe(true);
    expect(weightsOf(body, 2)).toEqual([400, 409, 427, 463, 526, 670, 940, 940]);
  });

  it('shows what other weights and another curve would come to, and changes nothing', async () => {
    const flat = [{ hours: 0, factor: 1 }];
    const twice = [...flat, { hours: 24, factor: 2 }];
    const asked = {
      weights: { 1: 90, 2: 80, 3: 70, 4: 5 },
      ageCurve: { 1: twice, 2: twice, 3: flat, 4: flat },
    };
    const before = await desk.get('/v1/settings/organisation');
    const { body } = (await preview(asked)) as unknown as { body: Preview };
    expect(body).toMatchObject(asked);
    // The age of priority 2 never lifts it to priority 1.
    expect([1, 2, 3].map((it) => weightsOf(body, it).slice(0, 2))).toEqual([
      [90, 180],
      [80, 89],
      [70, 70],
    ]);
    expect(await desk.get('/v1/settings/organisation')).toEqual(before);
  });

  it('refuses wrong weights as a change does, and what it does not show', async () => {
    const wrong = await preview({ weights: { 1: 1, 2: 2, 3: 3, 4: 4 } });
    expectProblem(wrong, 422, 'setting-invalid');
    expectProblem(await preview({ minMinutesFree: 5 }), 422, 'setting-invalid');
    expectProblem(await preview([]), 400, 'request-invalid');
  });
});
