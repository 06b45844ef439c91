import type { Planner } from '../../src/application/ports/planner.port.js';
import { InvariantError } from '../../src/planning/invariant-error.js';
import { solve } from '../../src/planning/solver/solve.js';
import { aDesk, aTeam } from './small-team.js';

const DESKS = [12, 0, 41, 3, 8, 0, 25].map((activities, index) => aDesk(`t${index}`, activities));
const TEAM = { ...aTeam(...DESKS), budget: { steps: 200 } };

/** What must be true of everyone who answers the port. */
export function describePlanner(planner: () => Planner): void {
  it('gives the plan that solve gives, technicians in the order of the problem', async () => {
    expect(await planner().plan(TEAM)).toEqual(solve(TEAM));
  });

  it('answers a problem without technicians', async () => {
    expect(await planner().plan(aTeam())).toEqual({ technicians: [] });
  });

  it('tells progress that never goes back and ends at the total', async () => {
    const told: number[] = [];
    await planner().plan(TEAM, {
      onProgress: (done, total) => {
        expect(total).toBe(7);
        told.push(done);
      },
    });
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(7);
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
  });

  it('keeps the plan of a technician whose question was asked before', async () => {
    const before = { problem: TEAM, plan: solve(TEAM) };
    const changed = { ...TEAM, technicians: [aDesk('t0', 11), ...TEAM.technicians.slice(1)] };
    const plan = await planner().plan(changed, { before });
    expect(plan).toEqual(solve(changed));
    for (const [index, it] of plan.technicians.entries()) {
      if (index > 0) expect(it).toBe(before.plan.technicians[index]);
    }
  });

  it("rejects with the signal's reason when it was aborted before", async () => {
    const reason = new Error('nobody waits any more');
    await expect(planner().plan(TEAM, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it("rejects with the signal's reason when the first word of progress aborts it", async () => {
    const abort = new AbortController();
    const reason = new Error('changed my mind');
    const onProgress = (): void => {
      abort.abort(reason);
    };
    await expect(planner().plan(TEAM, { signal: abort.signal, onProgress })).rejects.toBe(reason);
  });

  it("rejects with the signal's reason when it is aborted in the middle, and tells no more progress", async () => {
    const abort = new AbortController();
    const reason = new Error('the caller hung up');
    const told: number[] = [];
    const planned = planner().plan(TEAM, {
      signal: abort.signal,
      onProgress: (done) => {
        told.push(done);
        if (done > 0) abort.abort(reason);
      },
    });
    await expect(planned).rejects.toBe(reason);
    expect(told).toHaveLength(2);
    expect(await planner().plan(TEAM)).toEqual(solve(TEAM));
  });

  it('names the technician whose question makes the solver throw', async () => {
    const broken = { ...aDesk('broken', 1), activities: [null as never] };
    const planned = planner().plan({ ...TEAM, technicians: [...TEAM.technicians, broken] });
    await expect(planned).rejects.toMatchObject({
      name: InvariantError.name,
      message: expect.stringContaining('Planning technician broken failed: ') as string,
    });
  });
}
