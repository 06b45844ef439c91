import type { Row } from '../desk/row.js';
import { anEvent, aSeries, errorCodeOf, SpecDesk, valueOf } from './spec-desk.js';

const FIRST =
  '/users/anna@desk.example/calendarView/delta?startDateTime=2026-05-01T00:00:00Z&endDateTime=2026-05-08T00:00:00Z';
const NEXT_YEAR = {
  start: { dateTime: '2027-05-01T13:00:00', timeZone: 'UTC' },
  end: { dateTime: '2027-05-01T14:00:00', timeZone: 'UTC' },
};

describe('GET calendarView/delta', () => {
  let desk: SpecDesk;
  beforeEach(async () => {
    desk = await SpecDesk.open();
  });
  afterEach(() => desk.close());

  const put = (...rows: Row[]) => desk.control('POST', '/rows', { table: 'events', rows });
  const take = (...ids: string[]) => desk.control('DELETE', '/rows', { table: 'events', ids });

  async function round(link: string, headers = {}): Promise<{ entries: Row[]; pages: number; next: string }> {
    const entries: Row[] = [];
    let at: unknown = link;
    for (let pages = 1; ; pages += 1) {
      const { body } = await desk.get(String(at), headers);
      entries.push(...(body['value'] as Row[]));
      if (typeof body['@odata.deltaLink'] === 'string')
        return { entries, pages, next: body['@odata.deltaLink'] };
      at = body['@odata.nextLink'];
    }
  }

  it('gives everything in the window first, page by page, occurrences instead of masters', async () => {
    await put(
      ...Array.from({ length: 13 }, (_, index) => anEvent({ subject: `Event ${index}` })),
      aSeries(),
      anEvent(NEXT_YEAR),
    );

    const { entries, pages } = await round(FIRST);

    expect(entries).toHaveLength(15);
    expect(pages).toBe(2);
    expect(entries.filter((it) => it['type'] === 'occurrence')).toHaveLength(2);
    expect(entries.filter((it) => it['type'] === 'seriesMaster')).toEqual([]);
    expect(new Set(entries.map((it) => it['id'])).size).toBe(15);
  });

  it('then gives only what was created, changed or removed, and at last nothing', async () => {
    await put(anEvent({ id: 'stays' }), anEvent({ id: 'changes' }), anEvent({ id: 'goes' }));
    const first = await round(FIRST);
    const idOf = (entry: Row | undefined): unknown => entry?.['id'];
    await put(anEvent({ id: 'changes', subject: 'Changed' }), anEvent({ id: 'comes', subject: 'New' }));
    await take('goes');

    const second = await round(first.next);

    expect(second.entries.map((it) => it['subject'] ?? it['@removed']).sort()).toEqual([
      'Changed',
      'New',
      { reason: 'deleted' },
    ]);
    const removed = second.entries.find((it) => '@removed' in it);
    expect(Object.keys(removed!).sort()).toEqual(['@removed', 'id']);
    expect(first.entries.map(idOf)).toContain(idOf(removed));
    expect((await round(second.next)).entries).toEqual([]);
  });

  it('tells an event that leaves the window, or changes outside of it, as removed', async () => {
    await put(anEvent({ id: 'leaves' }));
    const first = await round(FIRST);
    await put(anEvent({ id: 'leaves', ...NEXT_YEAR }), anEvent({ id: 'never-seen', ...NEXT_YEAR }));

    const { entries } = await round(first.next);

    expect(entries).toHaveLength(2);
    expect(entries.every((it) => '@removed' in it)).toBe(true);
  });

  it('tells one cancelled occurrence, and all of a series that is deleted', async () => {
    await put(aSeries());
    const first = await round(FIRST);
    expect(first.entries).toHaveLength(2);
    await desk.call('DELETE', `/users/anna@desk.example/events/${String(first.entries[0]!['id'])}`);
    const second = await round(first.next);
    expect(second.entries.filter((it) => '@removed' in it).map((it) => it['id'])).toEqual([
      first.entries[0]!['id'],
    ]);
    await take('series');

    const third = await round(second.next);

    expect(third.entries).toEqual([{ id: first.entries[1]!['id'], '@removed': { reason: 'deleted' } }]);
  });

  it('loses nothing that changes between two pages of a round', async () => {
    await put(...'abcd'.split('').map((id) => anEvent({ id })));
    const page = await desk.get(FIRST, { prefer: 'odata.maxpagesize=2' });
    await take('a');
    await put(anEvent({ id: '0', subject: 'Early' }));

    const rest = await round(String(page.body['@odata.nextLink']), { prefer: 'odata.maxpagesize=2' });
    const later = await round(rest.next);

    expect(valueOf(page)).toHaveLength(2);
    expect(rest.entries).toHaveLength(2);
    expect(later.entries.map((it) => it['subject'] ?? 'removed').sort()).toEqual(['Early', 'removed']);
  });

  it('follows links with either form of ids', async () => {
    await put(anEvent({ id: 'a' }));
    const first = await round(FIRST);
    await put(anEvent({ id: 'a', subject: 'Again' }));

    const [plain] = (await round(first.next)).entries;
    const [immutable] = (await round(first.next, { prefer: 'IdType="ImmutableId"' })).entries;

    expect(plain!['id']).toBe(first.entries[0]!['id']);
    expect(immutable!['id']).not.toBe(plain!['id']);
  });

  it.each(['$select=subject', '$filter=subject eq 1', '$orderby=subject', '$expand=calendar', '$search=x'])(
    'refuses %s',
    async (option) => {
      const answer = await desk.get(`${FIRST}&${option.replaceAll(' ', '%20')}`);

      expect([answer.status, errorCodeOf(answer)]).toEqual([400, 'ErrorInvalidUrlQuery']);
    },
  );

  it('needs a window on the first call', async () => {
    expect((await desk.get('/users/anna@desk.example/calendarView/delta')).status).toBe(400);
  });

  it('answers 410 to a token it does not know, of another mailbox, or from before a reset', async () => {
    const { next } = await round(FIRST);
    const invented = await desk.get('/users/anna@desk.example/calendarView/delta?$deltatoken=abc');
    const foreign = await desk.get(next.replace('anna@', 'ben@'));
    await desk.control('POST', '/reset', {});

    const old = await desk.get(next);

    for (const answer of [invented, foreign, old]) {
      expect([answer.status, errorCodeOf(answer)]).toEqual([410, 'SyncStateNotFound']);
    }
  });

  it('shortens occurrences, whose master can be read by its id, and no exceptions', async () => {
    await put(aSeries());
    const view = await desk.get(FIRST.replace('/delta', ''));
    const [tuesday] = valueOf(view);
    await desk.call('PATCH', `/users/anna@desk.example/events/${String(tuesday!['id'])}`, {
      body: { subject: 'Moved' },
    });

    const { entries } = await round(FIRST);

    const occurrence = entries.find((it) => it['type'] === 'occurrence');
    expect(Object.keys(occurrence!).sort()).toEqual(
      ['@odata.etag', '@odata.type', 'end', 'id', 'seriesMasterId', 'start', 'type'].sort(),
    );
    expect(entries.find((it) => it['type'] === 'exception')).toMatchObject({
      subject: 'Moved',
      showAs: 'busy',
    });
    const master = await desk.get(`/users/anna@desk.example/events/${String(occurrence!['seriesMasterId'])}`);
    expect(master.body).toMatchObject({ subject: 'Meeting', showAs: 'busy', type: 'seriesMaster' });
  });

  it('tells the master too of a series that begins in the window: whole, when it changes, and when it goes', async () => {
    const march = FIRST.replace('2026-05-01', '2026-03-24').replace('2026-05-08', '2026-03-28');
    await put(aSeries());
    const first = await round(march);
    const master = first.entries.find((it) => it['type'] === 'seriesMaster');
    await put(aSeries({ type: 'noEnd' }, { showAs: 'free' }));
    const second = await round(first.next);
    await take('series');
    const third = await round(second.next);

    expect(first.entries.map((it) => it['type']).sort()).toEqual([
      'occurrence',
      'occurrence',
      'seriesMaster',
    ]);
    expect(second.entries.find((it) => it['type'] === 'seriesMaster')).toMatchObject({
      id: master!['id'],
      showAs: 'free',
    });
    expect(third.entries.map((it) => it['id'])).toContain(master!['id']);
    expect(third.entries.map((it) => it['@removed'])).toEqual(Array(3).fill({ reason: 'deleted' }));
  });

  describe('forgets tokens', () => {
    const other = FIRST.replace('anna', 'ben');
    const codes = async (...links: string[]): Promise<unknown[]> => {
      const answers = await Promise.all(links.map((link) => desk.get(link)));
      return answers.map((it) => errorCodeOf(it) ?? it.status);
    };

    it('of one mailbox or of all by an order, and those given out later not', async () => {
      const [anna, ben] = [await round(FIRST), await round(other)];
      await desk.control('POST', '/delta/forget', { mailbox: 'Anna@desk.example' });
      const one = await codes(anna.next, ben.next);
      const again = await round(FIRST);
      expect([one, await codes(again.next)]).toEqual([['SyncStateNotFound', 200], [200]]);
      await desk.control('POST', '/delta/forget', {});
      expect(await codes(again.next, ben.next)).toEqual(['SyncStateNotFound', 'SyncStateNotFound']);
      expect((await desk.control('POST', '/delta/forget', { mailbox: 'nobody' })).status).toBe(400);
    });

    it('in the middle of a round too', async () => {
      await put(...'abcd'.split('').map((id) => anEvent({ id })));
      const page = await desk.get(FIRST, { prefer: 'odata.maxpagesize=2' });
      await desk.control('POST', '/delta/forget', {});
      expect(await codes(String(page.body['@odata.nextLink']))).toEqual(['SyncStateNotFound']);
    });

    it('when they were not used for the life that was ordered, which each round begins anew', async () => {
      const { clock } = desk.sandbox;
      const start = Date.parse('2026-05-01T08:00:00Z');
      clock.freeze(start);
      await desk.control('POST', '/delta/life', { minutes: 60 });
      const first = await round(FIRST);
      clock.freeze(start + 3_599_999);
      const second = await round(first.next);
      clock.freeze(start + 3_600_000);
      expect(await codes(first.next, second.next)).toEqual(['SyncStateNotFound', 200]);
    });
  });

  it('goes on with a token after a restart on the same folder', async () => {
    const stateDir = `${desk.folder}/state`;
    const before = await SpecDesk.open({ stateDir });
    await before.control('POST', '/rows', { table: 'events', rows: [anEvent({ id: 'a' })] });
    const link = (await before.get(FIRST)).body['@odata.deltaLink'] as string;
    await before.sandbox.close();
    const after = await SpecDesk.open({ stateDir });
    await after.control('POST', '/rows', { table: 'events', rows: [anEvent({ id: 'b', subject: 'Later' })] });

    const answer = await after.get(link.slice(link.indexOf('/v1.0') + 5));

    expect(valueOf(answer).map((it) => it['subject'])).toEqual(['Later']);
    await before.close().catch(() => undefined);
    await after.close();
  });
});
