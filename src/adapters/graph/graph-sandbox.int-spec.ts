import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXCHANGE_CREDENTIALS } from '../../../sandbox/desk/credentials.js';
import { startExchangeSandbox, type ExchangeSandbox } from '../../../sandbox/exchange/server.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { GraphCalendarSource } from './graph-calendar-source.js';
import { GraphClient } from './graph-client.js';
import type { CalendarReading, GraphConfig } from './graph-config.js';
import { subjectsKept } from '../../../test/support/text-reading.js';

const ANA = 'ana@desk.example';
const BEN = 'ben@desk.example';
const NOW = Date.UTC(2026, 4, 4, 6);
const WINDOW = { start: Date.UTC(2026, 4, 4), end: Date.UTC(2026, 4, 18) };

const utc = (dateTime: string) => ({ dateTime: `${dateTime}:00.0000000`, timeZone: 'UTC' });
const berlin = (dateTime: string) => ({
  dateTime: `${dateTime}:00.0000000`,
  timeZone: 'W. Europe Standard Time',
});
const anEvent = (id: string, with_: Record<string, unknown> = {}) => ({
  id,
  mailbox: ANA,
  subject: `About ${id}`,
  start: utc('2026-05-04T09:00'),
  end: utc('2026-05-04T10:00'),
  ...with_,
});
const SETTINGS = {
  timeZone: 'W. Europe Standard Time',
  workingHours: {
    daysOfWeek: ['monday', 'friday'],
    startTime: '08:00:00.0000000',
    endTime: '17:00:00.0000000',
    timeZone: { name: 'W. Europe Standard Time' },
  },
};
const ROWS = {
  mailboxes: [
    { id: 'u1', userPrincipalName: ANA, displayName: 'Ana', mailboxSettings: SETTINGS },
    { id: 'u2', userPrincipalName: BEN, displayName: 'Ben', mailboxSettings: {}, status: 403 },
  ],
  events: [
    anEvent('busy'),
    anEvent('private', { sensitivity: 'private', body: { contentType: 'text', content: 'Room 5' } }),
    anEvent('leave', {
      isAllDay: true,
      showAs: 'oof',
      start: berlin('2026-05-06T00:00'),
      end: berlin('2026-05-08T00:00'),
    }),
    anEvent('weekly', {
      start: berlin('2026-05-05T09:00'),
      end: berlin('2026-05-05T09:30'),
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
        range: { type: 'noEnd', startDate: '2026-05-05', recurrenceTimeZone: 'W. Europe Standard Time' },
      },
    }),
    anEvent('far away', { start: utc('2026-08-04T09:00'), end: utc('2026-08-04T10:00') }),
  ],
};

/** Real HTTPS against the stand-in; the process trusts its authority through NODE_EXTRA_CA_CERTS. */
describe('GraphCalendarSource before the Exchange stand-in', () => {
  let sandbox: ExchangeSandbox;
  let folder: string;
  let slept: number[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'graph-sandbox-'));
    sandbox = await startExchangeSandbox({
      port: 0,
      stateDir: null,
      certDir: '.data/test',
      rows: ROWS,
      now: NOW,
    });
  });

  beforeEach(async () => {
    slept = [];
    await control('POST', 'reset', {});
  });

  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  const source = (with_: Partial<GraphConfig & CalendarReading> = {}, traceFile: string | null = null) => {
    const config: GraphConfig & CalendarReading = {
      ...EXCHANGE_CREDENTIALS,
      baseUrl: `${sandbox.url}/`,
      authorityHost: sandbox.url,
      maxConcurrentPerMailbox: 4,
      requestTimeoutMs: 10_000,
      maxPagesPerRound: 50,
      notifications: null,
      texts: subjectsKept,
      ...with_,
    };
    const sleep = (milliseconds: number): Promise<void> => {
      slept.push(milliseconds);
      return Promise.resolve();
    };
    return new GraphCalendarSource(config, new GraphClient(config, new UpstreamTrace(traceFile), sleep));
  };

  async function control(method: string, route: string, body: unknown): Promise<void> {
    const response = await fetch(`${sandbox.url}/control/${route}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  }

  it('reads every event of the window once, series as their occurrences', async () => {
    const { kind, events, findings, cursor } = await source().readEvents(ANA, WINDOW, null);
    const timed = (start: number, minutes: number) => ({
      kind: 'timed',
      slot: { start, end: start + minutes * 60_000 },
    });

    expect({ kind, findings }).toEqual({ kind: 'full', findings: [] });
    expect(cursor).toContain(`${sandbox.url}/v1.0/users/`);
    expect(events).toHaveLength(5);
    expect(events.map((it) => [it.subject, it.showAs, it.time])).toEqual(
      expect.arrayContaining([
        ['About busy', 'busy', timed(Date.UTC(2026, 4, 4, 9), 60)],
        [null, 'busy', timed(Date.UTC(2026, 4, 4, 9), 60)],
        ['About leave', 'oof', { kind: 'all-day', from: '2026-05-06', until: '2026-05-08' }],
        ['About weekly', 'busy', timed(Date.UTC(2026, 4, 5, 7), 30)],
        ['About weekly', 'busy', timed(Date.UTC(2026, 4, 12, 7), 30)],
      ]),
    );
    expect(JSON.stringify(events)).not.toContain('Room 5');
  });

  it('tells the next round only what changed, under the same ids', async () => {
    const before = await source().readEvents(ANA, WINDOW, null);
    const idOf = (subject: string) => before.events.find((it) => it.subject === subject)?.id;
    const quiet = await source().readEvents(ANA, WINDOW, before.cursor);
    await control('POST', 'rows', {
      table: 'events',
      rows: [anEvent('busy', { showAs: 'tentative' }), anEvent('new')],
    });
    await control('DELETE', 'rows', { table: 'events', ids: ['leave'] });
    const after = await source().readEvents(ANA, WINDOW, quiet.cursor);

    expect(quiet).toMatchObject({ kind: 'delta', events: [], removed: [] });
    expect(after.kind).toBe('delta');
    expect(after.events.map((it) => [it.subject, it.showAs]).sort()).toEqual([
      ['About busy', 'tentative'],
      ['About new', 'busy'],
    ]);
    expect(after.events.find((it) => it.showAs === 'tentative')?.id).toBe(idOf('About busy'));
    expect(after.removed).toContain(idOf('About leave'));
  });

  it('reads everything anew when Exchange has forgotten the cursor', async () => {
    const { cursor } = await source().readEvents(ANA, WINDOW, null);
    await control('POST', 'reset', {});

    expect(await source().readEvents(ANA, WINDOW, cursor)).toMatchObject({ kind: 'full', findings: [] });
  });

  it('follows pages to the end and falls back to the plain view when there are too many', async () => {
    const rows = Array.from({ length: 450 }, (_, it) => anEvent(`e${it}`));
    await control('POST', 'rows', { table: 'events', rows });
    const paged = await source().readEvents(ANA, WINDOW, null);
    await control('POST', 'faults', {
      match: { path: 'calendarView/delta' },
      times: 3,
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { value: [], '@odata.nextLink': `${sandbox.url}/v1.0/users/u1/calendarView/delta?$skiptoken=x` },
    });
    const plain = await source({ maxPagesPerRound: 3 }).readEvents(ANA, WINDOW, null);

    expect(paged.events).toHaveLength(455);
    expect(plain).toMatchObject({ cursor: null, findings: [{ code: 'delta-never-ends' }] });
    expect(new Set(plain.events.map((it) => it.id))).toEqual(new Set(paged.events.map((it) => it.id)));
  });

  it('reads the hours of the mailbox', async () => {
    const day = [{ start: '08:00', end: '17:00' }];
    expect(await source().readHours(ANA)).toEqual({ timeZone: 'Europe/Berlin', hours: { 1: day, 5: day } });
  });

  it('names the mailbox that is out of reach', async () => {
    await expect(source().readEvents(BEN, WINDOW, null)).rejects.toMatchObject({
      system: 'exchange',
      retry: 'never',
      message: expect.stringMatching(/403 ErrorAccessDenied .*ben@desk\.example/) as unknown,
    });
  });

  it('waits as told when throttled, and traces each exchange without secrets', async () => {
    const file = join(folder, 'trace.jsonl');
    await control('POST', 'faults', {
      match: { path: 'mailboxSettings' },
      status: 429,
      headers: { 'Retry-After': '5' },
      body: { error: { code: 'ApplicationThrottled', message: 'Slow down.' } },
    });
    await source({}, file).readHours(ANA);
    const text = readFileSync(file, 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((it) => JSON.parse(it) as { api: string; status: number });

    expect(slept).toEqual([5000]);
    expect(lines.map((it) => `${it.api} ${it.status}`).slice(-3)).toEqual([
      'identity 200',
      'graph 429',
      'graph 200',
    ]);
    expect(text).not.toContain(EXCHANGE_CREDENTIALS.clientSecret);
    expect(text).not.toMatch(/Bearer [^[]/);
  });

  describe('asked for several mailboxes at once', () => {
    const sent = async (): Promise<readonly string[]> => {
      const response = await fetch(`${sandbox.url}/control/requests`);
      return ((await response.json()) as { method: string; path: string }[])
        .filter((it) => it.path.startsWith('/v1.0'))
        .map((it) => `${it.method} ${it.path.replace(/\?.*/, '')}`);
    };
    const batches = async (): Promise<number> =>
      (await sent()).filter((it) => it === 'POST /v1.0/$batch').length;

    it('puts the reads into one batch, and one that is refused stops no other', async () => {
      const calendars = source();
      const [ana, ben, hours] = await Promise.allSettled([
        calendars.readEvents(ANA, WINDOW, null),
        calendars.readEvents(BEN, WINDOW, null),
        calendars.readHours(ANA),
      ]);

      expect(await batches()).toBe(1);
      expect(ana).toMatchObject({ status: 'fulfilled', value: { kind: 'full', findings: [] } });
      expect(hours.status).toBe('fulfilled');
      expect(ben).toMatchObject({
        reason: {
          system: 'exchange',
          retry: 'never',
          message: expect.stringMatching(/403 ErrorAccessDenied .*ben@desk\.example/) as unknown,
        },
      });
    });

    it('waits as told for the one that is throttled inside of a batch', async () => {
      await control('POST', 'faults', {
        match: { path: 'mailboxSettings' },
        status: 429,
        headers: { 'Retry-After': '7' },
        body: { error: { code: 'ApplicationThrottled', message: 'Slow down.' } },
      });
      const calendars = source();
      const [hours, events] = await Promise.all([
        calendars.readHours(ANA),
        calendars.readEvents(ANA, WINDOW, null),
      ]);

      expect(slept).toEqual([7000]);
      expect(hours?.timeZone).toBe('Europe/Berlin');
      expect(events.kind).toBe('full');
    });

    it('begins anew for the one whose cursor is forgotten', async () => {
      const { cursor } = await source().readEvents(ANA, WINDOW, null);
      await control('POST', 'faults', {
        match: { path: 'deltatoken' },
        status: 410,
        body: { error: { code: 'SyncStateNotFound', message: 'The sync state is not found.' } },
      });
      const calendars = source();
      const [events] = await Promise.all([
        calendars.readEvents(ANA, WINDOW, cursor),
        calendars.readHours(ANA),
      ]);
      expect(events.kind).toBe('full');
    });

    it('reads each alone when batches are out of order', async () => {
      await control('POST', 'faults', { match: { path: '/\\$batch' }, status: 500, times: 9, body: {} });
      const calendars = source();
      const [hours, events] = await Promise.all([
        calendars.readHours(ANA),
        calendars.readEvents(ANA, WINDOW, null),
      ]);
      expect([hours?.timeZone, events.kind]).toEqual(['Europe/Berlin', 'full']);
    });
  });
});
