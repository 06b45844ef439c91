import { give, idOf, openCallsOn } from '../support/given-tickets.js';
import { callsOf, ourOpenCalls, type ObservedCall } from '../support/observed-calendar.js';
import { RunningDesk } from '../support/running-desk.js';

const NOW = Date.parse('2026-11-24T09:05:00Z');
const MINUTE = 60_000;

const overlap = (a: ObservedCall, b: ObservedCall): boolean => a.start < b.end && b.start < a.end;

describe('a call that comes to a technician at a time when they have another one of ours', () => {
  let desk: RunningDesk;

  const ours = async (technicianId: string): Promise<readonly ObservedCall[]> =>
    ourOpenCalls(await callsOf(desk, technicianId));
  /** Calls of two technicians at the same time, the earliest after the moment first. */
  const pairs = async (
    from: string,
    to: string,
    after = desk.now,
  ): Promise<readonly (readonly [ObservedCall, ObservedCall])[]> => {
    const [given, own] = [await ours(from), await ours(to)];
    return given
      .filter((it) => it.start > after)
      .flatMap((it) => own.filter((other) => overlap(it, other)).map((other) => [it, other] as const));
  };
  const overlapsOf = async (technicianId: string): Promise<readonly unknown[]> => {
    const calls = await ours(technicianId);
    return calls.flatMap((it, index) => calls.slice(index + 1).filter((other) => overlap(it, other)));
  };
  const timesOf = async (ticketId: number): Promise<readonly number[]> =>
    (await openCallsOn(desk, ticketId)).map((it) => it.start);
  const giveAway = async (call: ObservedCall, technicianId: string): Promise<void> => {
    const answer = await give(desk, call.ticketId, technicianId, { replacePrimary: true });
    expect([answer.status, answer.body]).toMatchObject([200, { serviceCalls: [{ outcome: 'handed-over' }] }]);
  };

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { AUTOTASK_BUDGET_PERCENT: '100' });
    await desk.reflow();
  });

  afterAll(() => desk.close());

  it('is made room for by the next reflow', async () => {
    const [amira, daniel] = [await idOf(desk, 'Amira Haddad'), await idOf(desk, 'Daniel Novak')];
    const [given] = (await pairs(amira, daniel))[0]!;
    await giveAway(given, daniel);
    expect(await overlapsOf(daniel)).not.toEqual([]);

    await desk.reflow();
    expect(await overlapsOf(daniel)).toEqual([]);
  });

  it('stays where it is inside the freeze, like the other one, and people see the conflict', async () => {
    const [grace, jonas] = [await idOf(desk, 'Grace Liu'), await idOf(desk, 'Jonas Weber')];
    const [given, own] = (await pairs(grace, jonas))[0]!;
    await desk.setTime(Math.min(given.start, own.start) - 20 * MINUTE);
    await giveAway(given, jonas);

    const run = await desk.reflow();
    expect(run.report?.technicians).toHaveLength(12);
    expect([await timesOf(given.ticketId), await timesOf(own.ticketId)]).toEqual([
      [given.start],
      [own.start],
    ]);
    expect((await desk.workboard(jonas)).conflicts).toContainEqual(
      expect.stringMatching(/^Pinned ".*" lies on activity .*, which is frozen$/),
    );
  });

  it('stays where it is for a technician who is held, and people see the conflict', async () => {
    const [ben, elif] = [await idOf(desk, 'Ben Okafor'), await idOf(desk, 'Elif Yilmaz')];
    const hugo = await idOf(desk, 'Hugo Bernard');
    const [one, other] = (await pairs(ben, elif, desk.now + 24 * 60 * MINUTE))[0]!;
    await giveAway(one, hugo);
    await giveAway(other, hugo);

    await desk.reflow();
    expect([await timesOf(one.ticketId), await timesOf(other.ticketId)]).toEqual([
      [one.start],
      [other.start],
    ]);
    const { held, conflicts } = await desk.workboard(hugo);
    expect(held).toBe('calendar-not-readable');
    expect(conflicts).toContainEqual(
      expect.stringMatching(/^Activities \S+ and \S+ are published at the same time$/),
    );
  });
});
