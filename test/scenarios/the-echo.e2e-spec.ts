import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { integrate } from '../../sandbox/integration/integrate.js';
import { callsOf, ourOpenCalls } from '../support/observed-calendar.js';
import { RunningDesk, type Workboard } from '../support/running-desk.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const NO_WRITES = { created: 0, updated: 0, cancelled: 0, skipped: 0 };

interface Diagnosis {
  readonly exchangeIntegration: {
    readonly isOn: boolean;
    readonly copiesOfCalls: number;
    readonly copiesOfEvents: number;
  };
  readonly findings: readonly { readonly code: string }[];
}

/** The time that is taken, as stretches that do not touch: a copy of something that takes no time would add to it. */
function takenTime(board: Workboard): readonly (readonly [string, string])[] {
  const stretches: [string, string][] = [];
  for (const { start, end } of board.fixedAppointments) {
    const last = stretches.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end > last[1] ? end : last[1];
    else stretches.push([start, end]);
  }
  return stretches;
}

describe('with the Exchange integration between the two vendors', () => {
  let desk: RunningDesk;
  let ids: readonly string[];

  const boards = (): Promise<Workboard[]> => Promise.all(ids.map((id) => desk.workboard(id)));

  /** Lanes, times and what is left out, of everybody. */
  const plan = async (): Promise<unknown> =>
    (await boards()).map(({ nextActivities, leftOut, conflicts }) => ({
      nextActivities,
      leftOut,
      conflicts,
    }));

  const pass = (): ReturnType<typeof integrate> =>
    integrate(
      { autotask: desk.autotaskUrl, exchange: desk.exchangeUrl },
      { exchangeCa: readFileSync(join(process.cwd(), '.data', 'test', 'ca.pem'), 'utf8') },
    );

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW);
    await desk.reflow();
    ids = (await desk.get<{ id: string }[]>('/v1/technicians')).map((it) => it.id);
  });

  afterAll(() => desk.close());

  it('copies take no time of their own: the plan stays and nothing is written', async () => {
    const before = (await boards()).map(takenTime);
    const planned = await plan();
    const { exported, imported } = await pass();
    expect(exported).toBeGreaterThan(100);
    expect(imported).toBeGreaterThan(50);
    const { report } = await desk.reflow();
    expect(report?.writes).toEqual(NO_WRITES);
    expect((await boards()).map(takenTime)).toEqual(before);
    expect(await plan()).toEqual(planned);
  });

  it('the plan is the same where no subjects are kept', async () => {
    const planned = await plan();
    await desk.set('organisation', { storeSubjects: false });
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
    expect(await plan()).toEqual(planned);
    await desk.set('organisation', { storeSubjects: null });
    await desk.reflow();
    expect(await plan()).toEqual(planned);
  });

  it('the doctor sees that it is on', async () => {
    const { exchangeIntegration } = await desk.get<Diagnosis>('/v1/doctor');
    expect(exchangeIntegration).toMatchObject({ setting: 'auto', isOn: true });
    expect(exchangeIntegration.copiesOfCalls).toBeGreaterThan(100);
    expect(exchangeIntegration.copiesOfEvents).toBeGreaterThan(50);
  });

  it('set off by hand, each copy takes time, and the doctor says that this is wrong', async () => {
    const blocks = async (): Promise<number> =>
      (await boards()).reduce((sum, it) => sum + it.fixedAppointments.length, 0);
    const before = await blocks();
    await desk.set('organisation', { exchangeIntegration: 'off' });
    await desk.reflow({ dryRun: true });
    const { exchangeIntegration, findings } = await desk.get<Diagnosis>('/v1/doctor');
    expect(exchangeIntegration).toMatchObject({ setting: 'off', isOn: false });
    expect(findings.map((it) => it.code)).toContain('integration-setting-contradicted');
    await desk.set('organisation', { exchangeIntegration: 'on' });
    const { findings: none } = await desk.get<Diagnosis>('/v1/doctor');
    expect(none.map((it) => it.code)).not.toContain('integration-setting-contradicted');
    await desk.set('organisation', { exchangeIntegration: null });
    expect(await blocks()).toBe(before);
  });

  it('a copy says what it copies', async () => {
    const [board] = (await boards()) as unknown as { ignored: { why: string }[] }[];
    const reasons = new Set(board?.ignored.map((it) => it.why.replace(/\d+/, 'n')));
    expect(reasons).toContain('copy of service call n');
    expect(reasons).toContain('copy of an Exchange event');
  });

  it('a call of ours that moves is not held back by the copy of its old place', async () => {
    await desk.set('organisation', { minMinutesFree: 30 });
    const { report } = await desk.reflow();
    expect(report?.writes.updated).toBeGreaterThan(0);
    const placed = await Promise.all(ids.map(async (id) => ourOpenCalls(await callsOf(desk, id))));
    await pass();
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
    const after = await Promise.all(ids.map(async (id) => ourOpenCalls(await callsOf(desk, id))));
    expect(after).toEqual(placed);
  });
});
