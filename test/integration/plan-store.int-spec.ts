import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
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
    await plans.prune(MONDAY + DAY);
    const slots = () => fresh.query('SELECT activity_id FROM plan_slot ORDER BY plan_id');

    expect(await slots()).toEqual([{ activity_id: '101.7.1' }, { activity_id: '102.7.1' }]);
    await plans.prune(MONDAY + 100 * DAY);
    expect(await slots()).toEqual([{ activity_id: '102.7.1' }]);
    expect((await plans.current())?.madeAt).toBe(MONDAY + 2 * DAY);
  });
});
