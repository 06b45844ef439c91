import type { Response } from 'supertest';
import { periodOf, readCalendar, slotOfPart, valueOf } from '../support/calendar-lines.js';
import { ApiDesk } from './api-desk.js';
import { expectNoSecretOutside, expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const iso = (instant: number): string => new Date(instant).toISOString();

interface Interval {
  readonly start: string;
  readonly end: string;
  readonly type: string;
}
interface FreeBusy {
  readonly timeZone: string;
  readonly asOf: string | null;
  readonly calendar: string;
  readonly known: { readonly start: string; readonly end: string } | null;
  readonly intervals: readonly Interval[];
}
interface Feed {
  readonly id: string;
  readonly label: string;
  readonly lastUsedOn: string | null;
  readonly addresses: { readonly ics: string; readonly ifb: string };
}
interface Board {
  readonly nextActivities: readonly { title: string; ticketNumber: string; company: string }[];
  readonly fixedAppointments: readonly { id: string; title: string }[];
  readonly ignored: readonly { id: string; title: string }[];
}

let desk: ApiDesk;
const ids = new Map<string, string>();
const idOf = (name: string): string => ids.get(name) ?? name;
const AMIRA = 'Amira Haddad';

beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  await desk.run('reflows');
  for (const it of await desk.get<{ id: string; name: string }[]>('/v1/technicians')) ids.set(it.name, it.id);
});
afterAll(async () => {
  await desk.close();
});

const freeBusy = (name: string, from = NOW, to = NOW + 7 * DAY): Promise<FreeBusy> =>
  desk.get(`/v1/technicians/${idOf(name)}/free-busy?from=${iso(from)}&to=${iso(to)}`);
const make = async (name: string, body: object = { label: 'Dispatch wall' }): Promise<Feed> => {
  const answer = await desk.send('post', `/v1/technicians/${idOf(name)}/feeds`, { body });
  expect(answer.status).toBe(201);
  return answer.body as Feed;
};
/** As anybody reads it: without a key. */
const read = (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  desk.send('get', address, { authorization: null, headers });

describe('free and busy', () => {
  it('covers the range, and shows nothing planned or fixed as free', async () => {
    const { intervals, ...rest } = await freeBusy(AMIRA);
    expect(rest).toMatchObject({ asOf: iso(NOW), calendar: 'readable' });
    expect(intervals[0]?.start).toBe(iso(NOW));
    expect(intervals.at(-1)?.end).toBe(iso(NOW + 7 * DAY));
    expect(intervals.slice(1).map((it) => it.start)).toEqual(intervals.slice(0, -1).map((it) => it.end));
    expect(new Set(intervals.map((it) => it.type))).toEqual(new Set(['free', 'busy', 'unavailable']));
    const range = `from=${iso(NOW)}&to=${iso(NOW + 7 * DAY)}`;
    const { items } = await desk.get<{ items: readonly (Interval & { kind: string })[] }>(
      `/v1/technicians/${idOf(AMIRA)}/calendar?${range}`,
    );
    const free = intervals.filter((it) => it.type === 'free').map(({ start, end }) => ({ start, end }));
    expect(free.length).toBeGreaterThan(3);
    expect(free).toEqual(items.filter((it) => it.kind === 'gap').map(({ start, end }) => ({ start, end })));
  });

  it('of a mailbox that was never read shows nothing as free, and says so', async () => {
    expect(await freeBusy('Hugo Bernard')).toMatchObject({
      calendar: 'unreadable',
      asOf: null,
      known: null,
      intervals: [{ start: iso(NOW), end: iso(NOW + 7 * DAY), type: 'unavailable' }],
    });
  });

  it.each([
    ['that is empty', NOW, NOW, 'range-invalid'],
    ['of more than 62 days', NOW, NOW + 63 * DAY, 'range-too-long'],
  ])('refuses a range %s', async (_, from, to, code) => {
    const path = `/v1/technicians/${idOf(AMIRA)}/free-busy?from=${iso(from)}&to=${iso(to)}`;
    expectProblem(await desk.send('get', path), 400, code);
  });

  it('refuses times without an offset, and technicians whom nobody knows', async () => {
    const range = 'from=2026-11-23T09:00:00&to=2026-11-24T09:00:00Z';
    const known = `/v1/technicians/${idOf(AMIRA)}/free-busy?${range}`;
    expectProblem(await desk.send('get', known), 400, 'instant-invalid');
    const unknown = `/v1/technicians/none/free-busy?from=${iso(NOW)}&to=${iso(NOW + DAY)}`;
    expectProblem(await desk.send('get', unknown), 404, 'technician-not-found');
  });
});

describe('a feed', () => {
  let feed: Feed;
  beforeAll(async () => {
    feed = await make(AMIRA);
  });

  it('is read without a key, as events and as free and busy time', async () => {
    const ics = await read(feed.addresses.ics);
    const ifb = await read(feed.addresses.ifb);
    expect([ics.status, ifb.status]).toEqual([200, 200]);
    for (const [answer, name, component] of [
      [ics, 'free-busy.ics', 'VEVENT'],
      [ifb, 'free-busy.ifb', 'VFREEBUSY'],
    ] as const) {
      expect(answer.headers['content-type']).toBe(
        `text/calendar; charset=utf-8; method=PUBLISH; component=${component}`,
      );
      expect(answer.headers['content-disposition']).toBe(`inline; filename="${name}"`);
      expect(answer.headers['cache-control']).toBe('private, max-age=300');
      expect(answer.headers['etag']).toMatch(/^W\/"[\w-]{43}"$/);
    }
    expect(readCalendar(ics.text).parts.length).toBeGreaterThan(20);
  });

  it('says the same as the JSON', async () => {
    const [part] = readCalendar((await read(feed.addresses.ifb)).text).parts;
    const { start, end } = slotOfPart(part!);
    const types = { BUSY: 'busy', 'BUSY-TENTATIVE': 'tentative', 'BUSY-UNAVAILABLE': 'unavailable' } as const;
    const told = part!.lines
      .filter((it) => it.name === 'FREEBUSY')
      .map(({ value, parameters }) => ({
        start: iso(periodOf(value).start),
        end: iso(periodOf(value).end),
        type: types[parameters['FBTYPE'] as 'BUSY'],
      }));
    const { intervals } = await freeBusy(AMIRA, start, end);
    expect(told).toEqual(intervals.filter((it) => it.type !== 'free'));
  });

  it('tells no subject, no ticket, no company and no id', async () => {
    const board = await desk.get<Board>(`/v1/technicians/${idOf(AMIRA)}/workboard`);
    const words = [
      ...board.nextActivities.flatMap((it) => [it.title, it.ticketNumber, it.company]),
      ...[...board.fixedAppointments, ...board.ignored].flatMap((it) => [it.title, it.id]),
      ...ids.keys(),
      feed.label,
      'desk.example',
    ].filter((it) => typeof it === 'string' && it.length > 4);
    const text = (await read(feed.addresses.ics)).text + (await read(feed.addresses.ifb)).text;
    expect(words.length).toBeGreaterThan(50);
    for (const word of words) expect(text).not.toContain(word);
  });

  it('is not sent again while nothing has changed, though its stamps would differ', async () => {
    for (const address of [feed.addresses.ics, feed.addresses.ifb]) {
      const first = await read(address);
      desk.clock.instant += MINUTE;
      const held = `"x", ${first.headers['etag']!}`;
      const same = await read(address, { 'If-None-Match': held, 'Cache-Control': 'no-cache' });
      const other = await read(address, { 'If-None-Match': 'W/"another"' });
      desk.clock.instant -= MINUTE;
      const stamps = [first, other].map((it) => valueOf(readCalendar(it.text).parts[0]!, 'DTSTAMP'));

      expect([same.status, same.text, same.headers['etag']]).toEqual([304, '', first.headers['etag']]);
      expect([other.status, other.headers['etag']]).toEqual([200, first.headers['etag']]);
      expect(stamps).toEqual(['20261123T090000Z', '20261123T090100Z']);
    }
  });

  it('keeps the names of its events, and is sent again when something has changed', async () => {
    const before = await read(feed.addresses.ics);
    const uids = ({ text }: Response): readonly string[] =>
      readCalendar(text).parts.map((it) => valueOf(it, 'UID'));
    // In the coming week, whatever else stands there.
    const start = NOW + 2 * DAY;
    await desk.putAutotask('Appointments', [
      {
        resourceID: Number(idOf(AMIRA)),
        startDateTime: iso(start),
        endDateTime: iso(start + 30 * MINUTE),
        title: 'New',
        createDateTime: iso(NOW),
        updateDateTime: iso(NOW),
      },
    ]);
    await desk.run('imports');
    const after = await read(feed.addresses.ics, { 'If-None-Match': before.headers['etag']! });

    expect(after.status).toBe(200);
    expect(uids(after).filter((it) => !uids(before).includes(it))).toHaveLength(1);
    expect(uids(before).filter((it) => !uids(after).includes(it))).toEqual([]);
  });

  it('is listed without its address, with the day of the last read', async () => {
    await make(AMIRA, { label: 'Never read' });
    const list = await desk.send('get', `/v1/technicians/${idOf(AMIRA)}/feeds`);
    expect(list.body).toEqual([
      {
        id: feed.id,
        label: 'Dispatch wall',
        showsMailbox: false,
        madeAt: iso(NOW),
        lastUsedOn: '2026-11-23',
      },
      expect.objectContaining({ label: 'Never read', lastUsedOn: null }),
    ]);
  });

  it('names the mailbox only when that was wished', async () => {
    const shown = await make(AMIRA, { label: 'With mailbox', showsMailbox: true });
    const [part] = readCalendar((await read(shown.addresses.ifb)).text).parts;
    expect(valueOf(part!, 'ORGANIZER')).toBe('mailto:amira.haddad@desk.example');
  });

  it.each([
    ['no label', {}, 'label'],
    ['a blank label', { label: '   ' }, 'label'],
    ['too long a label', { label: 'x'.repeat(101) }, 'label'],
    ['a word for a yes', { label: 'x', showsMailbox: 'yes' }, 'showsMailbox'],
    ['a token of its own', { label: 'x', token: 'mine' }, 'token'],
  ])('is not made with %s', async (_, body, property) => {
    const answer = await desk.send('post', `/v1/technicians/${idOf(AMIRA)}/feeds`, { body });
    expectProblem(answer, 400, 'request-invalid');
    expect(answer.body).toMatchObject({ errors: [{ path: `/${property}` }] });
  });

  it('that is revoked, unknown or malformed answers one and the same', async () => {
    const gone = await make(AMIRA, { label: 'Soon gone' });
    const path = `/v1/technicians/${idOf(AMIRA)}/feeds/${gone.id}`;
    expect((await read(gone.addresses.ics)).status).toBe(200);
    expectProblem(await desk.send('delete', path, { authorization: null }), 401, 'key-missing-or-wrong');
    const elsewhere = path.replace(`/${idOf(AMIRA)}/`, `/${idOf('Ben Okafor')}/`);
    expectProblem(await desk.send('delete', elsewhere), 404, 'feed-not-found');
    expect((await desk.send('delete', path)).status).toBe(204);
    expectProblem(await desk.send('delete', path), 404, 'feed-not-found');

    const revoked = await read(gone.addresses.ics);
    expectProblem(revoked, 404, 'feed-not-found');
    for (const address of [
      gone.addresses.ifb,
      `/v1/feeds/${'x'.repeat(43)}.ics`,
      '/v1/feeds/x.ics',
      '/v1/feeds/x',
      '/v1/feeds/%00.ics',
      feed.addresses.ics.replace('.ics', ''),
      feed.addresses.ics.replace('.ics', '.json'),
    ]) {
      const answer = await read(address);
      expect([address, answer.status, answer.text]).toEqual([address, 404, revoked.text]);
    }
  });

  it('leaves its token in no log line', () => {
    const token = /feeds\/([\w-]{43})/.exec(feed.addresses.ics)?.[1] ?? '';
    expect(token).toHaveLength(43);
    expect(desk.logLines.filter((it) => it.includes('/v1/feeds/')).length).toBeGreaterThan(5);
    expect(desk.logLines.filter((it) => it.includes(token))).toEqual([]);
    expectNoSecretOutside(desk);
  });
});
