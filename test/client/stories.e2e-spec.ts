import type { components } from '../../client/api.js';
import { askUntil, isOver } from '../support/ask-until.js';
import { ApiDesk } from '../e2e/api-desk.js';
import { allPages, given, typedClient } from './typed-client.js';

type Schemas = components['schemas'];

const NOW = Date.UTC(2026, 10, 23, 9);
const WEEK = { from: '2026-11-23T00:00:00Z', to: '2026-11-28T00:00:00Z' };

let desk: ApiDesk;
let client: ReturnType<typeof typedClient>;
let firstRun: string;
let clientWith: (key: string) => typeof client;

beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  const url = await desk.app.getUrl();
  clientWith = (key) => typedClient(url, key);
  client = clientWith(desk.key);
  firstRun = (await finished(given(await client.POST('/v1/reflows', { body: {} })))).id;
});
afterAll(async () => {
  await desk.close();
});

const finished = ({ id }: Pick<Schemas['RunView'], 'id'>): Promise<Schemas['RunView']> =>
  askUntil(async () => given(await client.GET('/v1/runs/{id}', { params: { path: { id } } })), isOver);

/** In pages of five. */
async function allBoards(of: { readonly teamId?: string } = {}): Promise<readonly Schemas['BoardView'][]> {
  const pages = await allPages(async (at) =>
    given(await client.GET('/v1/boards', { params: { query: { ...WEEK, ...of, ...at, limit: 5 } } })),
  );
  return pages.flatMap((it) => it.boards);
}

async function someWork(): Promise<{ readonly technicianId: string; readonly id: string }> {
  for (const { technicianId, items } of await allBoards()) {
    for (const { kind, activityId } of items) {
      if (kind === 'activity' && activityId !== null) return { technicianId, id: activityId };
    }
  }
  throw new Error('Nothing is planned.');
}

describe('a typed client', () => {
  it('reads the teams, and their boards page by page', async () => {
    const teams = given(await client.GET('/v1/teams'));
    const counts = await Promise.all(
      teams.map(async ({ id }) => (await allBoards({ teamId: id })).map((it) => it.teamId)),
    );
    expect(counts).toEqual(teams.map(({ id, technicianCount }) => Array<string>(technicianCount).fill(id)));
    expect((await allBoards()).length).toBeGreaterThan(5);
  });

  it('reads a workboard, and why its work stands where it stands', async () => {
    const { technicianId, id } = await someWork();
    const path = { params: { path: { id: technicianId } } };
    const board = given(await client.GET('/v1/technicians/{id}/workboard', path));
    expect(board.nextActivities.map((it) => it.activityId)).toContain(id);
    const explained = given(await client.GET('/v1/activities/{id}/explain', { params: { path: { id } } }));
    expect(explained.why?.slots.map((it) => it.activityId)).toContain(id);
    for (const way of explained.waysInTime) expect(detailOf(way)).toBeDefined();
  });

  it('previews an act, and then does it', async () => {
    const { id } = await someWork();
    const body = { start: '2026-11-27T13:00:00Z' };
    const act = (preview: 'true' | 'false') =>
      client.POST('/v1/activities/{id}/pin', { params: { path: { id }, query: { preview } }, body });
    const previewed = given(await act('true'));
    const done = given(await act('false'));
    expect([previewed.runId, done.slot]).toEqual([null, previewed.slot]);
    if (done.runId === null) throw new Error('What is done brings a run.');
    expect((await finished({ id: done.runId })).error).toBeNull();
    const released = await client.POST('/v1/activities/{id}/release', { params: { path: { id } } });
    expect(given(released).words.length).toBeGreaterThan(0);
  });

  it('reads settings, asks what a change would do, and makes it', async () => {
    const schema = given(await client.GET('/v1/settings/schema'));
    expect(schema.find((it) => it.name === 'minMinutesFree')).toMatchObject({ type: 'whole-number' });
    const body = { minMinutesFree: 45, eventPolicy: { tentative: { timed: 'ignore' as const } } };
    const whatIf = given(await client.POST('/v1/settings/organisation/what-if', { body }));
    expect(whatIf.after.openingsPerDay).toBeGreaterThanOrEqual(whatIf.before.openingsPerDay);
    const changed = given(await client.PATCH('/v1/settings/organisation', { body }));
    expect(changed.effective.minMinutesFree).toBe(45);
    expect(changed.effective.eventPolicy.tentative).toEqual({ timed: 'ignore', allDay: 'ignore' });
    expect(changed.sources.eventPolicy.cells.tentative.timed).toBe('organisation');
    const back = { minMinutesFree: null, eventPolicy: null };
    const { overrides } = given(await client.PATCH('/v1/settings/organisation', { body: back }));
    expect(overrides.minMinutesFree).toBeUndefined();
    const history = given(
      await client.GET('/v1/settings/history', { params: { query: { setting: 'minMinutesFree' } } }),
    );
    expect(history.entries.flatMap((it) => it.changes.map(({ to }) => to))).toEqual([null, 45]);
  });

  it('makes a key, comes in with it, and takes it back', async () => {
    const made = given(
      await client.POST('/v1/keys', { body: { name: 'Wall', role: 'auditor', scope: 'read' } }),
    );
    const holder = clientWith(made.key);
    expect(given(await holder.GET('/v1/session')).role).toBe('auditor');
    const path = { params: { path: { id: made.id } } };
    expect((await client.DELETE('/v1/keys/{id}', path)).response.status).toBe(204);
    const refused = await holder.GET('/v1/session');
    expect([refused.response.status, refused.error?.code]).toEqual([401, 'key-missing-or-wrong']);
    expect(given(await client.GET('/v1/keys')).map((it) => it.id)).not.toContain(made.id);
  });

  it('reads the runs page by page, whatever runs come in between', async () => {
    const idsOf = (runs: readonly Schemas['RunView'][]): readonly string[] => runs.map((it) => it.id);
    const { runs: before } = given(await client.GET('/v1/runs', { params: { query: { limit: 200 } } }));
    const pages = await allPages(async (at) => {
      const page = given(await client.GET('/v1/runs', { params: { query: { ...at, limit: 1 } } }));
      given(await client.POST('/v1/plans'));
      return page;
    });
    expect(before.length).toBeGreaterThan(1);
    expect(idsOf(pages.flatMap((it) => it.runs))).toEqual(idsOf(before));
    const { runs: after } = given(await client.GET('/v1/runs', { params: { query: { limit: 200 } } }));
    expect(after.length).toBe(2 * before.length);
  });

  it('reads what a run has written, page by page', async () => {
    const path = { id: firstRun };
    const pages = await allPages(async (at) =>
      given(await client.GET('/v1/runs/{id}/moves', { params: { path, query: { ...at, limit: 50 } } })),
    );
    const moves = pages.flatMap((it) => it.moves);
    const run = given(await client.GET('/v1/runs/{id}', { params: { path } }));
    expect([pages.length > 1, moves.length]).toEqual([true, run.report?.writes.created]);
    expect(new Set(moves.map((it) => `${it.activityId}/${it.chunk}`)).size).toBe(moves.length);
  });

  it('reads the findings page by page, whatever is found in between', async () => {
    const query = { limit: 500 };
    const { findings } = given(await client.GET('/v1/findings', { params: { query } }));
    let count = 0;
    const pages = await allPages(async (at) => {
      const page = given(await client.GET('/v1/findings', { params: { query: { ...at, limit: 3 } } }));
      await desk.database.query(
        `INSERT INTO finding (source, code, subject, message, seen_at)
         VALUES ('a', 'ticket-without-company', 'ticket ${(count += 1)}', 'Seen late.', now())`,
      );
      return page;
    });
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flatMap((it) => it.findings)).toEqual(findings);
  });

  it('is told what should be mended', async () => {
    const diagnosis = given(await client.GET('/v1/doctor'));
    expect(diagnosis.findings.map((it) => it.code)).toContain('technician-without-hours');
    expect(diagnosis.callBudgets.every((it) => it.pace === 'free')).toBe(true);
  });

  it('is told of each wrong part where it is', async () => {
    const wrong = await client.PATCH('/v1/settings/organisation', { body: { minMinutesFree: 481 } });
    expect([wrong.error?.status, wrong.error?.code]).toEqual([422, 'setting-invalid']);
    expect(wrong.error?.errors?.map((it) => it.path)).toEqual(['/minMinutesFree']);
    const unknown = await client.GET('/v1/technicians/{id}', { params: { path: { id: '0' } } });
    expect([unknown.data, unknown.error?.code]).toEqual([undefined, 'technician-not-found']);
  });

  it('is answered 304 while nothing has changed', async () => {
    const first = await client.GET('/v1/teams');
    const etag = first.response.headers.get('etag');
    // Without a word of its own about caching, fetch adds "no-cache" to a question like this one.
    const headers = { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' };
    const again = await client.GET('/v1/teams', { headers });
    expect([etag === null, again.response.status]).toEqual([false, 304]);
  });
});

/** Compiles only while each way names what it needs. */
function detailOf(way: Schemas['ExplainedWorkView']['waysInTime'][number]): number | string {
  switch (way.kind) {
    case 'smaller-gap':
      return way.minMinutesFree;
    case 'longer-day':
      return way.minutes;
    case 'another-technician':
      return way.technicianId;
  }
}
