import { ourCalls } from '../support/published-calls.js';
import { RunningDesk, type RunView } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;

/** Of the 10,000 that the sandbox grants. A reflow of the desk needs more than twice as many. */
const PERCENT = 2;
const OURS = 200;
/** What finishes a booking may take beyond that. */
const RESERVED = 50;

interface Budget {
  readonly used: number;
  readonly limit: number;
  readonly pace: string;
}

interface Move {
  readonly state: string;
  readonly outcome: string | null;
}

describe('when the budget of Autotask calls ends in the middle of publishing', () => {
  let desk: RunningDesk;
  let first: RunView;

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { AUTOTASK_BUDGET_PERCENT: String(PERCENT) });
    first = await desk.reflow();
  });
  afterAll(() => desk.close());

  const budget = async (): Promise<Budget | undefined> => (await desk.get<Budget[]>('/v1/call-budgets'))[0];
  const published = async (): Promise<readonly string[]> => ourCalls(await desk.autotaskState());

  it('stops at our share of the calls, and says why of each write that is left', async () => {
    const stopped = await budget();
    expect(stopped).toMatchObject({ limit: OURS, pace: 'stopped' });
    expect(stopped?.used).toBeLessThanOrEqual(OURS + RESERVED);

    const moves = await allOf<Move>(desk, `/v1/runs/${first.id}/moves`);
    const left = moves.filter((it) => it.state !== 'done');
    expect(left.length).toBeGreaterThan(20);
    expect(new Set(left.map((it) => `${it.state}: ${it.outcome}`))).toEqual(
      new Set(['skipped: call-budget-used-up']),
    );
  });

  it('leaves no booking half made', async () => {
    const calls = await published();
    expect(calls.length).toBeGreaterThan(20);
    expect(calls.filter((it) => !/ ticket \d+ technician \d+$/.test(it))).toEqual([]);
  });

  it('publishes the rest as the hours pass, each chunk once', async () => {
    for (let hour = 1; (await budget())?.pace === 'stopped'; hour += 1) {
      expect(hour).toBeLessThan(8);
      await desk.setTime(NOW + hour * 61 * MINUTE);
      await desk.reflow();
    }
    const calls = await published();
    expect(new Set(calls.map((it) => it.split(' ')[0])).size).toBe(calls.length);
    expect(calls.length).toBeGreaterThan(100);
    expect((await desk.reflow()).report?.writes).toEqual({
      created: 0,
      updated: 0,
      cancelled: 0,
      skipped: 0,
    });
  });
});
