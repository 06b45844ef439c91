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
