import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import type { StoredPlan, TechnicianBoard } from '../../src/application/ports/plan-store.port.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { openQueue, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresPlanStore } from '../../src/persistence/postgres-plan-store.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { aBoard, anIntent, aPlacement, aPlan, hours, MONDAY } from './stored-things.js';

const DAY = 86_400_000;

describe('PostgresPlanStore', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let queue: Queue;
  let plans: PostgresPlanStore;
  let runId: string;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    queue = await openQueue(fresh.url);
    plans = new PostgresPlanStore(database, queue);
  });

  beforeEach(async () => {
    await fresh.query('TRUNCATE run, plan, plan_technician, plan_slot, write_intent');
    await fresh.query('DELETE FROM pgboss.job');
    ({ id: runId } = await new PostgresRunStore(database, queue).enqueue('reflow', 'api', false, MONDAY));
  });

  afterAll(async () => {
    await queue.stop({ graceful: false });
    await database.destroy();
    await fresh.drop();
  });

  const jobs = () =>
    fresh.query<{ data: unknown }>(
      `SELECT data FROM pgboss.job WHERE name = 'write-back' ORDER BY data::text`,
    );

  it('keeps a version whole', async () => {
    const board = {
      ...aBoard('7', [aPlacement('100.7.1', hours(1, 2)), aPlacement('101.7.1', hours(3, 4))]),
      leftOut: [{ activityId: '102.7.1', reason: 'horizon-full', wouldHelp: ['extend-horizon'] }] as const,
      blocks: [
        { id: 'b', kind: 'imported', label: 'Imported', title: 'Kick-off', slot: hours(2, 3) },
      ] as const,
      held: 'calendar-not-readable',
    };
    const id = await plans.commit(aPlan(runId), [board], []);

    expect(await plans.current()).toEqual({ id, ...aPlan(runId) });
    expect(await plans.board(id, '7')).toEqual(expect.objectContaining(board));
    expect(await plans.board(id, '8')).toBeNull();
  });

  it('remembers what the newest version knew', async () => {
    const known = [{ activityId: '100.7.1', rank: 1 }] as never;
    await plans.commit(aPlan(runId), [aBoard('6', [])], []);
    await plans.commit(aPlan(runId), [{ ...aBoard('7', []), remembered: known }], []);

    expect(await plans.remembered()).toEqual(new Map([['7', known]]));
  });

  it('stores one job for each technician with a write to send', async () => {
    const intents = [
      anIntent(),
      anIntent({ activityId: '101.7.1' }),
      anIntent({ technicianId: '8', activityId: '102.8.1' }),
      anIntent({ technicianId: '9', activityId: '103.9.1', heldBy: 'max-writes-per-run' }),
    ];
    await plans.commit(aPlan(runId), [], intents);

    expect(await jobs()).toEqual([{ data: { technicianId: '7' } }, { data: { technicianId: '8' } }]);
    expect(
      await fresh.query('SELECT state, outcome, settled_at AS settled FROM write_intent ORDER BY id'),
    ).toEqual([
      ...[1, 2, 3].map(() => ({ state: 'pending', outcome: null, settled: null })),
      { state: 'skipped', outcome: 'max-writes-per-run', settled: new Date(MONDAY) },
    ]);
  });

  const nothing = async (): Promise<void> => {
    expect(await plans.current()).toBeNull();
    expect(await fresh.query('SELECT FROM plan_technician')).toEqual([]);
    expect(await fresh.query('SELECT FROM write_intent')).toEqual([]);
    expect(await jobs()).toEqual([]);
  };

  it('leaves nothing when one slot is refused', async () => {
    const twoPlaces = [aPlacement('100.7.1', hours(1, 3)), aPlacement('101.7.1', hours(2, 4))];

    await expect(plans.commit(aPlan(runId), [aBoard('7', twoPlaces)], [anIntent()])).rejects.toThrow(
      'plan_slot_one_place_at_a_time',
    );
    await nothing();
  });

  it('leaves nothing when the last intent is refused', async () => {
    const board = aBoard('7', [aPlacement('100.7.1', hours(1, 2))]);
    const wrong = anIntent({ kind: 'unheard-of' as never });

    await expect(plans.commit(aPlan(runId), [board], [anIntent(), wrong])).rejects.toThrow('kind_known');
    await nothing();
  });

  it('leaves nothing when its job is stored and the end of the transaction is not reached', async () => {
    const cut = {
      send: async (...job: Parameters<Queue['send']>) => {
        await queue.send(...job);
        throw new Error('cut');
      },
    };
    const failing = new PostgresPlanStore(database, cut as unknown as Queue);

    await expect(failing.commit(aPlan(runId), [aBoard('7', [])], [anIntent()])).rejects.toThrow('cut');
    await nothing();
  });

  it('stores thousands of slots and intents at once', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => index);
    const board = aBoard(
      '7',
      many.map((it) => aPlacement(`${it}.7.1`, hours(it, it + 1))),
    );
    const id = await plans.commit(
      aPlan(runId),
      [board],
      many.map((it) => anIntent({ activityId: `${it}.7.1` })),
    );

    expect((await plans.board(id, '7'))?.calendar).toHaveLength(2500);
    expect(await fresh.query('SELECT count(*)::int FROM write_intent')).toEqual([{ count: 2500 }]);
    expect(await jobs()).toHaveLength(1);
  });

  it('drops old versions with all they hold, and keeps the current one however old it is', async () => {
    for (const [day, activity] of ['100.7.1', '101.7.1', '102.7.1'].entries()) {
      const board = aBoard('7', [aPlacement(activity, hours(1, 2))]);
      await plans.commit(aPlan(runId, MONDAY + day * DAY), [board], []);
    }
    await plans.prune(MONDAY + DAY, MONDAY + DAY);
    const slots = () => fresh.query('SELECT activity_id FROM plan_slot ORDER BY plan_id');

    expect(await slots()).toEqual([{ activity_id: '101.7.1' }, { activity_id: '102.7.1' }]);
    await plans.prune(MONDAY + 100 * DAY, MONDAY + 100 * DAY);
    expect(await slots()).toEqual([{ activity_id: '102.7.1' }]);
    expect((await plans.current())?.madeAt).toBe(MONDAY + 2 * DAY);
  });

  describe('a version that concerns one technician only', () => {
    const boardWith = (technicianId: string, activity: string, lateness: number): TechnicianBoard => ({
      ...aBoard(technicianId, [aPlacement(activity, hours(1, 2))]),
      laneScore: { leftOutWeight: 0, weightedTardiness: lateness, weightedCompletion: 1 },
      remembered: [{ id: activity }] as never,
    });
    const amendment = (day = 0): Omit<StoredPlan, 'id' | 'score'> => {
      const { score: _score, ...plan } = aPlan(runId, MONDAY + day * DAY);
      return plan;
    };
    const activityOf = async (planId: string | null, technicianId: string): Promise<string | undefined> =>
      (await plans.board(planId ?? '', technicianId))?.calendar[0]?.activityId;

    it('is the current one, with the other boards as they were and the score of all', async () => {
      const whole = await plans.commit(
        aPlan(runId),
        [boardWith('7', '100.7.1', 10), boardWith('8', '200.8.1', 5)],
        [],
      );
      const second = await plans.amend(amendment(), [boardWith('7', '101.7.1', 3)]);
      const third = await plans.amend(amendment(), [boardWith('8', '201.8.1', 1)]);

      expect((await plans.current())?.id).toBe(third);
      expect((await plans.current())?.score).toMatchObject({ weightedTardiness: 4, weightedCompletion: 2 });
      expect([await activityOf(third, '7'), await activityOf(third, '8')]).toEqual(['101.7.1', '201.8.1']);
      expect([await activityOf(second, '7'), await activityOf(second, '8')]).toEqual(['101.7.1', '200.8.1']);
      expect([await activityOf(whole, '7'), await activityOf(whole, '8')]).toEqual(['100.7.1', '200.8.1']);
      expect([...(await plans.remembered())]).toEqual([
        ['7', [{ id: '101.7.1' }]],
        ['8', [{ id: '201.8.1' }]],
      ]);
      expect([...(await plans.remembered(['8'])).keys()]).toEqual(['8']);
    });

    it('is read together with the boards of others, each from the version that has its newest one', async () => {
      const whole = await plans.commit(
        aPlan(runId),
        [boardWith('7', '100.7.1', 1), boardWith('8', '200.8.1', 1)],
        [],
      );
      const amended = await plans.amend(amendment(), [boardWith('7', '101.7.1', 1)]);
      const activities = async (planId: string, ids: readonly string[]) =>
        [...(await plans.boards(planId, ids))]
          .map(([id, { calendar }]) => [id, calendar.map((it) => it.activityId)])
          .toSorted();

      expect(await activities(amended!, ['7', '8', '9'])).toEqual([
        ['7', ['101.7.1']],
        ['8', ['200.8.1']],
      ]);
      expect(await activities(whole, ['7'])).toEqual([['7', ['100.7.1']]]);
      expect(await activities(whole, [])).toEqual([]);
      const { laneScore: _l, calendarScore: _c, remembered: _r, ...shown } = (await plans.board(whole, '8'))!;
      expect((await plans.boards(whole, ['8'])).get('8')).toEqual(shown);
    });

    it('is nothing before the first plan', async () => {
      expect(await plans.amend(amendment(), [boardWith('7', '100.7.1', 1)])).toBeNull();
      expect(await plans.current()).toBeNull();
    });

    it('says nothing of technicians whom the next whole version leaves out', async () => {
      await plans.commit(aPlan(runId), [boardWith('7', '100.7.1', 1)], []);
      await plans.amend(amendment(), [boardWith('7', '101.7.1', 1)]);
      const whole = await plans.commit(aPlan(runId), [boardWith('8', '200.8.1', 1)], []);

      expect(await plans.board(whole, '7')).toBeNull();
      expect([...(await plans.remembered()).keys()]).toEqual(['8']);
    });

    it('is dropped early once it builds on an old version, and never while it belongs to the current one', async () => {
      await plans.commit(aPlan(runId, MONDAY), [boardWith('7', '100.7.1', 1)], []);
      await plans.amend(amendment(1), [boardWith('7', '101.7.1', 1)]);
      await plans.commit(aPlan(runId, MONDAY + 2 * DAY), [boardWith('7', '102.7.1', 1)], []);
      const current = await plans.amend(amendment(3), [boardWith('7', '103.7.1', 1)]);
      const left = async (): Promise<unknown> =>
        (await fresh.query('SELECT activity_id FROM plan_slot ORDER BY plan_id')).map(
          (it) => (it as { activity_id: string }).activity_id,
        );
      await plans.prune(MONDAY - DAY, MONDAY + DAY);
      expect(await left()).toEqual(['100.7.1', '101.7.1', '102.7.1', '103.7.1']);
      await plans.prune(MONDAY - DAY, MONDAY + 9 * DAY);
      expect(await left()).toEqual(['100.7.1', '102.7.1', '103.7.1']);
      await plans.prune(MONDAY + 9 * DAY, MONDAY + 9 * DAY);
      expect(await left()).toEqual(['102.7.1', '103.7.1']);
      expect(await activityOf(current, '7')).toBe('103.7.1');
    });
  });
});
