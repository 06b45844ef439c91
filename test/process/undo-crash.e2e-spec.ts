import { join } from 'node:path';
import { migrate } from '../../migrations/run.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { foreignRows } from '../support/published-calls.js';
import { RealDesk, type Row } from './real-desk.js';
import { RunningProgram } from './running-program.js';
import { until } from './until.js';

const SERVICE = join(process.cwd(), 'dist', 'src', 'main.js');
const CANCELLED = 3;

/** Real processes: the service and both stand-ins. */
describe('an undo that is killed', () => {
  let desk: RealDesk;
  let database: FreshDatabase;
  const programs: RunningProgram[] = [];

  beforeAll(async () => {
    desk = await RealDesk.start();
    database = await freshDatabase();
    await migrate(database.url);
  });

  afterAll(async () => {
    for (const program of programs) await program.kill();
    await desk.stop();
    await database.drop();
  });

  async function planner(): Promise<{ program: RunningProgram; address: string }> {
    const program = RunningProgram.start([SERVICE], {
      ...desk.settings,
      DATABASE_URL: database.url,
      PORT: '0',
      LOG_LEVEL: 'silent',
    });
    programs.push(program);
    return { program, address: await program.says(/listens at (\S+)/) };
  }

  const send = async (method: string, url: string, key: string, body: Row): Promise<{ id: string }> => {
    const answer = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };

  const isDone = async (id: string): Promise<boolean> =>
    (await database.query(`SELECT FROM run WHERE id = $1 AND state = 'done'`, [id])).length > 0;

  const ours = async (): Promise<readonly Row[]> =>
    ((await desk.autotaskState())['ServiceCalls'] ?? []).filter((it) =>
      String(it['description']).includes('[gapwise:'),
    );
  const cancelled = async (): Promise<number> =>
    (await ours()).filter((it) => it['status'] === CANCELLED).length;

  it('in the middle is finished when it is asked for again, and each call is cancelled once', async () => {
    const before = await desk.autotaskState();
    const first = await planner();
    const key = await first.program.says(/Admin key, shown this once: (\S+)/);
    const reflow = await send('POST', `${first.address}/v1/reflows`, key, {});
    await until(() => isDone(reflow.id));
    const made = (await ours()).length;
    await send('PATCH', `${first.address}/v1/settings/organisation`, key, { freezeMinutes: 0 });
    await desk.fault({ match: { method: 'PATCH', path: '/ServiceCalls$' }, times: 10_000, delayMs: 40 });
    await send('POST', `${first.address}/v1/reflows/${reflow.id}/undo`, key, {});
    await until(async () => (await cancelled()) >= 20);
    await first.program.kill();
    expect(await cancelled()).toBeLessThan(made);
    // The next reflow must not make them anew.
    const paused = await database.query(`SELECT FROM setting WHERE overrides @> '{"reflowEnabled": false}'`);
    expect(paused.length).toBeGreaterThan(5);
    await desk.clearFaults();

    const { address } = await planner();
    const again = await send('POST', `${address}/v1/reflows/${reflow.id}/undo`, key, {});
    await until(() => isDone(again.id));

    expect(made).toBeGreaterThan(100);
    expect(await ours()).toHaveLength(made);
    expect(await cancelled()).toBe(made);
    const writes = await database.query(
      `SELECT kind, state, count(*)::int FROM write_intent WHERE state <> 'skipped' GROUP BY 1, 2 ORDER BY 1`,
    );
    expect(writes).toEqual([
      { kind: 'cancel', state: 'done', count: made },
      { kind: 'create', state: 'done', count: made },
    ]);
    expect(foreignRows(await desk.autotaskState())).toEqual(before);
  });
});
