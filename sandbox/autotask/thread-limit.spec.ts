import { ThreadLimit } from './thread-limit.js';

describe('ThreadLimit', () => {
  /** Work that runs until it is told to end. */
  const held = (): { run: () => Promise<string>; end: () => void } => {
    let end = (): void => undefined;
    const ended = new Promise<string>((resolve) => {
      end = (): void => {
        resolve('done');
      };
    });
    return {
      run: () => ended,
      end: () => {
        end();
      },
    };
  };

  it('runs three at a time, hands a freed place on, and keeps keys apart', async () => {
    const limit = new ThreadLimit(60_000);
    const works = [held(), held(), held()];
    const running = works.map(({ run }) => limit.run('calls', run));
    let hasStarted = false;
    const fourth = limit.run('calls', () => {
      hasStarted = true;
      return Promise.resolve('fourth');
    });

    expect(await limit.run('tickets', () => Promise.resolve('other'))).toBe('other');
    expect(hasStarted).toBe(false);
    works[0]?.end();
    expect(await fourth).toBe('fourth');
    works.forEach(({ end }) => {
      end();
    });
    expect(await Promise.all(running)).toEqual(['done', 'done', 'done']);
  });

  it('refuses what waited too long, and does not lose the place to it', async () => {
    const limit = new ThreadLimit(0);
    const works = [held(), held(), held()];
    const running = works.map(({ run }) => limit.run('calls', run));
    expect(await limit.run('calls', () => Promise.resolve('late'))).toBeNull();

    works.forEach(({ end }) => {
      end();
    });
    await Promise.all(running);
    const again = Array.from({ length: 3 }, () => limit.run('calls', () => Promise.resolve('free')));
    expect(await Promise.all(again)).toEqual(['free', 'free', 'free']);
  });

  it('frees the place of work that failed', async () => {
    const limit = new ThreadLimit(0);
    const fail = (): Promise<never> => Promise.reject(new Error('broken'));
    for (let index = 0; index < 4; index += 1)
      await expect(limit.run('calls', fail)).rejects.toThrow('broken');
  });
});
