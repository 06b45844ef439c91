import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);

interface Figures {
  readonly late: number;
  readonly leftOut: number;
  readonly openingsPerDay: number;
  readonly writes: number;
}
interface Answer {
  readonly sentence: string;
  readonly before: Figures;
  readonly after: Figures;
  readonly change: Figures;
  readonly moves: number;
  readonly heldTechnicianIds: readonly string[];
  readonly technicians: readonly {
    technicianId: string;
    name: string;
    after: Figures;
    laneChanged: boolean;
  }[];
}

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  await desk.send('patch', '/v1/settings/organisation', { body: { reflowOnChange: false } });
  const { state, error } = await desk.run('reflows');
  expect([state, error]).toEqual(['done', null]);
  await desk.run('imports');
  await desk.run('plans');
});
afterAll(async () => {
  await desk.close();
});

const whatIf = (body: object, scope = 'organisation', query = '') =>
  desk.send('post', `/v1/settings/${scope}/what-if${query}`, { body });
const answered = async (...asked: Parameters<typeof whatIf>): Promise<Answer> => {
  const { status, body } = (await whatIf(...asked)) as { status: number; body: unknown };
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as Answer;
};
const leftOutOf = async (technicianId: string): Promise<number> =>
  (await desk.get<{ leftOut: readonly unknown[] }>(`/v1/technicians/${technicianId}/workboard`)).leftOut
    .length;

describe('POST /v1/settings/{scope}/what-if', () => {
  it('tells what more free minutes would do, and changes nothing', async () => {
    const paths = ['/v1/settings/organisation', '/v1/plans/current', '/v1/runs', '/v1/audit'];
    const before = await Promise.all(paths.map((it) => desk.get(it)));
    const writes = (await desk.writesToAutotask()).length;

    const answer = await answered({ minMinutesFree: 60 });
    expect(answer.sentence).toMatch(
      /^min minutes free 60: openings per day \d+\.\d to \d+\.\d, .*\d+ calls move/,
    );
    expect(answer.after.openingsPerDay).toBeGreaterThan(answer.before.openingsPerDay);
    expect(answer.moves).toBeGreaterThan(0);
    expect(answer.before.writes).toBe(0);
    expect(answer.change.writes).toBe(answer.after.writes);
    expect(answer.technicians.some((it) => it.laneChanged)).toBe(false);
    // Nobody can read Hugo's mailbox.
    const [hugo] = answer.heldTechnicianIds;
    expect(answer.technicians.map((it) => it.technicianId)).not.toContain(hugo);

    expect(await Promise.all(paths.map((it) => desk.get(it)))).toEqual(before);
    expect(await desk.writesToAutotask()).toHaveLength(writes);
  });

  it('is what the change comes to when it is made', async () => {
    const answer = await answered({ minMinutesFree: 90 });
    await desk.send('patch', '/v1/settings/organisation', { body: { minMinutesFree: 90 } });
    await desk.run('plans');
    const { report } = await desk.run('reflows', { dryRun: true });
    expect(answer.after.writes).toBe(
      report!.writes.created + report!.writes.updated + report!.writes.cancelled,
    );
    for (const { technicianId, after } of answer.technicians) {
      expect([technicianId, await leftOutOf(technicianId)]).toEqual([technicianId, after.leftOut]);
    }
    await desk.send('patch', '/v1/settings/organisation', { body: { minMinutesFree: null } });
    await desk.run('plans');
  });

  it('is asked for one team or one technician too, with openings of any length', async () => {
    const [first] =
      await desk.get<readonly { id: string; teamId: string; name: string }[]>('/v1/technicians');
    const own = await answered({ minMinutesFree: 60 }, `technicians/${first!.id}`);
    expect(own.technicians.map((it) => it.name)).toEqual([first!.name]);
    const team = await answered({ minMinutesFree: 60 }, `teams/${first!.teamId}`);
    expect(team.technicians.length).toBeGreaterThan(1);
    const long = await answered({ minMinutesFree: 60 }, `technicians/${first!.id}`, '?openingMinutes=240');
    expect(long.after.openingsPerDay).toBeLessThan(own.after.openingsPerDay);
  });

  it('tells in lines how far it is, when it is asked to, and answers the same', async () => {
    const change = { minMinutesFree: 60 };
    const lines = await desk.sendForLines('/v1/settings/organisation/what-if', change);
    const { result } = lines.at(-1)!;
    expect(result).toEqual(await answered(change));
    const steps = lines.slice(0, -1) as { done: number; total: number }[];
    const planned = (result as Answer).technicians.length;
    expect(steps[0]).toEqual({ done: 0, total: 2 * planned });
    expect(steps.at(-1)).toEqual({ done: 2 * planned, total: 2 * planned });
    const done = steps.map((it) => it.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    const wrong = await desk.sendForLines('/v1/settings/organisation/what-if', { minMinutesFree: 481 });
    expect(wrong).toMatchObject([{ status: 422, code: 'setting-invalid' }]);
  });

  it('refuses what a change would refuse, and a wrong length', async () => {
    expectProblem(await whatIf({ minMinutesFree: 481 }), 422, 'setting-invalid');
    expectProblem(await whatIf({ gridMinutes: 15 }, 'teams/0'), 404, 'team-not-found');
    expectProblem(await whatIf([]), 400, 'request-invalid');
    for (const text of ['4', '481', 'x', '-30', '30.5']) {
      const answer = await whatIf({}, 'organisation', `?openingMinutes=${text}`);
      expectProblem(answer, 400, 'opening-invalid');
    }
  });

  it('is answered one at a time', async () => {
    const answers = await Promise.all([60, 61, 62].map((minMinutesFree) => whatIf({ minMinutesFree })));
    const refused = answers.filter((it) => it.status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expectProblem(answer, 409, 'what-if-in-progress');
    expect((await whatIf({ minMinutesFree: 60 })).status).toBe(200);
  });
});
