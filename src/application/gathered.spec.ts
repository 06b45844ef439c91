import { Gathered } from './gathered.js';

/** Rounds that end when told; notes what each was asked for. */
function rounds() {
  const asked: (readonly number[])[] = [];
  const ends: ((failure?: Error) => void)[] = [];
  const gathered = new Gathered<number, number>((items) => {
    asked.push(items);
    return new Promise((resolve, reject) => {
      ends.push((failure) => {
        if (failure === undefined) resolve(items.length);
        else reject(failure);
      });
    });
  });
  const turn = (): Promise<void> => new Promise(setImmediate);
  return { asked, ends, gathered, turn };
}

describe('Gathered', () => {
  it('does at once what is asked for in one turn', async () => {
    const { asked, ends, gathered, turn } = rounds();
    const answers = [gathered.ask([1]), gathered.ask([2, 3])];
    await turn();
    expect(asked).toEqual([[1, 2, 3]]);
    ends[0]?.();
    expect(await Promise.all(answers)).toEqual([3, 3]);
  });

  it('gathers for the next round what is asked for meanwhile', async () => {
    const { asked, ends, gathered, turn } = rounds();
    const first = gathered.ask([1]);
    await turn();
    const later = [gathered.ask([2]), gathered.ask([3])];
    await turn();
    expect(asked).toEqual([[1]]);
    ends[0]?.();
    await first;
    await turn();
    expect(asked).toEqual([[1], [2, 3]]);
    ends[1]?.();
    expect(await Promise.all(later)).toEqual([2, 2]);
  });

  it('fails for those of the round, and goes on', async () => {
    const { ends, gathered, turn } = rounds();
    const failing = gathered.ask([1]);
    await turn();
    const later = gathered.ask([2]);
    ends[0]?.(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    await turn();
    ends[1]?.();
    expect(await later).toBe(1);
  });
});
