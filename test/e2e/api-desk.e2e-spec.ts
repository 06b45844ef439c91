import { askUntil, isOver } from '../support/ask-until.js';
import { expectAuditOf } from './audit-of-run.js';
import { ApiDesk, type RunBody } from './api-desk.js';
import { expectNoSecretOutside, expectProblem } from './expectations.js';
import { allOf } from '../support/all-of.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const iso = (instant: number): string => new Date(instant).toISOString();

interface Technician {
  readonly id: string;
  readonly name: string;
  readonly teamId: string | null;
}
interface Slot {
  readonly start: string;
  readonly end: string;
}
interface Board {
  readonly held: string | null;
  readonly planId: string;
  readonly nextActivities: readonly {
    activityId: string;
    ticketNumber: string;
    estimatedStart: string | null;
  }[];
  readonly fixedAppointments: readonly (Slot & { id: string; label: string; kind: string; title: string })[];
  readonly leftOut: readonly { activityId: string; reason: string; wouldHelp: string[] }[];
  readonly ignored: readonly { why: string }[];
}
interface Calendar {
  readonly items: readonly (Slot & { kind: string; label: string; activityId: string | null })[];
}
interface Explanation {
  readonly mailbox: unknown;
  readonly notice: string | null;
  readonly items: readonly (Slot & {
    id: string;
    title: string;
    blocks: boolean;
    why: string;
    rule: { row: string; column: string; setBy: string } | null;
  })[];
}
interface Finding {
  readonly source: string;
  readonly code: string;
  readonly subject: string;
  readonly message: string;
}

interface StatusBody {
  readonly lastReflow: object | null;
  readonly queues: readonly { readonly deadLetters: number }[];
  readonly deadLetters: readonly object[];
  readonly sources: readonly {
    readonly name: string;
    readonly ageSeconds: number | null;
    readonly isTooOld: boolean;
    readonly error: string | null;
  }[];
}

let desk: ApiDesk;
const status = (): Promise<StatusBody> => desk.get('/v1/status');
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
});
afterAll(async () => {
  await desk.close();
});

describe('a desk with a few faults', () => {
  let dry: RunBody;
  let real: RunBody;
  let technicians: readonly Technician[];
  let boards: readonly Board[];
  const idOf = (name: string): string => technicians.find((it) => it.name === name)?.id ?? name;
  const boardOf = (name: string): Promise<Board> => desk.get(`/v1/technicians/${idOf(name)}/workboard`);

  beforeAll(async () => {
    // A ticket the PSA answers without the date it was created on: it cannot be weighed.
    await desk.putAutotask('Tickets', [
      { id: 987_654, status: 1, ticketNumber: 'T0', title: 'Broken', createDate: null },
    ]);
    dry = await desk.run('reflows', { dryRun: true });
    technicians = await desk.get('/v1/technicians');
  });

  describe('on a dry run', () => {
    it('writes nothing, and lists what it would write', async () => {
      expect([dry.state, dry.error, dry.dryRun]).toEqual(['done', null, true]);
      expect(await desk.writesToAutotask()).toEqual([]);
      const moves = await allOf<{ state: string; why: string; causes: readonly object[] }>(
        desk,
        `/v1/runs/${dry.id}/moves`,
      );
      expect(moves.length).toBeGreaterThan(50);
      expect(new Set(moves.map((it) => it.state))).toEqual(new Set(['planned']));
      expect(dry.report?.writes.created).toBe(moves.length);
      for (const { why, causes } of moves) {
        expect(why).toMatch(/^[TP]\d{8}\.\d{4}( \(part \d\))? gets its time at .*\d\d:\d\d: it is new work$/);
        expect(causes).toMatchObject([{ kind: 'new-work' }]);
      }
    });

    it('leaves the plan as it was: there is none', async () => {
      expectProblem(await desk.send('get', '/v1/plans/current'), 409, 'nothing-planned-yet');
      expectProblem(
        await desk.send('get', `/v1/technicians/${idOf('Amira Haddad')}/workboard`),
        409,
        'nothing-planned-yet',
      );
    });
  });

  describe('after a reflow', () => {
    beforeAll(async () => {
      real = await desk.run('reflows');
      boards = await Promise.all(
        technicians.map((it) => desk.get<Board>(`/v1/technicians/${it.id}/workboard`)),
      );
    });

    it('reports what was placed, written and read, in the shape of --report', async () => {
      expect([real.state, real.error]).toEqual(['done', null]);
      expect(Object.keys(real.report ?? {}).toSorted()).toEqual([
        'calendarEvents',
        'churn',
        'landings',
        'seconds',
        'sources',
        'technicians',
        'violations',
        'writes',
      ]);
      for (const technician of real.report?.technicians ?? []) {
        expect(technician).toEqual({
          id: expect.any(String) as string,
          name: expect.any(String) as string,
          placed: expect.any(Number) as number,
          leftOut: expect.any(Number) as number,
          fixedBlocks: expect.any(Number) as number,
          longestFreeGapMinutes: expect.any(Number) as number,
        });
      }
      expect(real.report).toMatchObject({ violations: [], writes: { ...dry.report?.writes } });
      const moves = await allOf<{ state: string }>(desk, `/v1/runs/${real.id}/moves`);
      expect(moves.map((it) => it.state)).toEqual(moves.map(() => 'done'));
    });

    it('stands in the audit log, each write as it was decided and as it was done, page by page', () =>
      expectAuditOf(desk, real.id, iso(NOW)));

    it('is queued with a place to look, and is the newest of the runs', async () => {
      const asked = await desk.send('post', '/v1/plans');
      const { id } = asked.body as RunBody;
      expect([asked.status, asked.headers['location']]).toEqual([202, `/v1/runs/${id}`]);
      expect(asked.body).toMatchObject({ kind: 'plan', trigger: 'api', dryRun: false, report: null });
      const [newest, ...rest] = (await desk.get<{ runs: RunBody[] }>('/v1/runs?limit=1')).runs;
      expect([newest?.id, rest]).toEqual([id, []]);
      await expect(settled(id)).resolves.toMatchObject({ state: 'done', error: null });
    });

    it('has a plan with a score', async () => {
      expect(await desk.get('/v1/plans/current')).toMatchObject({
        madeAt: iso(NOW),
        score: {
          leftOutWeight: expect.any(Number) as number,
          weightedCompletion: expect.any(Number) as number,
        },
      });
    });

    it('shows the lane in order, each item with its ticket and its time', async () => {
      const { nextActivities } = await boardOf('Amira Haddad');
      expect(nextActivities.length).toBeGreaterThan(5);
      for (const it of nextActivities) {
        expect(it.ticketNumber).toMatch(/^T\d{8}\.\d{4}$/);
        expect(Date.parse(it.estimatedStart ?? '')).toBeGreaterThanOrEqual(NOW);
      }
    });

    it('labels each fixed appointment by its kind', () => {
      const labels = new Map(
        boards.flatMap((it) => it.fixedAppointments.map((one) => [one.kind, one.label])),
      );
      expect(Object.fromEntries(labels)).toEqual({
        imported: 'Imported',
        external: 'External',
        appointment: 'Appointment',
        'time-off': 'Time off',
        holiday: 'Holiday',
      });
    });

    it('names everything it leaves out with a reason and what would help', () => {
      const leftOut = boards.filter((it) => it.held === null).flatMap((it) => it.leftOut);
      expect(leftOut.length).toBeGreaterThan(0);
      for (const { reason, wouldHelp } of leftOut) {
        expect(reason).toMatch(/^[a-z-]+$/);
        expect(wouldHelp).not.toEqual([]);
      }
    });

    it('tells of what it found on a calendar and did not count', () => {
      const why = new Set(boards.flatMap((it) => it.ignored.map((one) => one.why)));
      expect([...why]).toEqual(
        expect.arrayContaining([
          'free, timed: does not block by the default event policy',
          'declined',
          'cancelled',
          'no length',
        ]),
      );
    });

    it('explains each block and each ignored event of every board', async () => {
      const range = `from=${iso(NOW - DAY)}&to=${iso(NOW + 15 * DAY)}`;
      for (const [at, { id, name }] of technicians.entries()) {
        const told = await desk.get<Explanation>(`/v1/technicians/${id}/calendar-explain?${range}`);
        const { fixedAppointments, ignored } = boards[at]!;
        const shown = (it: { id: string; title: string; start: string; end: string }) =>
          [it.start, it.end, it.id, it.title].join(' ');
        expect([name, told.items.filter((it) => it.blocks).map(shown)]).toEqual([
          name,
          fixedAppointments
            .filter((it) => ['external', 'appointment', 'time-off'].includes(it.kind))
            .map(shown),
        ]);
        const why = told.items.filter((it) => !it.blocks).map((it) => it.why);
        expect(why.toSorted()).toEqual(ignored.map((it) => it.why).toSorted());
      }
    });

    it('tells of each event how Exchange shows it, and which cell of which policy decided', async () => {
      const path = `/v1/technicians/${idOf('Amira Haddad')}`;
      const range = `from=${iso(NOW)}&to=${iso(NOW + 7 * DAY)}`;
      const explained = () => desk.get<Explanation>(`${path}/calendar-explain?${range}`);
      const { mailbox, notice, items } = await explained();
      expect([mailbox, notice]).toEqual([
        { address: 'amira.haddad@desk.example', readAt: iso(NOW), ageSeconds: 0, error: null },
        null,
      ]);
      const busy = items.find((it) => it.rule?.row === 'busy' && it.rule.column === 'timed');
      expect(busy).toMatchObject({
        source: 'exchange',
        kind: 'external',
        showAs: 'busy',
        response: expect.any(String) as string,
        isAllDay: false,
        dates: null,
        blocks: true,
        why: 'busy, timed: blocks by the default event policy',
        copyOf: null,
      });
      const settings = `/v1/settings/technicians/${idOf('Amira Haddad')}`;
      await desk.send('patch', settings, { body: { eventPolicy: { busy: { timed: 'ignore' } } } });
      expect((await explained()).items.find((it) => it.id === busy?.id)).toMatchObject({
        blocks: false,
        why: "busy, timed: does not block by the technician's event policy",
        rule: { row: 'busy', column: 'timed', setBy: 'technician' },
      });
      const inherited = await desk.send('patch', settings, { body: { eventPolicy: null } });
      expect(inherited.body).toMatchObject({
        overrides: {},
        effective: { eventPolicy: { busy: { timed: 'block' } } },
      });
    });

    it('says that the events of a mailbox are missing that it cannot read', async () => {
      const range = `from=${iso(NOW)}&to=${iso(NOW + DAY)}`;
      const path = `/v1/technicians/${idOf('Hugo Bernard')}/calendar-explain?${range}`;
      expect(await desk.get<Explanation>(path)).toMatchObject({
        mailbox: { readAt: null, error: expect.stringContaining('403') as string },
        notice: 'The mailbox was never read, so no Exchange events are known.',
      });
    });

    it('explains no calendar of nobody, and no range that is none', async () => {
      const explain = (id: string, range: string) =>
        desk.send('get', `/v1/technicians/${id}/calendar-explain?${range}`);
      const day = `from=${iso(NOW)}&to=${iso(NOW + DAY)}`;
      expectProblem(await explain('0', day), 404, 'technician-not-found');
      const id = idOf('Amira Haddad');
      expectProblem(await explain(id, `from=${iso(NOW)}`), 400, 'instant-invalid');
      expectProblem(await explain(id, 'from=2026-11-23&to=2026-11-24'), 400, 'instant-invalid');
      expectProblem(await explain(id, `from=${iso(NOW)}&to=${iso(NOW)}`), 400, 'range-invalid');
    });

    it('never shows the subject of a private event', () => {
      const text = JSON.stringify(boards) + desk.answers.join() + desk.logLines.join();
      for (const secret of ['Dentist appointment', 'Salary review']) expect(text).not.toContain(secret);
    });

    it('shows gaps in the calendar that touch no appointment and no activity', async () => {
      const range = `from=${iso(NOW)}&to=${iso(NOW + 7 * DAY)}`;
      for (const { id } of technicians) {
        const { items } = await desk.get<Calendar>(`/v1/technicians/${id}/calendar?${range}`);
        expect(items.map((it) => it.start)).toEqual(items.map((it) => it.start).toSorted());
        const taken = items.filter((it) => it.kind !== 'gap');
        for (const gap of items.filter((it) => it.kind === 'gap')) {
          expect(gap.start < gap.end).toBe(true);
          expect(taken.filter((it) => it.start < gap.end && gap.start < it.end)).toEqual([]);
        }
      }
      const { items } = await desk.get<Calendar>(`/v1/technicians/${idOf('Amira Haddad')}/calendar?${range}`);
      expect(new Set(items.map((it) => it.kind))).toEqual(new Set(['activity', 'fixed', 'gap']));
    });

    it.each([
      ['without "from"', `to=${iso(NOW)}`, 'instant-invalid'],
      ['without "to"', `from=${iso(NOW)}`, 'instant-invalid'],
      ['of times without an offset', 'from=2026-11-23T09:00:00&to=2026-11-24T09:00:00Z', 'instant-invalid'],
      ['of dates', 'from=2026-11-23&to=2026-11-24', 'instant-invalid'],
      ['of a day that does not exist', `from=2026-02-31T00:00:00Z&to=${iso(NOW)}`, 'instant-invalid'],
      ['of two starts', `from=${iso(NOW)}&from=${iso(NOW)}&to=${iso(NOW + DAY)}`, 'instant-invalid'],
      ['that ends as it starts', `from=${iso(NOW)}&to=${iso(NOW)}`, 'range-invalid'],
      ['that ends before it starts', `from=${iso(NOW + DAY)}&to=${iso(NOW)}`, 'range-invalid'],
    ])('refuses a calendar range %s', async (_, range, code) => {
      const answer = await desk.send('get', `/v1/technicians/${idOf('Amira Haddad')}/calendar?${range}`);
      expectProblem(answer, 400, code);
    });

    it('shows nothing in a calendar range behind the horizon', async () => {
      const range = `from=${iso(NOW + 90 * DAY)}&to=${iso(NOW + 91 * DAY)}`;
      const path = `/v1/technicians/${idOf('Amira Haddad')}/calendar?${range}`;
      expect(await desk.get<Calendar>(path)).toMatchObject({ items: [] });
    });

    it('finds what a person should mend, and names it', async () => {
      const findings = await allOf<Finding>(desk, '/v1/findings');
      const named = (code: string) => findings.filter((it) => it.code === code).map((it) => it.subject);
      expect(named('source-not-readable')).toEqual(['mailbox hugo.bernard@desk.example']);
      expect(named('technician-without-hours')).toEqual(['technician Keiko Tanaka']);
      expect(named('ticket-without-company')).toEqual([expect.stringMatching(/^ticket T\d{8}\.\d{4}$/)]);
      expect(named('psa-record-unreadable')).toEqual(['ticket 987654']);
      expect(findings.find((it) => it.code === 'source-not-readable')?.message).toContain('403');
    });

    it('plans the rest of the desk all the same, and only holds whose calendar it cannot read', async () => {
      expect((await boardOf('Hugo Bernard')).held).toBe('calendar-not-readable');
      const placed = new Map(real.report?.technicians.map((it) => [it['name'], it['placed']]));
      for (const { name } of technicians) {
        const isIdle = ['Hugo Bernard', 'Keiko Tanaka'].includes(name);
        expect([name, Number(placed.get(name)) > 0]).toEqual([name, !isIdle]);
      }
    });

    it('tells how fresh each source is', async () => {
      const sources =
        await desk.get<{ name: string; succeededAt: string | null; error: string | null }[]>('/v1/sources');
      const hugo = sources.find((it) => it.name === 'exchange:hugo.bernard@desk.example');
      expect([hugo?.succeededAt, hugo?.error]).toEqual([null, expect.stringContaining('403')]);
      const others = sources.filter((it) => it !== hugo);
      expect(others.length).toBeGreaterThan(10);
      for (const it of others) expect(it).toMatchObject({ succeededAt: iso(NOW), error: null });
    });

    it('counts in its metrics what it did', async () => {
      const { text } = await desk.send('get', '/metrics');
      expect(text).toContain(
        `gapwise_last_reflow_writes{kind="created"} ${real.report?.writes.created ?? ''}\n`,
      );
      expect(text).toContain('gapwise_moves_per_item_per_day 0\n');
      expect(text).toContain('gapwise_last_reflow_minutes_moved 0\n');
      expect(text).toContain('gapwise_last_reflow_unmoved_share 1\n');
      expect(text).toContain('gapwise_source_age_seconds{source="autotask:tickets"} 0\n');
      expect(text).toContain('gapwise_plan_age_seconds 0\n');
      expect(text).toContain('gapwise_upstream_call_limit{vendor="autotask",of="gapwise"} 3000\n');
      expect(text).toMatch(/gapwise_upstream_calls\{vendor="autotask",of="tenant"\} [1-9]\d+\n/);
    });

    it('has a status that says what was done, what is next, and how old everything is', async () => {
      const [hugo, ...others] = (await status()).sources.toSorted((a) => (a.error === null ? 1 : -1));
      expect(await status()).toMatchObject({
        lastReflow: { id: real.id, state: 'done', trigger: 'api', error: null, writes: real.report?.writes },
        runInProgress: null,
        nextReflowAt: iso(NOW + 60 * MINUTE),
        plan: { id: (await desk.get('/v1/plans/current'))['id'], madeAt: iso(NOW), ageSeconds: 0 },
        deadLetters: [],
        callBudgets: [{ vendor: 'autotask', pace: 'free' }],
      });
      expect(hugo).toMatchObject({ name: 'exchange:hugo.bernard@desk.example', isTooOld: true });
      expect(others.length).toBeGreaterThan(10);
      for (const it of others) expect(it).toMatchObject({ ageSeconds: 0, isTooOld: false, error: null });
    });

    it('shows what was given up until somebody dismisses it', async () => {
      const output = { message: 'The PSA does not answer.', stack: 'at a secret place' };
      const [letter] = await desk.database.query<{ id: string }>(
        `INSERT INTO pgboss.job (name, data, output) VALUES ('dead-letter', '{"technicianId": "7"}', $1) RETURNING id`,
        [JSON.stringify(output)],
      );
      const { deadLetters, queues } = await status();
      expect(deadLetters).toEqual([
        {
          id: letter!.id,
          kind: 'write-back',
          runId: null,
          technicianId: '7',
          since: expect.stringMatching(/Z$/) as string,
          error: 'The PSA does not answer.',
        },
      ]);
      expect(queues.map((it) => it.deadLetters)).toEqual([0, 1]);
      const { text } = await desk.send('get', '/metrics');
      expect(text).toContain('gapwise_dead_letters{queue="write-back"} 1\n');
      expect(text).toContain('gapwise_jobs{queue="run",state="waiting"} 0\n');

      expect((await desk.send('delete', `/v1/dead-letters/${letter!.id}`)).status).toBe(204);
      expect((await status()).deadLetters).toEqual([]);
    });

    it('writes nothing when nothing has changed', async () => {
      const before = await desk.writesToAutotask();
      const again = await desk.run('reflows');
      expect(again.report?.writes).toMatchObject({ created: 0, updated: 0, cancelled: 0 });
      expect(again.report?.churn).toEqual({
        publishedItems: real.report?.writes.created,
        movesPerItemPerDay: 0,
        minutesMoved: 0,
        unmovedShare: 1,
        heldBack: {},
        kept: [],
      });
      expect(await desk.writesToAutotask()).toEqual(before);
    });
  });

  describe('whose PSA', () => {
    afterEach(async () => {
      await desk.healAutotask();
    });

    it('answers one row without a field we need: a finding names it, the rest is planned', async () => {
      const row = { id: 55, startDateTime: iso(NOW), endDateTime: iso(NOW + DAY), title: 'Half a row' };
      const body = { items: [row], pageDetails: { count: 1, requestCount: 500, nextPageUrl: null } };
      await desk.failAutotask({ match: { path: 'Appointments/query' }, times: 1, status: 200, body });
      const run = await desk.run('reflows', { dryRun: true });
      expect([run.state, run.error]).toEqual(['done', null]);
      const finding = (await allOf<Finding>(desk, '/v1/findings')).find(
        (it) => it.subject === 'appointment 55',
      );
      expect(finding).toMatchObject({ code: 'psa-record-unreadable', source: 'autotask:busy-times' });
      expect(finding?.message).toContain('resourceID');
      expect(finding?.message).not.toContain('Half a row');
    });

    it('is down: the run fails and says so, and the plan stays', async () => {
      const plan = await desk.get('/v1/plans/current');
      const writes = await desk.writesToAutotask();
      desk.clock.instant += 20 * MINUTE;
      await desk.failAutotask({ match: { path: 'ServiceCalls/query' }, times: 50, status: 503 });
      const run = await desk.run('reflows');
      expect([run.state, run.report]).toEqual(['failed', null]);
      expect(run.error).toMatch(/autotask:service-calls/);
      expect(run.error).toMatch(/503/);
      expect(await desk.get('/v1/plans/current')).toEqual(plan);
      expect(await desk.writesToAutotask()).toEqual(writes);
      const sources = await desk.get<{ name: string; error: string | null }[]>('/v1/sources');
      expect(sources.find((it) => it.name === 'autotask:service-calls')?.error).toMatch(/503/);
    });

    it('was down: the status says what failed, and what is too old to write on', async () => {
      const { lastReflow, sources } = await status();
      expect(lastReflow).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('503') as string,
        writes: null,
      });
      const old = sources.filter((it) => it.isTooOld).map(({ name, ageSeconds }) => [name, ageSeconds]);
      expect(old).toContainEqual(['autotask:service-calls', 20 * 60]);
    });

    it('is up again: the next run is done', async () => {
      const run = await desk.run('reflows');
      expect([run.state, run.error]).toEqual(['done', null]);
    });
  });
});

it('lets no secret into an answer or a log line', () => {
  expect(desk.logLines.length).toBeGreaterThan(100);
  expectNoSecretOutside(desk);
});

const settled = (id: string): Promise<RunBody> => askUntil(() => desk.get<RunBody>(`/v1/runs/${id}`), isOver);
