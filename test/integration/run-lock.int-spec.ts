import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PostgresRunLock } from '../../src/persistence/postgres-run-lock.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

const HOLDER = `
  import { PostgresRunLock } from '${new URL(`file://${join(process.cwd(), 'dist/src/persistence/postgres-run-lock.js')}`).href}';
  await new PostgresRunLock(process.argv[1]).hold('desk', () => {
    process.send('held');
    return new Promise((free) => process.once('message', free));
  });
  process.disconnect();`;

describe('PostgresRunLock', () => {
  let fresh: FreshDatabase;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    fresh = await freshDatabase();
  });

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  afterAll(() => fresh.drop());

  const aLock = () => new PostgresRunLock(fresh.url);

  const granted = async (): Promise<boolean[]> =>
    (
      await fresh.query<{ granted: boolean }>(
        `SELECT granted FROM pg_locks JOIN pg_database d ON d.oid = database
          WHERE locktype = 'advisory' AND datname = current_database() ORDER BY granted DESC`,
      )
    ).map((it) => it.granted);

  /** Asks again until it is so; a test that waits for ever is ended by its time limit. */
  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) await setTimeout(5);
  }

  const isAwaited = () => until(async () => (await granted()).join() === 'true,false');

  async function holderInAnotherProcess(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, fresh.url], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    await once(child, 'message');
    return child;
  }

  it('lets one holder in at a time', async () => {
    const locks = [aLock(), aLock()];
    let inside = 0;
    let most = 0;
    let done = 0;
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        locks[index % 2]!.hold('desk', async () => {
          inside += 1;
          most = Math.max(most, inside);
          await fresh.query('SELECT 1');
          inside -= 1;
          done += 1;
        }),
      ),
    );

    expect([most, done]).toEqual([1, 10]);
  });

  it('lets holders of different names in together', async () => {
    const names = await aLock().hold('one', () => aLock().hold('two', granted));

    expect(names).toEqual([true, true]);
  });

  it('gives back what the work returned, and is free when the work failed', async () => {
    await expect(aLock().hold('desk', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await aLock().hold('desk', () => Promise.resolve(5))).toBe(5);
    expect(await granted()).toEqual([]);
  });

  it('waits for a holder in another process', async () => {
    const child = await holderInAnotherProcess();
    let entered = false;
    const holding = aLock().hold('desk', () => Promise.resolve((entered = true)));
    await isAwaited();
    const before = entered;
    child.send('free');
    await holding;

    expect([before, entered]).toEqual([false, true]);
  });

  describe('for somebody who cannot wait long', () => {
    it('is had at once when it is free, and gives back what the work returned', async () => {
      const held = await aLock().holdWithin('desk', 60_000, async (lock) => {
        lock.assertHeld();
        return { locks: await granted() };
      });

      expect(held).toEqual({ locks: [true] });
      expect(await granted()).toEqual([]);
    });

    it('is given up when its holder takes longer, and the work is not done', async () => {
      let entered = false;
      await aLock().hold('desk', async () => {
        const work = () => Promise.resolve({ entered: (entered = true) });

        expect(await aLock().holdWithin('desk', 1, work)).toBeNull();
        expect(await granted()).toEqual([true]);
      });
      expect(entered).toBe(false);
    });

    it('is had when its holder is done in time', async () => {
      const child = await holderInAnotherProcess();
      const holding = aLock().holdWithin('desk', 60_000, () => Promise.resolve({ entered: true }));
      await isAwaited();
      child.send('free');

      expect(await holding).toEqual({ entered: true });
    });
  });

  it('is free when the process of its holder was killed', async () => {
    const child = await holderInAnotherProcess();
    const holding = aLock().hold('desk', () => Promise.resolve('entered'));
    await isAwaited();
    child.kill('SIGKILL');

    expect(await holding).toBe('entered');
  });

  const cutLocks = (which = '') =>
    fresh.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'gapwise-lock:%' ${which}`,
    );

  it('tells its holder when the connection that carries it is gone, and lets the next one in', async () => {
    await aLock().hold('desk', async (lock) => {
      lock.assertHeld();
      await cutLocks();
      await until(() => isLost(lock));

      expect(() => {
        lock.assertHeld();
      }).toThrow(
        expect.objectContaining({ name: 'UpstreamError', system: 'database', retry: 'later' }) as Error,
      );
      expect(await aLock().hold('desk', () => Promise.resolve('entered'))).toBe('entered');
    });
  });

  it('fails as a matter of the database when the connection is cut while it waits', async () => {
    await aLock().hold('desk', async () => {
      const waiting = aLock().hold('desk', () => Promise.resolve('entered'));
      const outcome = expect(waiting).rejects.toMatchObject({ name: 'UpstreamError', system: 'database' });
      await isAwaited();
      await cutLocks("AND wait_event_type = 'Lock'");
      await outcome;
    });
  });

  it('fails as a matter of the database when that cannot be reached', async () => {
    const nowhere = new URL(fresh.url);
    nowhere.pathname = '/no_such_database';

    await expect(
      new PostgresRunLock(nowhere.href).hold('desk', () => Promise.resolve()),
    ).rejects.toMatchObject({
      name: 'UpstreamError',
      system: 'database',
      retry: 'later',
    });
  });
});

function isLost(lock: { assertHeld(): void }): boolean {
  try {
    lock.assertHeld();
    return false;
  } catch {
    return true;
  }
}
