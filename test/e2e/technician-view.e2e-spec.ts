import type { Response } from 'supertest';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const WEEK = 'from=2026-11-23T00:00:00Z&to=2026-11-28T00:00:00Z';

interface Item {
  readonly start: string;
  readonly end: string;
  readonly kind: string;
  readonly id: string;
  readonly label: string;
  readonly title: string | null;
  readonly activityId: string | null;
  readonly badges: readonly object[];
}
interface Row {
  readonly technicianId: string;
  readonly counts: object | null;
  readonly held: string | null;
  readonly writesHeld: readonly object[];
}
interface Calendar {
  readonly items: readonly Item[];
}

let desk: ApiDesk;
let mine: string;
let other: string;
const keys: Record<string, string> = {};

beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  await desk.run('reflows');
  const technicians = await desk.get<{ id: string; name: string }[]>('/v1/technicians');
  const idOf = (name: string): string => technicians.find((it) => it.name === name)!.id;
  [mine, other] = [idOf('Amira Haddad'), idOf('Ben Okafor')];
  for (const [role, technicianId] of [
    ['technician', mine],
    ['dispatcher', undefined],
  ] as const) {
    const answer = await desk.send('post', '/v1/keys', { body: { name: role, role, technicianId } });
    keys[role] = (answer.body as { key: string }).key;
  }
});
afterAll(async () => {
  await desk.close();
});

const askAs = (role: string, technicianId: string, what: string): Promise<Response> =>
  desk.send('get', `/v1/technicians/${technicianId}/${what}`, { authorization: `Bearer ${keys[role]!}` });
const calendar = async (role: string, technicianId: string): Promise<Calendar> =>
  (await askAs(role, technicianId, `calendar?${WEEK}`)).body as Calendar;

describe('a technician', () => {
  it.each(['workboard', `calendar?${WEEK}`, `calendar-explain?${WEEK}`])(
    'sees all of the own %s',
    async (what) => {
      const answer = await askAs('technician', mine, what);
      expect([answer.status, answer.text]).toEqual([200, (await askAs('dispatcher', mine, what)).text]);
      expect(answer.text).toMatch(/"title":"\w/);
    },
  );

  it.each(['workboard', `calendar-explain?${WEEK}`])('is refused the %s of another', async (what) => {
    expectProblem(await askAs('technician', other, what), 403, 'not-your-board');
    expectProblem(await askAs('technician', '0', what), 403, 'not-your-board');
  });

  it('sees in the calendar of another when they are busy, and nothing of what they do', async () => {
    const all = await calendar('dispatcher', other);
    const seen = await calendar('technician', other);
    const times = ({ items }: Calendar) => items.map(({ start, end, kind }) => [start, end, kind === 'gap']);

    expect(new Set(all.items.map((it) => it.kind))).toEqual(new Set(['activity', 'fixed', 'gap']));
    expect(times(seen)).toEqual(times(all));
    for (const { kind, start, end, ...rest } of seen.items) {
      const label = kind === 'gap' ? 'Free' : 'Busy';
      expect(['gap', 'busy']).toContain(kind);
      const { id, label: told, badges, ...facts } = rest;
      expect(id).toMatch(/^(gap|busy):\d/);
      expect([told, badges]).toEqual([label, []]);
      expect([...new Set(Object.values(facts))]).toEqual([null]);
    }
  });

  it('sees on the board of the team all of the own row, and of others only when they are busy', async () => {
    const path = `/v1/boards?${WEEK}&limit=100`;
    const boardsAs = async (role: string) => {
      const answer = await desk.send('get', path, { authorization: `Bearer ${keys[role]!}` });
      return (answer.body as { boards: readonly (Calendar & Row)[] }).boards;
    };
    const [seen, all] = [await boardsAs('technician'), await boardsAs('dispatcher')];
    expect(seen.map((it) => it.technicianId)).toEqual(all.map((it) => it.technicianId));
    for (const [index, board] of seen.entries()) {
      if (board.technicianId === mine) expect(board).toEqual(all[index]);
      else {
        const shown = (await calendar('technician', board.technicianId)).items;
        expect([board.items, board.counts, board.held, board.writesHeld]).toEqual([shown, null, null, []]);
      }
    }
  });

  it('asks about and acts on own work only', async () => {
    const authorization = `Bearer ${keys['technician']!}`;
    const activityOf = async (technicianId: string): Promise<string> =>
      (await calendar('dispatcher', technicianId)).items.find((it) => it.kind === 'activity')!.activityId!;
    const [own, foreign] = [await activityOf(mine), await activityOf(other)];
    const explain = (id: string) => desk.send('get', `/v1/activities/${id}/explain`, { authorization });
    expect((await explain(own)).status).toBe(200);
    expectProblem(await explain(foreign), 403, 'not-your-board');
    for (const act of ['pin', 'release', 'put-first', 'start', 'complete', 'reopen']) {
      const body = act === 'pin' ? { start: '2026-11-24T10:00:00Z' } : {};
      const answer = await desk.send('post', `/v1/activities/${foreign}/${act}`, { authorization, body });
      expectProblem(answer, 403, 'not-your-work');
    }
    const preview = `/v1/activities/${own}/put-first?preview=true`;
    expect((await desk.send('post', preview, { authorization, body: {} })).status).toBe(200);
  });

  it('sees when anybody is free', async () => {
    expect((await askAs('technician', other, `free-busy?${WEEK}`)).status).toBe(200);
  });

  it('sees all of others where the organisation says so', async () => {
    const path = '/v1/settings/organisation';
    await desk.send('patch', path, { body: { technicianSeesOthers: 'details' } });
    for (const what of ['workboard', `calendar?${WEEK}`, `calendar-explain?${WEEK}`]) {
      const answer = await askAs('technician', other, what);
      expect([answer.status, answer.text]).toEqual([200, (await askAs('dispatcher', other, what)).text]);
    }
    await desk.send('patch', path, { body: { technicianSeesOthers: null } });
    expectProblem(await askAs('technician', other, 'workboard'), 403, 'not-your-board');
  });
});

it.each([
  ['/v1/settings/organisation', 'all'],
  ['/v1/settings/organisation', true],
])('what technicians see is one of two: %s %j is refused', async (path, technicianSeesOthers) => {
  expectProblem(await desk.send('patch', path, { body: { technicianSeesOthers } }), 422, 'setting-invalid');
});

it('what technicians see is not set for a technician', async () => {
  const body = { technicianSeesOthers: 'details' };
  expectProblem(
    await desk.send('patch', `/v1/settings/technicians/${mine}`, { body }),
    422,
    'setting-invalid',
  );
});
