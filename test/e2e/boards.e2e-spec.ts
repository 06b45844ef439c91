import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const DAY = 'from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z';

interface Item {
  readonly id: string;
  readonly kind: 'activity' | 'fixed' | 'gap';
  readonly start: string;
  readonly end: string;
  readonly title: string | null;
  readonly activityId: string | null;
  readonly ticketNumber: string | null;
  readonly psaUrl: string | null;
  readonly badges: readonly {
    readonly kind: string;
    readonly minutes: number | null;
    readonly words: string;
  }[];
}
interface Boards {
  readonly planId: string;
  readonly boards: readonly {
    readonly technicianId: string;
    readonly name: string;
    readonly teamId: string | null;
    readonly held: string | null;
    readonly writesHeld: readonly object[];
    readonly workingTime: readonly { readonly start: string; readonly end: string }[];
    readonly items: readonly Item[];
    readonly counts: Readonly<Record<'nextActivities' | 'leftOut' | 'late' | 'conflicts', number>>;
  }[];
  readonly next: string | null;
}
interface Board {
  readonly nextActivities: readonly { readonly activityId: string; readonly badges: Item['badges'] }[];
  readonly leftOut: readonly unknown[];
  readonly conflicts: readonly string[];
}

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
});
afterAll(async () => {
  await desk.close();
});

const boardsOf = (query: string): Promise<Boards> => desk.get<Boards>(`/v1/boards?${query}`);

describe('GET /v1/boards', () => {
  it('says that nothing was planned yet', async () => {
    expectProblem(await desk.send('get', `/v1/boards?${DAY}`), 409, 'nothing-planned-yet');
    expect((await desk.run('reflows')).state).toBe('done');
  });

  it('holds back no writes of those whose calendars were read', async () => {
    const read = (await boardsOf(`${DAY}&limit=100`)).boards.filter((it) => it.held === null);
    expect(read.length).toBeGreaterThan(1);
    expect(read.flatMap((it) => it.writesHeld)).toEqual([]);
  });

  it('has all technicians by name, page by page, each once', async () => {
    const whole = await boardsOf(`${DAY}&limit=100`);
    const names = whole.boards.map((it) => it.name);
    expect([names.length, whole.next]).toEqual([12, null]);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Boards = await boardsOf(`${DAY}&limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.boards.map((it) => it.name));
      cursor = page.next;
    }
    expect(paged).toEqual(names);
  });

  it('has a team, as /v1/teams counts it', async () => {
    const teams =
      await desk.get<readonly { id: string; name: string; technicianCount: number }[]>('/v1/teams');
    expect(teams.length).toBeGreaterThanOrEqual(2);
    for (const { id, technicianCount } of teams) {
      const { boards } = await boardsOf(`${DAY}&teamId=${id}`);
      expect(boards.map((it) => it.teamId)).toEqual(Array(technicianCount).fill(id));
    }
  });

  it('tells of each what the workboard and the calendar of the technician tell', async () => {
    for (const board of (await boardsOf(`${DAY}&limit=100`)).boards) {
      const path = `/v1/technicians/${board.technicianId}`;
      const workboard = await desk.get<Board>(`${path}/workboard`);
      const { items } = await desk.get<{ items: Item[] }>(`${path}/calendar?${DAY}`);
      expect(board.items).toEqual(items);
      expect(board.counts).toMatchObject({
        nextActivities: workboard.nextActivities.length,
        leftOut: workboard.leftOut.length,
        conflicts: workboard.conflicts.length,
      });
      const badges = new Map(items.map((it) => [it.activityId, it.badges]));
      for (const { activityId, badges: own } of workboard.nextActivities) {
        expect(badges.get(activityId) ?? own).toEqual(own);
      }
    }
  });

  it('has the workboards of a team whole, page by page, as each is read alone', async () => {
    const [team] = await desk.get<readonly { id: string; technicianCount: number }[]>('/v1/teams');
    const pageAt = (cursor: string) =>
      desk.get<{ workboards: { technicianId: string }[]; next: string | null }>(
        `/v1/workboards?teamId=${team!.id}&limit=2${cursor}`,
      );
    let page = await pageAt('');
    const read = [...page.workboards];
    while (page.next !== null) {
      page = await pageAt(`&cursor=${page.next}`);
      read.push(...page.workboards);
    }
    expect(read.length).toBe(team!.technicianCount);
    for (const workboard of read) {
      expect(await desk.get(`/v1/technicians/${workboard.technicianId}/workboard`)).toEqual(workboard);
    }
    expectProblem(await desk.send('get', '/v1/workboards?cursor=0'), 400, 'cursor-invalid');
  });

  it('names ticket, company and the way into the PSA, marks what is late, and keeps gaps inside working time', async () => {
    const { boards } = await boardsOf(`${DAY}&limit=100`);
    const items = boards.flatMap((it) => it.items);
    const activities = items.filter((it) => it.kind === 'activity');
    expect(activities.length).toBeGreaterThan(10);
    for (const it of activities) {
      expect(it.ticketNumber).toMatch(/^T\d{8}\.\d{4}$/);
      expect(it.psaUrl).toMatch(/ExecuteCommand\.aspx\?Code=OpenTicketDetail&TicketID=\d+$/);
    }
    expect(activities.flatMap((it) => it.badges.map(({ kind }) => kind))).toEqual(
      expect.arrayContaining(['late']),
    );
    expect(boards.some((it) => it.counts.late > 0)).toBe(true);
    for (const { workingTime, items: own } of boards) {
      for (const gap of own.filter((it) => it.kind === 'gap')) {
        expect(workingTime.some((it) => it.start <= gap.start && gap.end <= it.end)).toBe(true);
      }
    }
  });

  it('shows the part of a range that the range touches, and nothing else', async () => {
    const range = 'from=2026-11-23T10:00:00Z&to=2026-11-23T12:00:00Z';
    for (const it of (await boardsOf(`${range}&limit=100`)).boards.flatMap(({ items }) => items)) {
      expect([it.start < '2026-11-23T12:00:00.000Z', it.end > '2026-11-23T10:00:00.000Z']).toEqual([
        true,
        true,
      ]);
    }
  });

  it.each(['/v1/boards?' + DAY, '/v1/teams', '/v1/technicians', '/v1/status', '/v1/plans/current'])(
    'answers %s with an ETag, and 304 while it is the same',
    async (path) => {
      const first = await desk.send('get', path);
      const etag = first.headers['etag']!;
      expect(etag).toMatch(/"/);
      const again = await desk.send('get', path, { headers: { 'If-None-Match': etag } });
      expect([again.status, again.text]).toEqual([304, '']);
      const other = await desk.send('get', path, { headers: { 'If-None-Match': 'W/"other"' } });
      expect(other.status).toBe(200);
    },
  );

  it.each([
    ['to=2026-11-24T00:00:00Z', 400, 'instant-invalid'],
    ['from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z', 400, 'range-invalid'],
    [`${DAY}&limit=0`, 400, 'limit-invalid'],
    [`${DAY}&limit=101`, 400, 'limit-invalid'],
    [`${DAY}&limit=ten`, 400, 'limit-invalid'],
    [`${DAY}&cursor=999999`, 400, 'cursor-invalid'],
    [`${DAY}&teamId=999999`, 404, 'team-not-found'],
  ])('refuses %s', async (query, status, code) => {
    expectProblem(await desk.send('get', `/v1/boards?${query}`), status, code);
  });
});
