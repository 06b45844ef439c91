import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const WEEK = 'from=2026-11-23T00:00:00Z&to=2026-12-07T00:00:00Z';

interface Explained {
  readonly activityId: string;
  readonly technicianId: string;
  readonly ticketNumber: string;
  readonly standing: string;
  readonly slots: readonly { readonly start: string; readonly end: string }[];
  readonly why: { readonly due: { readonly isMet: boolean } | null; readonly leftOut: object | null } | null;
  readonly holds: readonly { readonly kind: string }[];
  readonly lastMove: { readonly by: string; readonly why: string | null } | null;
  readonly waysInTime: readonly {
    readonly kind: string;
    readonly minMinutesFree?: number;
    readonly technicianId?: string;
  }[];
  readonly words: readonly string[];
}
interface Item {
  readonly kind: string;
  readonly activityId: string | null;
  readonly chunk: number | null;
  readonly start: string;
  readonly ticketNumber: string | null;
  readonly badges: readonly { readonly kind: string; readonly minutes: number }[];
}
interface Boards {
  readonly boards: readonly { readonly technicianId: string; readonly items: readonly Item[] }[];
}

let desk: ApiDesk;
let boards: Boards['boards'];
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  expect((await desk.run('reflows')).state).toBe('done');
  boards = (await desk.get<Boards>(`/v1/boards?${WEEK}&limit=100`)).boards;
});
afterAll(async () => {
  await desk.close();
});

const explain = (id: string): Promise<Explained> => desk.get<Explained>(`/v1/activities/${id}/explain`);
const planned = (): readonly Item[] =>
  boards.flatMap((it) => it.items.filter(({ kind, chunk }) => kind === 'activity' && chunk === 1));

describe('GET /v1/activities/{id}/explain', () => {
  it('says of planned work where it stands, as the board does, in words with ticket numbers and no ids', async () => {
    for (const item of planned().slice(0, 12)) {
      const it = await explain(item.activityId!);
      expect([it.standing, it.slots[0]?.start, it.ticketNumber]).toEqual([
        'planned',
        item.start,
        item.ticketNumber,
      ]);
      expect(it.words[0]).toMatch(/^T\d{8}\.\d{4} ".+" is number \d+ of \d+ in the lane\.$/);
      expect(it.words.join('\n')).not.toMatch(/\d+\.\d+\.1\b|event:|call:/);
      expect(it.words).toContainEqual(expect.stringMatching(/^Gapwise put it there first, at Mon 23 Nov/));
    }
  });

  it('says of work that is at risk what would get it done in time, and what it names does so', async () => {
    const late = planned().filter((it) => it.badges.some(({ kind }) => kind === 'at-risk'));
    expect(late.length).toBeGreaterThan(0);
    const all = await Promise.all(late.slice(0, 8).map((it) => explain(it.activityId!)));
    for (const it of all) expect(it.why?.due?.isMet).toBe(false);
    expect(all.flatMap((it) => it.waysInTime.map(({ kind }) => kind))).toContain('another-technician');
    for (const it of all) expect(it.waysInTime.map((way) => way.technicianId)).not.toContain(it.technicianId);
  });

  it('says of work that is in time nothing of the kind', async () => {
    const calm = planned().find((it) => it.badges.length === 0)!;
    expect((await explain(calm.activityId!)).waysInTime).toEqual([]);
  });

  it('tells that the gap is the reason, and with which gap it would not be late', async () => {
    const late = new Set(planned().flatMap((it) => (it.badges.length > 0 ? [it.activityId] : [])));
    await desk.send('patch', '/v1/settings/organisation', { body: { minMinutesFree: 60 } });
    await desk.run('plans');
    const wide = (await desk.get<Boards>(`/v1/boards?${WEEK}&limit=100`)).boards;
    const newly = wide
      .flatMap(({ items }) => items)
      .filter(
        (it) =>
          it.chunk === 1 && !late.has(it.activityId) && it.badges.some(({ kind }) => kind === 'at-risk'),
      );
    expect(newly.length).toBeGreaterThan(0);
    const found = await Promise.all(newly.slice(0, 5).map((it) => explain(it.activityId!)));
    const gaps = found.flatMap((it) => it.waysInTime.filter(({ kind }) => kind === 'smaller-gap'));
    expect(gaps.length).toBeGreaterThan(0);
    for (const { minMinutesFree } of gaps) expect(minMinutesFree).toBeLessThan(60);
    await desk.send('patch', '/v1/settings/organisation', { body: { minMinutesFree: null } });
  });

  it('says that everything is stopped, and who is held', async () => {
    await desk.send('post', '/v1/stop');
    const [first] = planned();
    expect((await explain(first!.activityId!)).holds.map((it) => it.kind)).toContain('writing-is-stopped');
    await desk.send('delete', '/v1/stop');
    const workboards = await Promise.all(
      boards.map(({ technicianId }) =>
        desk.get<{ held: string | null; leftOut: readonly { activityId: string }[] }>(
          `/v1/technicians/${technicianId}/workboard`,
        ),
      ),
    );
    const held = workboards.find((it) => it.held !== null)!;
    expect(await explain(held.leftOut[0]!.activityId)).toMatchObject({
      standing: 'held',
      why: null,
      slots: [],
    });
  });

  it.each(['1.2.3', 'nonsense', '60042', '60042.999999.1'])('knows no activity %s', async (id) => {
    expectProblem(await desk.send('get', `/v1/activities/${id}/explain`), 404, 'activity-not-found');
  });
});
