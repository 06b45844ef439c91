import { join } from 'node:path';
import { migrate } from '../../migrations/run.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { foreignRows, ourCalls, plannedCalls } from '../support/published-calls.js';
import { RealDesk, type Tables } from './real-desk.js';
import { RunningProgram } from './running-program.js';
import { until } from './until.js';

const SERVICE = join(process.cwd(), 'dist', 'src', 'main.js');
const MANY = 10_000;
const ADMIN_KEY = /Admin key, shown this once: (\S+)/;
const ADDRESS = /listens at (\S+)/;

/** Real processes: the service and both stand-ins, on a database of its own for each story. Kills by chance: `crash-drive.e2e-spec.ts`. */
describe('publishing', () => {
  let desk: RealDesk;
  let database: FreshDatabase;
  let before: { autotask: Tables; exchange: Tables };
  const programs: RunningProgram[] = [];

  beforeAll(async () => {
    desk = await RealDesk.start();
  });

  beforeEach(async () => {
    database = await freshDatabase();
    await migrate(database.url);
    await desk.reset();
    before = { autotask: await desk.autotaskState(), exchange: await desk.exchangeState() };
  });

  afterEach(async () => {
    for (const program of programs.splice(0)) await program.kill();
    await database.drop();
  });

  afterAll(() => desk.stop());

  function planner(...args: string[]): RunningProgram {
    const program = RunningProgram.start([SERVICE, ...args], {
      ...desk.settings,
      DATABASE_URL: database.url,
      PORT: '0',
      LOG_LEVEL: 'warn',
    });
    programs.push(program);
    return program;
  }

  /** Writes take a moment, so that there is a middle to die in. */
  const slowWrites = () =>
    desk.fault({
      match: { method: 'POST', path: '/(ServiceCalls|Tickets|Resources)$' },
      times: MANY,
      delayMs: 30,
    });

  async function finishesAlone(): Promise<void> {
    await desk.clearFaults();
    const last = planner('--once');
    if ((await last.ended) !== 0) throw new Error(last.output);
  }

  /** Each chunk of the plan has one open call with one ticket and one technician, and nothing else was touched. */
  async function everythingIsTrue(): Promise<void> {
    const after = await desk.autotaskState();
    const planned = await plannedCalls(database);
    const links = await database.query(`SELECT service_call_id FROM booking WHERE state = 'live' ORDER BY 1`);

    expect(planned.length).toBeGreaterThan(100);
    expect(ourCalls(after)).toEqual(planned);
    expect(links).toHaveLength(planned.length);
    expect(foreignRows(after)).toEqual(before.autotask);
    expect((await desk.exchangeState())['events']).toEqual(before.exchange['events']);
    expect(await database.query(`SELECT * FROM write_intent WHERE state NOT IN ('done', 'skipped')`)).toEqual(
      [],
    );
  }

  it('comes to one call for each chunk when it is killed before it learns that a call, a link and a technician were made', async () => {
    for (const path of ['/ServiceCalls$', '/Tickets$', '/Resources$']) {
      await desk.fault({ match: { method: 'POST', path }, times: 1, dropAfter: true });
    }
    await slowWrites();
    const dying = planner('--run');
    await until(async () => (await desk.unanswered()) === 3);
    await dying.kill();
    await finishesAlone();
    await everythingIsTrue();
  });

  it('comes to one call for each chunk of a project task when it is killed between the call and its link', async () => {
    const { Tickets: tickets = [], Companies: companies = [] } = before.autotask;
    const known = new Set(companies.map((it) => it['id']));
    const like = tickets.find((it) => it['assignedResourceID'] === 4001 && known.has(it['companyID']));
    const now = new Date().toISOString();
    const project = { id: 901, companyID: like?.['companyID'], projectName: 'New office', status: 2 };
    await desk.putAutotask('Projects', [{ ...project, projectType: 5 }]);
    const task = {
      projectID: 901,
      status: 1,
      createDateTime: now,
      estimatedHours: 1,
      assignedResourceID: 4001,
    };
    await desk.putAutotask(
      'Tasks',
      [902, 903, 904].map((id) => ({ ...task, id, title: `Room ${id}` })),
    );
    await database.query(
      `INSERT INTO setting VALUES ('organisation', '', '{"planProjectTasks": true}', now(), 'test')`,
    );
    before = { ...before, autotask: await desk.autotaskState() };
    // The links of the dead process arrive late, but they do arrive.
    await desk.fault({ match: { method: 'POST', path: '/Tasks$' }, times: MANY, delayMs: 3_000 });
    const dying = planner('--run');
    await until(async () => JSON.stringify(await desk.autotaskState()).includes('[gapwise:task-90'));
    await dying.kill();
    await finishesAlone();
    await everythingIsTrue();
    expect(ourCalls(await desk.autotaskState()).filter((it) => it.startsWith('task-'))).toHaveLength(3);
  });

  it('comes to one call for each chunk when answers are lost and nobody is killed', async () => {
    for (const path of ['/ServiceCalls$', '/Tickets$', '/Resources$']) {
      await desk.fault({ match: { method: 'POST', path }, times: 2, dropAfter: true });
    }
    const run = planner('--once');

    expect(await run.ended).toBe(0);
    await everythingIsTrue();
  });

  const ask = (address: string, key: string): Promise<Response> =>
    fetch(`${address}/v1/reflows`, {
      method: 'POST',
      // A connection that was idle meanwhile may just be closing.
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', connection: 'close' },
      body: '{}',
    });

  it('is done by one process at a time when two are asked at the same time', async () => {
    const first = planner();
    const key = await first.says(ADMIN_KEY);
    const programs = [first, planner()];
    const addresses = await Promise.all(programs.map((it) => it.says(ADDRESS)));
    const answers = await Promise.all([...addresses, ...addresses].map((address) => ask(address, key)));
    const runs = () =>
      database.query<{
        state: string;
        trigger: string;
        started_at: Date;
        finished_at: Date;
        created: number;
      }>(
        `SELECT state, trigger, started_at, finished_at, (report->'writes'->>'created')::int AS created
           FROM run ORDER BY started_at`,
      );
    expect(answers.map((it) => it.status)).toEqual([202, 202, 202, 202]);
    await until(async () => (await runs()).every((it) => it.state === 'done' || it.state === 'failed'));
    const done = await runs();

    // The schedule may ask as well, when a full minute passes.
    expect(done.filter((it) => it.trigger !== 'schedule')).toHaveLength(4);
    expect(done.filter((it) => it.state !== 'done')).toEqual([]);
    expect(done.slice(1).filter((it, index) => it.started_at < done[index]!.finished_at)).toEqual([]);
    expect(done.slice(1).filter((it) => it.created !== 0)).toEqual([]);
    await everythingIsTrue();
  });
});
