import { aDesk, monday } from '../../test/support/desk-builders.js';
import { feedsOf, MemoryFeedStore } from '../../test/support/memory-feeds.js';
import { aWorld } from '../../test/support/time-others-see.js';
import { DAY } from '../planning/time/interval.js';
import type { CalendarFeeds } from './calendar-feeds.js';

const NOW = monday('08:00');
const WISH = { label: 'Dispatch wall', showsMailbox: false };

describe('calendar feeds', () => {
  let store: MemoryFeedStore;
  const at = (now: number): CalendarFeeds => feedsOf(aWorld(now, aDesk(), { planEnd: null }), store);
  beforeEach(() => {
    store = new MemoryFeedStore();
  });

  it('keep no token, and make another one each time', async () => {
    const made = [await at(NOW).make('7', WISH), await at(NOW).make('7', WISH)];
    const tokens = made.map((it) => it.token);

    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(JSON.stringify([store.feeds, await at(NOW).list('7')])).not.toContain(token);
    }
  });

  it('note on which day they were read, and write that once a day', async () => {
    const { token } = await at(NOW).make('7', WISH);
    expect((await at(NOW).list('7')).map((it) => it.lastUsedOn)).toEqual([null]);
    await at(NOW).read(token);
    await at(NOW + 60_000).read(token);
    expect([store.uses, store.feeds[0]?.lastUsedOn]).toEqual([1, '2026-11-23']);
    await at(NOW + DAY).read(token);
    expect([store.uses, store.feeds[0]?.lastUsedOn]).toEqual([2, '2026-11-24']);
  });

  it('say the same of every token that opens nothing', async () => {
    const { token, feed } = await at(NOW).make('7', WISH);
    const gone = feedsOf(aWorld(NOW, aDesk({ technicians: [] })), store);
    const said = async (feeds: CalendarFeeds, text: string): Promise<unknown> =>
      feeds
        .read(text)
        .catch((error: unknown) => ({ ...(error as Error), message: (error as Error).message }));
    const inactive = await said(gone, token);
    await at(NOW).revoke('7', feed.id);

    expect(inactive).toMatchObject({ code: 'feed-not-found', status: 404 });
    for (const text of [token, 'x'.repeat(43), '', `${token} `])
      expect(await said(at(NOW), text)).toEqual(inactive);
  });

  it('are revoked by their technician and id, once', async () => {
    const { feed } = await at(NOW).make('7', WISH);
    const refused = { code: 'feed-not-found', status: 404 };
    await expect(at(NOW).revoke('8', feed.id)).rejects.toMatchObject(refused);
    await at(NOW).revoke('7', feed.id);
    await expect(at(NOW).revoke('7', feed.id)).rejects.toMatchObject(refused);
    expect(await at(NOW).list('7')).toEqual([]);
  });

  it('are of technicians who are known', async () => {
    const refused = { code: 'technician-not-found', status: 404 };
    await expect(at(NOW).make('99', WISH)).rejects.toMatchObject(refused);
    await expect(at(NOW).list('99')).rejects.toMatchObject(refused);
  });
});
