import { BatchedGets, type BatchReply, type BatchRequest } from './batched-gets.js';

type Send = (requests: readonly BatchRequest[]) => Promise<readonly BatchReply[]>;

const answered = (requests: readonly BatchRequest[]): readonly BatchReply[] =>
  requests.map(({ id, url }) => ({ id, status: 200, headers: {}, body: url }));

/** Asks for so many at once, and tells the sizes of the batches that were sent. */
async function ask(count: number, send: Send) {
  const sizes: number[] = [];
  const gets = new BatchedGets((requests) => {
    sizes.push(requests.length);
    return send(requests);
  });
  const replies = await Promise.all(
    Array.from({ length: count }, (_, it) => gets.get(`/${it}`, { Prefer: 'x' })),
  );
  return { sizes, replies, gets };
}

describe('BatchedGets', () => {
  it('sends what is asked for at once in batches of at most twenty, and gives each its own answer', async () => {
    const { sizes, replies } = await ask(45, (requests) =>
      Promise.resolve([...answered(requests)].reverse()),
    );
    expect(sizes).toEqual([20, 20, 5]);
    expect(replies.map((it) => it?.body)).toEqual(Array.from({ length: 45 }, (_, it) => `/${it}`));
  });

  it('leaves a read alone that is the only one', async () => {
    const { sizes, replies } = await ask(1, (requests) => Promise.resolve(answered(requests)));
    expect({ sizes, replies }).toEqual({ sizes: [], replies: [null] });
  });

  it('sends the headers and the path of each read', async () => {
    const seen: BatchRequest[] = [];
    await ask(2, (requests) => {
      seen.push(...requests);
      return Promise.resolve(answered(requests));
    });
    expect(seen).toEqual([
      { id: '0', method: 'GET', url: '/0', headers: { Prefer: 'x' } },
      { id: '1', method: 'GET', url: '/1', headers: { Prefer: 'x' } },
    ]);
  });

  it('leaves to their own those that the batch brings no answer to', async () => {
    const { replies } = await ask(3, (requests) => Promise.resolve(answered(requests).slice(1)));
    expect(replies.map((it) => it?.body ?? null)).toEqual([null, '/1', '/2']);
  });

  it('leaves all to their own when the batch fails, and goes on', async () => {
    const { replies, gets } = await ask(2, () => Promise.reject(new Error('no answer')));
    expect(replies).toEqual([null, null]);
    expect(await gets.get('/again', {})).toBeNull();
  });

  it('gathers what is asked for while a batch is under way', async () => {
    const sizes: number[] = [];
    const ends: (() => void)[] = [];
    const gets = new BatchedGets(async (requests) => {
      sizes.push(requests.length);
      await new Promise<void>((resolve) => ends.push(resolve));
      return answered(requests);
    });
    const first = [gets.get('/a', {}), gets.get('/b', {})];
    await new Promise(setImmediate);
    const later = ['/c', '/d', '/e'].map((url) => gets.get(url, {}));
    await new Promise(setImmediate);
    expect(sizes).toEqual([2]);
    ends.shift()?.();
    await Promise.all(first);
    await new Promise(setImmediate);
    expect(sizes).toEqual([2, 3]);
    ends.shift()?.();
    expect((await Promise.all(later)).map((it) => it?.body)).toEqual(['/c', '/d', '/e']);
  });
});
