import { DeskStore, type Desk } from '../../src/application/ports/desk-store.port.js';
import { ApiDesk, type RunBody } from './api-desk.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const DAY = 86_400_000;
const iso = (instant: number): string => new Date(instant).toISOString();

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
});
afterAll(async () => {
  await desk.close();
});

const setting = (storeSubjects: boolean | null) =>
  desk.send('patch', '/v1/settings/organisation', { body: { storeSubjects } });

/** Of events and of appointments, as stored. */
function subjectsIn({ events, busyTimes }: Desk): ReadonlySet<string> {
  const titles = busyTimes.filter((it) => it.kind === 'appointment').map((it) => it.title);
  return new Set([...events.map((it) => it.event.subject), ...titles].filter((it) => it !== null));
}

/** Kinds of round by mailbox, since the last look. */
function roundsRead(): ReadonlySet<string> {
  const rounds = desk.logLines.flatMap((line) => /exchange:[^ ]+: (full|delta) round/.exec(line)?.[1] ?? []);
  const fresh = rounds.slice(seen);
  seen = rounds.length;
  return new Set(fresh);
}
let seen = 0;

describe('a desk that stores no subjects any more', () => {
  let known: ReadonlySet<string>;
  let blocks: readonly unknown[];
  let again: RunBody;

  const stored = (): Promise<Desk> => desk.app.get(DeskStore).load();
  async function explained(): Promise<readonly { readonly title: string }[]> {
    const range = `from=${iso(NOW - DAY)}&to=${iso(NOW + 15 * DAY)}`;
    const technicians = await desk.get<{ id: string }[]>('/v1/technicians');
    const answers = await Promise.all(
      technicians.map(({ id }) =>
        desk.get<{ items: { title: string }[] }>(`/v1/technicians/${id}/calendar-explain?${range}`),
      ),
    );
    return answers.flatMap((it) => it.items);
  }
  const untitled = (items: readonly { readonly title: string }[]): readonly unknown[] =>
    items.map((it) => ({ ...it, title: '' }));

  beforeAll(async () => {
    await desk.run('reflows');
    known = subjectsIn(await stored());
    blocks = untitled(await explained());
    await desk.run('imports');
    roundsRead();
    await desk.run('imports');
  });

  it('had some, and read its mailboxes by what had changed', () => {
    expect(known.size).toBeGreaterThan(10);
    expect(roundsRead()).toEqual(new Set(['delta']));
  });

  it('forgets them at once, before anything is read again', async () => {
    expect((await setting(false)).status).toBe(200);
    expect(subjectsIn(await stored())).toEqual(new Set());
  });

  it('reads each mailbox whole once, and then by what has changed', async () => {
    again = await desk.run('reflows');
    expect([again.state, again.error]).toEqual(['done', null]);
    expect(roundsRead()).toEqual(new Set(['full']));
    await desk.run('imports');
    expect(roundsRead()).toEqual(new Set(['delta']));
    expect(subjectsIn(await stored())).toEqual(new Set());
  });

  it('plans the same and has nothing to write', () => {
    expect(again.report?.writes).toMatchObject({ created: 0, updated: 0, cancelled: 0 });
  });

  it('takes the same things for blocks and for copies, for the same reasons', async () => {
    expect(untitled(await explained())).toEqual(blocks);
  });

  it('shows none of them', async () => {
    const technicians = await desk.get<{ id: string }[]>('/v1/technicians');
    const boards = await Promise.all(
      technicians.map(({ id }) => desk.get(`/v1/technicians/${id}/workboard`)),
    );
    const shown = JSON.stringify([await explained(), boards, await desk.get('/v1/findings?limit=500')]);
    const leaked = [...known].filter((it) => shown.includes(JSON.stringify(it)));
    expect(leaked).toEqual([]);
  });

  it('has them again after the next import when it wants them again', async () => {
    await setting(null);
    await desk.run('imports');
    expect(roundsRead()).toEqual(new Set(['full']));
    expect(subjectsIn(await stored())).toEqual(known);
  });
});
