import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import type { RunReport } from '../../src/application/ports/run-report.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { openQueue, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MONDAY } from './stored-things.js';

const HOUR = 3_600_000;
const REPORT: RunReport = {
  technicians: [],
  writes: { created: 1, updated: 0, cancelled: 0, skipped: 0 },
  calendarEvents: { created: 0, changed: 0, removed: 0, skipped: 0, writes: [] },
  sources: [],
  violations: [],
  seconds: 1.5,
  moves: [],
};

describe('PostgresRunStore', () => {
  let fresh: FreshDatabase;
  let databases: DataSource[];
  let queues: Queue[];
  let runs: PostgresRunStore;
  let others: PostgresRunStore;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    databases = [await openDatabase(fresh.url), await openDatabase(fresh.url)];
    queues = [await openQueue(fresh.url), await openQueue(fresh.url)];
    runs = new PostgresRunStore(databases[0]!, queues[0]!);
    others = new PostgresRunStore(databases[1]!, queues[1]!);
  });

  beforeEach(async () => {
    await fresh.query('TRUNCATE run CASCADE');
    await fresh.query('DELETE FROM pgboss.job');
  });

  afterAll(async () => {
    for (const queue of queues) await queue.stop({ graceful: false });
    for (const database of databases) await database.destroy();
    await fresh.drop();
  });

  const jobs = async (): Promise<string[]> =>
    (
      await fresh.query<{ run: string }>(
        `SELECT data->>'runId' AS run FROM pgboss.job WHERE name = 'run' ORDER BY 1`,
      )
    ).map((it) => it.run);

  it('forgets old runs that left nothing, and no others', async () => {
    const ended = async (at: number, after: (id: string) => Promise<unknown> = () => Promise.resolve()) => {
      const { id } = await runs.enqueue('psa-import', 'schedule', false, at);
      await after(id);
      await runs.start(id, at);
      await runs.finish(id, REPORT, at);
      return id;
    };
    const made = (id: string): Promise<unknown> =>
      fresh.query(
        `INSERT INTO plan (run_id, made_at, horizon_end, score) VALUES ($1, now(), now(), '{}'::jsonb)`,
        [id],
      );
    await ended(MONDAY);
    const kept = [await ended(MONDAY, made), await ended(MONDAY + HOUR)];
    const { id: waiting } = await runs.enqueue('psa-import', 'schedule', false, MONDAY);
    await runs.prune(MONDAY + HOUR);

    expect((await runs.list(10)).map((it) => it.id).toSorted()).toEqual([...kept, waiting].toSorted());
  });

  describe('a read of the changes of tickets', () => {
    const begin = async (at: number): Promise<void> => {
      const run = await runs.enqueueHinted('psa-import', 'webhook', 30, at);
      await runs.start(run?.id ?? '', at);
    };
    const delays = async (): Promise<number[]> =>
      (
        await fresh.query<{ delay: string }>(
          `SELECT round(extract(epoch FROM start_after - created_on)) AS delay FROM pgboss.job ORDER BY created_on`,
        )
      ).map((it) => Number(it.delay));

    it('is queued once, however many ask for it, until it has begun', async () => {
      const asked = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? runs : others).enqueueHinted('psa-import', 'webhook', 30, MONDAY),
        ),
      );
      const queued = asked.filter((it) => it !== null);
      expect(queued).toMatchObject([{ kind: 'psa-import', trigger: 'webhook', dryRun: false }]);
      expect(await jobs()).toEqual(queued.map((it) => it.id));

      await runs.start(queued[0]!.id, MONDAY);
      expect(await others.enqueueHinted('psa-import', 'webhook', 30, MONDAY)).not.toBeNull();
      expect(await others.enqueueHinted('psa-import', 'webhook', 30, MONDAY)).toBeNull();
    });

    it.each([
      [0, 30],
      [10_000, 20],
      [10_400, 20],
      [30_000, 0],
      [HOUR, 0],
    ])('that comes %i ms after one has begun waits %i seconds', async (milliseconds, seconds) => {
      await begin(MONDAY);
      await runs.enqueueHinted('psa-import', 'webhook', 30, MONDAY + milliseconds);
      expect(await delays()).toEqual([0, seconds]);
    });

    it('is queued again when the one that waits has not begun for ten minutes', async () => {
      await runs.enqueueHinted('psa-import', 'webhook', 30, MONDAY);
      expect(await runs.enqueueHinted('psa-import', 'webhook', 30, MONDAY + 599_999)).toBeNull();
      expect(await runs.enqueueHinted('psa-import', 'webhook', 30, MONDAY + 600_000)).not.toBeNull();
    });

    it('does not make a reflow wait', async () => {
      await begin(MONDAY);
      expect(await runs.enqueueIfDue('reflow', 'schedule', MONDAY - HOUR, MONDAY)).not.toBeNull();
    });
  });

  it('queues a run with its job', async () => {
    const run = await runs.enqueue('import', 'api', true, MONDAY);

    expect(run).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      kind: 'import',
      trigger: 'api',
      dryRun: true,
      undoes: null,
      state: 'queued',
      queuedAt: MONDAY,
      startedAt: null,
      finishedAt: null,
      error: null,
      report: null,
    });
    expect(await runs.find(run.id)).toEqual(run);
    expect(await jobs()).toEqual([run.id]);
  });

  it('knows the newest undo of a run that is done, dry runs aside', async () => {
    const reflow = await runs.enqueue('reflow', 'api', false, MONDAY);
    const undoes = { runId: reflow.id, pauses: true };
    const queue = (dryRun: boolean) => runs.enqueueUndo(undoes, 'api', dryRun, MONDAY);
    const [done, dry] = [await queue(false), await queue(true)];
    await queue(false);
    expect([done.kind, done.undoes]).toEqual(['undo', undoes]);
    expect(await runs.lastUndoOf(reflow.id)).toBeNull();
    for (const { id } of [done, dry]) {
      await runs.start(id, MONDAY);
      await runs.finish(id, REPORT, MONDAY);
    }

    expect((await runs.lastUndoOf(reflow.id))?.id).toBe(done.id);
    expect(await runs.lastUndoOf(done.id)).toBeNull();
  });

  it('queues neither when the job was stored and the transaction then fails', async () => {
    const cut = {
      send: async (...job: Parameters<Queue['send']>) => {
        await queues[0]!.send(...job);
        throw new Error('cut');
      },
    };
    const failing = new PostgresRunStore(databases[0]!, cut as unknown as Queue);

    await expect(failing.enqueue('reflow', 'api', false, MONDAY)).rejects.toThrow('cut');
    expect(await runs.list(10)).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  it('queues neither when the run itself is refused', async () => {
    await expect(runs.enqueue('unheard-of' as never, 'api', false, MONDAY)).rejects.toThrow('run_kind_known');
    expect(await jobs()).toEqual([]);
  });

  it('queues a due reflow once, however many ask at the same time', async () => {
    const askers = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? runs : others));
    const answers = await Promise.all(
      askers.map((it) => it.enqueueIfDue('reflow', 'schedule', MONDAY - HOUR, MONDAY)),
    );

    expect(answers.filter((it) => it !== null)).toHaveLength(1);
    expect(await jobs()).toHaveLength(1);
  });

  it('finds a reflow due when the last one that was not dry is old enough', async () => {
    await runs.enqueue('import', 'api', false, MONDAY);
    await runs.enqueue('reflow', 'api', true, MONDAY);
    const first = await runs.enqueueIfDue('reflow', 'schedule', MONDAY - HOUR, MONDAY);
    const tooSoon = await runs.enqueueIfDue('reflow', 'schedule', MONDAY - 1, MONDAY + HOUR - 1);
    const justDue = await runs.enqueueIfDue('reflow', 'schedule', MONDAY, MONDAY + HOUR);

    expect(first).toEqual(expect.objectContaining({ kind: 'reflow', trigger: 'schedule', dryRun: false }));
    expect(tooSoon).toBeNull();
    expect(justDue?.queuedAt).toBe(MONDAY + HOUR);
  });

  it('finds the newest run of a kind that is done and was not dry', async () => {
    const [first, dry, failed, other] = [
      await runs.enqueue('reconciliation', 'api', false, MONDAY),
      await runs.enqueue('reconciliation', 'api', true, MONDAY),
      await runs.enqueue('reconciliation', 'api', false, MONDAY),
      await runs.enqueue('reflow', 'api', false, MONDAY),
    ];
    expect(await runs.lastDone('reconciliation')).toBeNull();
    for (const { id } of [first, dry, other]) {
      await runs.start(id, MONDAY);
      await runs.finish(id, REPORT, MONDAY);
    }
    await runs.start(failed.id, MONDAY);
    await runs.fail(failed.id, 'no', MONDAY);
    expect((await runs.lastDone('reconciliation'))?.id).toBe(first.id);
  });

  it('marks a run that was left running as failed when the next one starts', async () => {
    const [left, next, later] = await Promise.all(
      [1, 2, 3].map(() => runs.enqueue('reflow', 'api', false, MONDAY)),
    );
    await runs.start(left!.id, MONDAY + 1);
    await runs.start(next!.id, MONDAY + 2);

    expect(await runs.find(left!.id)).toEqual(
      expect.objectContaining({
        state: 'failed',
        startedAt: MONDAY + 1,
        finishedAt: MONDAY + 2,
        error: expect.stringContaining('Interrupted') as string,
      }),
    );
    expect(await runs.find(next!.id)).toEqual(
      expect.objectContaining({ state: 'running', startedAt: MONDAY + 2, finishedAt: null }),
    );
    expect((await runs.find(later!.id))?.state).toBe('queued');
  });

  it.each(['done', 'failed'] as const)(
    'keeps a run interrupted, though the one that stood still meanwhile says that it is %s',
    async (end) => {
      const [paused, next] = await Promise.all(
        [1, 2].map(() => runs.enqueue('reflow', 'api', false, MONDAY)),
      );
      await runs.start(paused!.id, MONDAY + 1);
      await runs.start(next!.id, MONDAY + 2);
      await (end === 'done'
        ? runs.finish(paused!.id, REPORT, MONDAY + 3)
        : runs.fail(paused!.id, '', MONDAY + 3));

      expect(await runs.find(paused!.id)).toMatchObject({
        state: 'failed',
        finishedAt: MONDAY + 2,
        error: expect.stringContaining('Interrupted') as string,
        report: null,
      });
    },
  );

  it('records how a run ended, and lists the newest first', async () => {
    const done = await runs.enqueue('reflow', 'api', false, MONDAY);
    await runs.start(done.id, MONDAY);
    await runs.finish(done.id, REPORT, MONDAY + 1);
    const failed = await runs.enqueue('plan', 'api', false, MONDAY);
    await runs.start(failed.id, MONDAY + 2);
    await runs.fail(failed.id, 'The PSA does not answer.', MONDAY + 3);

    expect(await runs.list(2)).toEqual([
      expect.objectContaining({ id: failed.id, state: 'failed', error: 'The PSA does not answer.' }),
      expect.objectContaining({ id: done.id, state: 'done', finishedAt: MONDAY + 1, report: REPORT }),
    ]);
    expect(await runs.list(1)).toHaveLength(1);
  });
});
