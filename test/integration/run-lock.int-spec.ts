import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PostgresRunLock } from '../../src/persistence/postgres-run-lock.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MutableNetwork } from '../support/mutable-network.js';

/** Seconds. Short, so that a test need not wait long; the longest stall of a busy machine must fit into half of it. */
const LEASE = 2;

/**
 * Tells when it has the lock, and whether it still believes in it right after it has stood still: the lease, of which at most a quarter
 * had passed.
 */
const HOLDER = `
  import { PostgresRunLock } from '${new URL(`file://${join(process.cwd(), 'dist/src/persistence/postgres-run-lock.js')}`).href}';
  const believes = (lock) => {
    try {
      lock.assertHeld();
      return true;
    } catch {
      return false;
    }
  };
  const watch = (lock, last = Date.now()) => {
    const end = last + 20;
    do {
      const passed = Date.now() - last;
      if (passed > ${LEASE} * 700) return process.send({ believes: believes(lock) });
      last += passed;
    } while (last < end);
    setImmediate(watch, lock, last);
  };
  process.send('started');
  try {
    await new PostgresRunLock(process.argv[1], ${LEASE}).hold('desk', (lock) => {
      process.send('held');
      return new Promise((free) => {
        process.on('message', (word) => {
          if (word !== 'watch') return free();
          watch(lock);
          setImmediate(() => process.send('watching'));
        });
      });
    });
  } catch (error) {
    process.send({ failed: error.name });
  }
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

  const aLock = (url = fresh.url) => new PostgresRunLock(url, LEASE);

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

  async function anotherProcess(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, fresh.url], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    expect(await toldBy(child)).toBe('started');
    return child;
  }

  async function holderInAnotherProcess(): Promise<ChildProcess> {
    const child = await anotherProcess();
    expect(await toldBy(child)).toBe('held');
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
    expect(await once(child, 'exit')).toEqual([0, null]);
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

  describe('with a lease', () => {
    const lastAsked = async (): Promise<string | undefined> =>
      (
        await fresh.query<{ at: string }>(
          `SELECT query_start::text AS at FROM pg_stat_activity WHERE application_name = 'gapwise-lock:desk' AND state = 'idle'`,
        )
      )[0]?.at;

    it('stays with one who works for longer than the lease', async () => {
      await aLock().hold('desk', async (lock) => {
        // A ping comes each quarter of the lease.
        for (let pings = 0; pings < 6; pings += 1) {
          const before = await lastAsked();
          await until(async () => (await lastAsked()) !== before);
        }
        lock.assertHeld();
        expect(await granted()).toEqual([true]);
      });
    });

    it('goes on to the next one when its holder stands still, who does not believe in it when it wakes', async () => {
      const child = await holderInAnotherProcess();
      child.send('watch');
      expect(await toldBy(child)).toBe('watching');
      child.kill('SIGSTOP');

      expect(await aLock().hold('desk', () => Promise.resolve('entered'))).toBe('entered');
      child.kill('SIGCONT');
      expect(await toldBy(child)).toEqual({ believes: false });
    });

    it('is not had by one who stood still when it came', async () => {
      const child = await aLock().hold('desk', async () => {
        const waiting = await anotherProcess();
        await isAwaited();
        waiting.kill('SIGSTOP');
        return waiting;
      });

      expect(await aLock().hold('desk', () => Promise.resolve('entered'))).toBe('entered');
      child.kill('SIGCONT');
      expect(await toldBy(child)).toEqual({ failed: 'UpstreamError' });
    });

    it('is not believed in any more by one who is cut off before the next one has it', async () => {
      const network = await MutableNetwork.before(fresh.url);
      const story: string[] = [];
      await aLock(network.url).hold('desk', async (lock) => {
        const next = aLock().hold('desk', () => Promise.resolve(story.push('entered')));
        await isAwaited();
        network.mute();
        await until(() => isLost(lock));
        story.push('lost');
        await next;
      });
      network.close();

      expect(story).toEqual(['lost', 'entered']);
    });
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

/** The next word of a process. */
async function toldBy(child: ChildProcess): Promise<unknown> {
  const [word] = (await once(child, 'message')) as [unknown];
  return word;
}

function isLost(lock: { assertHeld(): void }): boolean {
  try {
    lock.assertHeld();
    return false;
  } catch {
    return true;
  }
}
