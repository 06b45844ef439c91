import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpstreamError } from '../../application/errors.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { GraphCalendarSource } from './graph-calendar-source.js';
import { GraphClient } from './graph-client.js';
import type { CalendarReading, GraphConfig } from './graph-config.js';
import { subjectsKept } from '../../../test/support/text-reading.js';

const ORIGIN = 'https://exchange.desk.example:8443';
const MAILBOX = 'ana@desk.example';
const WINDOW = { start: Date.UTC(2026, 4, 4), end: Date.UTC(2026, 4, 18) };
const TOKEN = 'token-that-must-not-leak';
const CURSOR = `${ORIGIN}/v1.0/users/${MAILBOX}/calendarView/delta?$deltatoken=old`;
const config: GraphConfig & CalendarReading = {
  tenantId: 'desk',
  clientId: 'planner',
  clientSecret: 'not-a-secret',
  baseUrl: `${ORIGIN}/`,
  authorityHost: ORIGIN,
  maxConcurrentPerMailbox: 4,
  requestTimeoutMs: 5_000,
  maxPagesPerRound: 3,
  notifications: null,
  texts: subjectsKept,
};

type Answer = (url: URL, init: RequestInit) => Response | Promise<Response>;
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });
const refusal = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(
    { error: { code, message: `${code} in many words.`, innerError: { 'request-id': 'r1' } } },
    status,
    headers,
  );
const link = (token: string) => `${ORIGIN}/v1.0/users/${MAILBOX}/calendarView/delta?${token}`;
const page = (value: unknown[], links: { next?: string; delta?: string } = {}) =>
  json({
    value,
    ...(links.next === undefined ? {} : { '@odata.nextLink': link(`$skiptoken=${links.next}`) }),
    ...(links.delta === undefined ? {} : { '@odata.deltaLink': link(`$deltatoken=${links.delta}`) }),
  });
const anEvent = (id: string, with_: Record<string, unknown> = {}) => ({
  id,
  type: 'singleInstance',
  subject: `About ${id}`,
  showAs: 'busy',
  sensitivity: 'normal',
  start: { dateTime: '2026-05-04T09:00:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2026-05-04T10:00:00.0000000', timeZone: 'UTC' },
  ...with_,
});
const removedRow = (id: string) => ({ id, '@removed': { reason: 'deleted' } });

/** The source before an Exchange that gives these answers in turn, whatever it is asked. */
function sourceBefore(
  answers: readonly (Response | Answer)[],
  with_: Partial<GraphConfig & CalendarReading> = {},
  traceFile: string | null = null,
) {
  const asked: { url: URL; headers: Headers }[] = [];
  const slept: number[] = [];
  const left = [...answers];
  const trace = new UpstreamTrace(traceFile);
  const sleep = (milliseconds: number) => {
    slept.push(milliseconds);
    return Promise.resolve();
  };
  const send = (url: string, init: RequestInit) => {
    asked.push({ url: new URL(url), headers: new Headers(init.headers) });
    const next = left.shift();
    if (next === undefined)
      return Promise.reject(new Error('asked once too often', { cause: new Error(url) }));
    return Promise.resolve().then(() => (typeof next === 'function' ? next(new URL(url), init) : next));
  };
  const settings = { ...config, ...with_ };
  const tokens = { token: () => Promise.resolve(TOKEN) };
  const client = new GraphClient(settings, trace, sleep, tokens, send);
  return { source: new GraphCalendarSource(settings, client), asked, slept };
}

async function errorOf(work: Promise<unknown>): Promise<UpstreamError> {
  const error = await work.then(
    () => null,
    (it: unknown) => it,
  );
  if (!(error instanceof UpstreamError)) throw new Error('no UpstreamError came');
  return error;
}

describe('GraphCalendarSource.readEvents without a cursor', () => {
  it('asks for the window, follows the pages with the headers kept, and keeps the delta link whole', async () => {
    const { source, asked } = sourceBefore([
      page([anEvent('a')], { next: 'p2' }),
      page([anEvent('b')], { delta: 'd1' }),
    ]);
    const changes = await source.readEvents(MAILBOX, WINDOW, null);

    expect(changes).toMatchObject({
      kind: 'full',
      removed: [],
      findings: [],
      cursor: link('$deltatoken=d1'),
    });
    expect(changes.events.map((it) => it.id)).toEqual(['a', 'b']);
    expect(asked[0]?.url.pathname).toBe('/v1.0/users/ana%40desk.example/calendarView/delta');
    expect(asked[0]?.url.searchParams.get('startDateTime')).toBe('2026-05-04T00:00:00.000Z');
    expect(asked[0]?.url.searchParams.get('endDateTime')).toBe('2026-05-18T00:00:00.000Z');
    expect(asked[1]?.url.href).toBe(link('$skiptoken=p2'));
    for (const { headers } of asked) {
      expect(headers.get('prefer')).toBe(
        'IdType="ImmutableId", outlook.timezone="UTC", odata.maxpagesize=200',
      );
      expect(headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    }
  });

  it('skips series masters and lends their words to occurrences that came with times only', async () => {
    const { source, asked } = sourceBefore([
      page(
        [
          anEvent('series', { type: 'seriesMaster', showAs: 'oof', sensitivity: 'private' }),
          {
            ...anEvent('o1', { type: 'occurrence', seriesMasterId: 'series' }),
            showAs: undefined,
            sensitivity: undefined,
            subject: undefined,
          },
        ],
        { delta: 'd1' },
      ),
    ]);
    const { events, removed } = await source.readEvents(MAILBOX, WINDOW, null);

    expect(asked).toHaveLength(1);
    expect(removed).toEqual([]);
    expect(events).toMatchObject([{ id: 'o1', showAs: 'oof', isPrivate: true, subject: null }]);
  });

  it('reads the series of bare occurrences once when the round does not bring it', async () => {
    const bare = (id: string, hour: string) => ({
      id,
      type: 'occurrence',
      seriesMasterId: 'ser/ies=',
      start: { dateTime: `2026-05-05T${hour}:00:00.0000000`, timeZone: 'UTC' },
      end: { dateTime: `2026-05-05T${hour}:30:00.0000000`, timeZone: 'UTC' },
    });
    const { source, asked } = sourceBefore([
      page([bare('o1', '08'), bare('o2', '12')], { delta: 'd1' }),
      json(anEvent('ser/ies=', { type: 'seriesMaster', showAs: 'tentative', isAllDay: false })),
    ]);
    const { events } = await source.readEvents(MAILBOX, WINDOW, null);

    expect(asked.map((it) => it.url.pathname).at(-1)).toBe(
      '/v1.0/users/ana%40desk.example/events/ser%2Fies%3D',
    );
    expect(events.map((it) => [it.id, it.showAs, it.subject])).toEqual([
      ['o1', 'tentative', 'About ser/ies='],
      ['o2', 'tentative', 'About ser/ies='],
    ]);
    expect(events[1]?.time).toMatchObject({ slot: { start: Date.UTC(2026, 4, 5, 12) } });
  });

  it('keeps an occurrence as time without details when its series is gone, and says so', async () => {
    const bare = anEvent('o1', { type: 'occurrence', seriesMasterId: 'gone', showAs: undefined });
    const { source } = sourceBefore([page([bare], { delta: 'd1' }), refusal(404, 'ErrorItemNotFound')]);
    const { events, findings } = await source.readEvents(MAILBOX, WINDOW, null);

    expect(events).toMatchObject([{ id: 'o1', showAs: 'unknown', isPrivate: true, subject: null }]);
    expect(findings).toMatchObject([{ code: 'event-unreadable', subject: `mailbox ${MAILBOX}, event o1` }]);
  });

  it('reports an event that cannot be read, without its subject, and goes on with the rest', async () => {
    const { source } = sourceBefore([
      page([anEvent('bad', { start: null }), { subject: 'nameless' }, anEvent('good')], { delta: 'd1' }),
    ]);
    const { events, findings } = await source.readEvents(MAILBOX, WINDOW, null);

    expect(events.map((it) => it.id)).toEqual(['good']);
    expect(findings.map((it) => [it.code, it.subject])).toEqual([
      ['event-unreadable', `mailbox ${MAILBOX}, event without an id`],
      ['event-unreadable', `mailbox ${MAILBOX}, event bad`],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/About|nameless/);
  });

  it('reads the plain view, keeps no cursor and says so when the pages have no end', async () => {
    const endless = [1, 2, 3].map((it) => page([anEvent('partial')], { next: `p${it}` }));
    const { source, asked } = sourceBefore([...endless, page([anEvent('a')], { delta: 'of-no-use' })]);
    const changes = await source.readEvents(MAILBOX, WINDOW, null);

    expect(asked[3]?.url.pathname).toBe('/v1.0/users/ana%40desk.example/calendarView');
    expect(asked[3]?.url.searchParams.get('$top')).toBe('200');
    expect(changes).toMatchObject({ kind: 'full', cursor: null });
    expect(changes.events.map((it) => it.id)).toEqual(['a']);
    expect(changes.findings).toMatchObject([{ code: 'delta-never-ends', subject: `mailbox ${MAILBOX}` }]);
  });

  it('gives up for now when the plain view has no end either', async () => {
    const { source } = sourceBefore(Array.from({ length: 6 }, (_, it) => page([], { next: `p${it}` })));
    const error = await errorOf(source.readEvents(MAILBOX, WINDOW, null));

    expect(error).toMatchObject({ system: 'exchange', retry: 'later' });
    expect(error.message).toContain(MAILBOX);
  });

  it('does not follow a link to another host', async () => {
    const elsewhere = json({
      value: [],
      '@odata.nextLink': 'https://exchange.desk.example.evil.example/v1.0/x',
    });
    const { source, asked } = sourceBefore([elsewhere]);

    expect((await errorOf(source.readEvents(MAILBOX, WINDOW, null))).retry).toBe('never');
    expect(asked).toHaveLength(1);
  });
});

describe('GraphCalendarSource.readEvents with a cursor', () => {
  it('asks the cursor only, and tells what changed and what went', async () => {
    const { source, asked } = sourceBefore([
      page([anEvent('a'), removedRow('b'), anEvent('c', { type: 'seriesMaster' })], { delta: 'new' }),
    ]);
    const changes = await source.readEvents(MAILBOX, WINDOW, CURSOR);

    expect(asked.map((it) => it.url.href)).toEqual([CURSOR]);
    expect(changes).toMatchObject({ kind: 'delta', removed: ['b', 'c'], cursor: link('$deltatoken=new') });
    expect(changes.events.map((it) => it.id)).toEqual(['a']);
  });

  it('lets the last word count when an item comes several times', async () => {
    const { source } = sourceBefore([
      page([anEvent('a'), removedRow('b')], { next: 'p2' }),
      page([removedRow('a'), anEvent('b', { showAs: 'oof' })], { delta: 'new' }),
    ]);
    const changes = await source.readEvents(MAILBOX, WINDOW, CURSOR);

    expect(changes.removed).toEqual(['a']);
    expect(changes.events).toMatchObject([{ id: 'b', showAs: 'oof' }]);
  });

  it.each([
    ['410 Gone', () => refusal(410, 'Gone')],
    ['SyncStateNotFound', () => refusal(404, 'SyncStateNotFound')],
  ])('reads everything anew in the same call on %s', async (_name, lost) => {
    const { source, asked } = sourceBefore([lost(), page([anEvent('a')], { delta: 'fresh' })]);
    const changes = await source.readEvents(MAILBOX, WINDOW, CURSOR);

    expect(asked[1]?.url.searchParams.get('startDateTime')).toBe('2026-05-04T00:00:00.000Z');
    expect(changes).toMatchObject({ kind: 'full', cursor: link('$deltatoken=fresh') });
  });

  it.each([
    ['another host', 'https://graph.microsoft.com/v1.0/users/x/calendarView/delta?$deltatoken=1'],
    ['another port', CURSOR.replace('8443', '9443')],
    ['no link at all', 'half a cursor'],
  ])('reads everything anew for a cursor of %s, and never asks it', async (_name, foreign) => {
    const { source, asked } = sourceBefore([page([anEvent('a')], { delta: 'fresh' })]);

    expect((await source.readEvents(MAILBOX, WINDOW, foreign)).kind).toBe('full');
    expect(asked.map((it) => it.url.origin)).toEqual([ORIGIN]);
    expect(asked[0]?.url.searchParams.has('startDateTime')).toBe(true);
  });
});

describe('GraphCalendarSource and an Exchange that does not do as asked', () => {
  it('waits as long as Exchange asks and tries again', async () => {
    const { source, slept } = sourceBefore([
      refusal(429, 'ApplicationThrottled', { 'Retry-After': '7' }),
      refusal(503, 'ServiceUnavailable'),
      page([anEvent('a')], { delta: 'd1' }),
    ]);

    expect((await source.readEvents(MAILBOX, WINDOW, null)).events).toHaveLength(1);
    expect(slept).toEqual([7000, 4000]);
  });

  it('gives up after three more tries, for later', async () => {
    const throttled = () => refusal(429, 'ApplicationThrottled', { 'Retry-After': '1' });
    const { source, asked } = sourceBefore([throttled, throttled, throttled, throttled]);

    expect((await errorOf(source.readEvents(MAILBOX, WINDOW, null))).retry).toBe('later');
    expect(asked).toHaveLength(4);
  });

  it('does not sit through a wait that is longer than a run', async () => {
    const { source, slept } = sourceBefore([refusal(429, 'ApplicationThrottled', { 'Retry-After': '900' })]);

    expect((await errorOf(source.readEvents(MAILBOX, WINDOW, null))).retry).toBe('later');
    expect(slept).toEqual([]);
  });

  it.each([
    [403, 'ErrorAccessDenied', 'access policy'],
    [404, 'ErrorInvalidUser', 'no mailbox'],
  ])('names the mailbox and advises on %s, which time does not mend', async (status, code, advice) => {
    const { source } = sourceBefore([refusal(status, code)]);
    const error = await errorOf(source.readEvents(MAILBOX, WINDOW, null));

    expect(error).toMatchObject({ system: 'exchange', retry: 'never' });
    expect(error.message).toContain(
      `Exchange answered ${status} ${code} when reading the calendar of mailbox ${MAILBOX}`,
    );
    expect(error.message.split('\n')[1]).toContain(advice);
    expect(error.message).not.toContain(TOKEN);
  });

  it.each([
    ['a broken answer', new Response('{"value":', { headers: { 'content-type': 'application/json' } })],
    ['a page of another shape', json({ error: null })],
    [
      'a gateway without words',
      new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }),
    ],
  ])('leaves %s for later', async (_name, answer) => {
    const error = await errorOf(sourceBefore([answer]).source.readEvents(MAILBOX, WINDOW, null));

    expect(error.retry).toBe('later');
    expect(error.message).toContain(MAILBOX);
  });

  it('says why the network failed', async () => {
    const down: Answer = () => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    };
    const error = await errorOf(sourceBefore([down]).source.readHours(MAILBOX));

    expect(error.retry).toBe('later');
    expect(error.message).toMatch(/did not answer .* the settings of mailbox .*ECONNREFUSED/);
  });
});

describe('GraphCalendarSource and the limit of one mailbox', () => {
  it('has no more requests under way for it than allowed, whatever the case of its address', async () => {
    let underWay = 0;
    let most = 0;
    const slow: Answer = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return json({});
    };
    // What is asked for at the same time is put into a batch; without one each is asked for alone.
    const noBatch: Answer = async (url, init) =>
      url.pathname.endsWith('/$batch') ? refusal(500, 'InternalServerError') : slow(url, init);
    const answers = Array.from({ length: 8 }, () => noBatch);
    const { source } = sourceBefore(answers, { maxConcurrentPerMailbox: 2 });
    await Promise.all([MAILBOX, MAILBOX, MAILBOX.toUpperCase(), MAILBOX].map((it) => source.readHours(it)));

    expect(most).toBe(2);
  });
});

describe('GraphCalendarSource.readHours', () => {
  it('reads the zone and the hours of the mailbox', async () => {
    const workingHours = {
      daysOfWeek: ['monday'],
      startTime: '08:00:00.0000000',
      endTime: '16:00:00.0000000',
      timeZone: { name: 'Romance Standard Time' },
    };
    const { source, asked } = sourceBefore([json({ timeZone: 'UTC', workingHours })]);

    expect(await source.readHours(MAILBOX)).toEqual({
      timeZone: 'Europe/Paris',
      hours: { 1: [{ start: '08:00', end: '16:00' }] },
    });
    expect(asked[0]?.url.pathname).toBe('/v1.0/users/ana%40desk.example/mailboxSettings');
  });

  it('is the zone alone when the mailbox tells no hours, and null when it tells none that is known', async () => {
    const told = (timeZone: string) => sourceBefore([json({ timeZone })]).source.readHours(MAILBOX);
    expect(await told('Nepal Standard Time')).toEqual({ timeZone: 'Asia/Kathmandu', hours: null });
    expect(await told('Middle Earth Time')).toBeNull();
  });
});

describe('the trace of Graph', () => {
  it('holds each exchange, retries included, and never the token', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'graph-trace-'));
    try {
      const file = join(folder, 'trace.jsonl');
      const answers: (Response | Answer)[] = [
        refusal(429, 'ApplicationThrottled', { 'Retry-After': '1' }),
        page([anEvent('a')], { delta: 'd1' }),
      ];
      const { source } = sourceBefore(answers, {}, file);
      await source.readEvents(MAILBOX, WINDOW, null);
      await errorOf(source.readHours(MAILBOX));
      const text = readFileSync(file, 'utf8');
      const lines = text
        .trim()
        .split('\n')
        .map((it) => JSON.parse(it) as Record<string, unknown>);

      expect(lines.map((it) => [it['api'], it['method'], it['status']])).toEqual([
        ['graph', 'GET', 429],
        ['graph', 'GET', 200],
        ['graph', 'GET', 0],
      ]);
      expect(lines[1]?.['responseBody']).toMatchObject({ value: [{ id: 'a' }] });
      expect(text).not.toContain(TOKEN);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
