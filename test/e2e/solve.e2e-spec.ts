import type { Response } from 'supertest';
import { problemFileOf, withDates } from '../support/problem-file.js';
import { aDesk, aTeam } from '../support/small-team.js';
import { readPlan } from '../../src/wire/read-plan.js';
import { solve } from '../../src/planning/solver/solve.js';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const TEAM = withDates(aTeam(...[6, 0, 12].map((activities, index) => aDesk(`t${index}`, activities))));
const NOW = '2026-11-23T00:00:00Z';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(Date.UTC(2026, 10, 23, 9));
});
afterAll(async () => {
  await desk.close();
});

const ask = (body: unknown): Promise<Response> => desk.send('post', '/v1/solve', { body });
const activities = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ id: `a${index}` }));

describe('POST /v1/solve', () => {
  it('answers with the plan that the solver finds, and stores nothing', async () => {
    const answer = await ask(problemFileOf(TEAM));

    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(readPlan(answer.body)).toEqual(solve(TEAM));
    expect(answer.body).toMatchObject({ violations: [] });
    expect(await desk.get('/v1/runs')).toEqual({ runs: [], next: null });
  });

  it('gives the same answer twice but for the milliseconds', async () => {
    const texts = await Promise.all([1, 2].map(async () => (await ask(problemFileOf(TEAM))).text));
    const [one, other] = texts.map((it) => it.replaceAll(/"milliseconds":[\d.]+/g, ''));

    expect(one).toBe(other);
  });

  it('is shut without a key', async () => {
    expectProblem(
      await desk.send('post', '/v1/solve', { body: problemFileOf(TEAM), authorization: null }),
      401,
      'key-missing-or-wrong',
    );
  });

  it('names every fault of the problem by its path', async () => {
    const answer = await ask({
      now: '2026-11-23',
      technicians: [{ id: 't1', activities: [{ id: 'a1', dueat: NOW }] }],
    });

    expectProblem(answer, 422, 'problem-invalid');
    expect(answer.body).toMatchObject({
      detail: 'The problem has 2 faults; "errors" names what and where.',
      errors: [
        {
          path: 'now',
          message: 'must be a time with an offset, such as "2026-11-23T13:00:00Z", not "2026-11-23"',
        },
        { path: 'technicians[0].activities[0].dueat', message: 'is not known here; is "dueAt" meant?' },
      ],
    });
  });

  it.each(['null', '5', '"x"', '[]', '{}'])('refuses %s', async (text) => {
    expectProblem(await desk.sendText('post', '/v1/solve', 'application/json', text), 422, 'problem-invalid');
  });

  it('refuses what is not JSON, and what does not say that it is', async () => {
    const broken = await desk.sendText('post', '/v1/solve', 'application/json', '{"now":');
    expectProblem(broken, 400, 'request-invalid');
    expect((await desk.sendText('post', '/v1/solve', 'text/plain', 'now')).status).toBe(415);
  });

  it.each([
    [
      '201 activities of one technician, 200 at most',
      { now: NOW, technicians: [{ id: 't1', activities: activities(201) }] },
    ],
    [
      '2010 activities, 2000 at most',
      {
        now: NOW,
        technicians: Array.from({ length: 15 }, (_, index) => ({
          id: `t${index}`,
          activities: activities(134),
        })),
      },
    ],
    [
      'budget.steps 100000001, 100000000 at most',
      { now: NOW, budget: { steps: 100_000_001 }, technicians: [] },
    ],
  ])('refuses too much work (%s) and names the way out', async (limit, body) => {
    const answer = await ask(body);

    expectProblem(answer, 422, 'too-much-work');
    expect((answer.body as { detail: string }).detail).toBe(
      `This is too much work for a request (${limit}). Send fewer technicians at a time, or use "npm run -s gapwise -- solve FILE".`,
    );
  });

  it('takes a body of more than a megabyte, and none of more than twenty', async () => {
    const fixedBlocks = Array.from({ length: 15_000 }, (_, index) => ({
      id: `block ${index}`,
      start: '2026-11-23T13:00:00Z',
      end: '2026-11-23T14:00:00Z',
    }));
    const large = { now: NOW, technicians: [{ id: 't1', fixedBlocks }] };
    expect(JSON.stringify(large).length).toBeGreaterThan(1_000_000);
    expect((await ask(large)).status).toBe(200);

    const tooLarge = `"${'x'.repeat(20 * 1024 * 1024)}"`;
    expectProblem(
      await desk.sendText('post', '/v1/solve', 'application/json', tooLarge),
      413,
      'body-too-large',
    );
    expectProblem(
      await desk.sendText('patch', '/v1/settings', 'application/json', JSON.stringify(large)),
      413,
      'body-too-large',
    );
  });

  it('is described by the published schemas', async () => {
    const { paths } = await desk.get<{ paths: Record<string, { post: Record<string, unknown> }> }>(
      '/docs-json',
    );

    expect(paths['/v1/solve']?.post).toMatchObject({
      requestBody: { content: { 'application/json': { schema: { title: 'Gapwise problem' } } } },
      responses: { 200: { content: { 'application/json': { schema: { title: 'Gapwise plan' } } } } },
    });
  });
});
