import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { connectAutotask } from '../../src/adapters/psa/connect-autotask.js';
import { UpstreamTrace } from '../../src/adapters/upstream/upstream-trace.js';
import { CallBudgetError } from '../../src/application/errors.js';
import type { NewIntent } from '../../src/application/ports/intent-store.port.js';
import { WriteBack } from '../../src/application/write-back.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { openQueue, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresCallLedger } from '../../src/persistence/postgres-call-ledger.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { PostgresIntentStore } from '../../src/persistence/postgres-intent-store.js';
import { PostgresPlanStore } from '../../src/persistence/postgres-plan-store.js';
import {
  PostgresTechnicianReader,
  PostgresTicketReader,
} from '../../src/persistence/postgres-record-readers.js';
import { PostgresRunLock } from '../../src/persistence/postgres-run-lock.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { PostgresSettingStore } from '../../src/persistence/postgres-setting-store.js';
import { SetClock } from '../../scripts/set-clock.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { configFor, ScriptedVendor, stillRuntime } from '../support/scripted-vendor.js';
import { aTicket } from './desk-records.js';
import { aBooking, anIntent, aPlan, MONDAY } from './stored-things.js';

/** So little of the tenant's calls that nothing can be begun. */
const NOTHING = 0.000_01;

describe('WriteBack without budget for calls', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let queue: Queue;
  let vendor: ScriptedVendor;
  let intents: PostgresIntentStore;
  let writeBack: WriteBack;
  let runId: string;
  const runtime = stillRuntime(MONDAY);

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    queue = await openQueue(fresh.url);
    vendor = await ScriptedVendor.start();
    intents = new PostgresIntentStore(database);
    const { target } = connectAutotask(
      configFor(vendor.url, { budgetShare: NOTHING }),
      new UpstreamTrace(null),
      new PostgresCallLedger(database),
      runtime,
    );
    writeBack = new WriteBack(
      intents,
      target,
      { blocksOf: () => Promise.resolve([]) },
      new PostgresTicketReader(database),
      new PostgresTechnicianReader(database),
      new PostgresSettingStore(database),
      new PostgresRunLock(fresh.url),
      new SetClock(MONDAY),
    );
    const desk = new PostgresDeskStore(database);
    await desk.saveTickets('ticket', [aTicket('100')]);
    const open = [
      { id: '100.7.1', ticketId: '100', technicianId: '7', generation: 1, state: 'open' } as const,
    ];
    await desk.saveReconciliation({ open, close: [], bookings: [], closeBookings: [] }, MONDAY);
  });

  beforeEach(async () => {
    runtime.slept.length = 0;
    await fresh.query('TRUNCATE run, plan, write_intent, booking CASCADE');
    ({ id: runId } = await new PostgresRunStore(database, queue).enqueue('reflow', 'api', false, MONDAY));
  });

  afterAll(async () => {
    await vendor.close();
    await queue.stop({ graceful: false });
    await database.destroy();
    await fresh.drop();
  });

  const given = (...list: NewIntent[]) =>
    new PostgresPlanStore(database, queue).commit(aPlan(runId), [], list);
  const published = async (): Promise<void> => {
    await given(anIntent());
    const claimed = await intents.claimNext('7');
    const done = { state: 'done', outcome: null, booking: aBooking(), closeBooking: null } as const;
    await intents.settle(claimed!.id, done, MONDAY);
  };
  const ends = async (): Promise<string[]> =>
    (await intents.ofRun(runId)).map(({ kind, state, outcome }) =>
      `${kind} ${state} ${outcome ?? ''}`.trim(),
    );

  it('skips what was never sent, with the reason, and goes on to the next', async () => {
    await published();
    await given(anIntent({ kind: 'cancel' }), anIntent({ kind: 'complete' }));
    await writeBack.drain('7');

    expect(await ends()).toEqual([
      'create done',
      'cancel skipped call-budget-used-up',
      'complete skipped call-budget-used-up',
    ]);
    expect(runtime.slept).toEqual([]);
  });

  it('leaves open what may have been sent before, since only looking can tell', async () => {
    await published();
    await given(anIntent({ kind: 'cancel' }));
    await intents.claimNext('7');

    await expect(writeBack.drain('7')).rejects.toBeInstanceOf(CallBudgetError);
    expect(await ends()).toEqual(['create done', 'cancel sending']);
    // What was sent may still be on its way, so that looking at once would tell nothing.
    expect(runtime.slept).toEqual([5_000]);
  });

  it('leaves open a create that an earlier run may have sent', async () => {
    await given(anIntent({ lookFirst: true }));

    await expect(writeBack.drain('7')).rejects.toBeInstanceOf(CallBudgetError);
    expect(await ends()).toEqual(['create sending']);
  });
});
