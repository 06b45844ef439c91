import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { EXCHANGE_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { startExchangeSandbox, type ExchangeSandbox } from '../../sandbox/exchange/server.js';
import { NoProgress } from '../../scripts/no-progress.js';
import { SetClock } from '../../scripts/set-clock.js';
import { GraphCalendarSource } from '../../src/adapters/graph/graph-calendar-source.js';
import { GraphClient } from '../../src/adapters/graph/graph-client.js';
import { UpstreamTrace } from '../../src/adapters/upstream/upstream-trace.js';
import { ImportCalendars } from '../../src/application/import-calendars.js';
import { calendarWindow } from '../../src/application/import-window.js';
import type { CalendarEventRecord } from '../../src/application/ports/calendar-source.port.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { PostgresTechnicianReader } from '../../src/persistence/postgres-record-readers.js';
import { PostgresSettingStore } from '../../src/persistence/postgres-setting-store.js';
import { PostgresSourceLog } from '../../src/persistence/postgres-source-log.js';
import { overlaps, type Interval } from '../../src/planning/time/interval.js';
import { datesInterval } from '../../src/planning/time/work-calendar.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { subjectsKept } from '../support/text-reading.js';
import { aTechnician } from './desk-records.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);
const HOUR = 3_600_000;
const START = Date.UTC(2026, 9, 19, 6);
const HORIZON_DAYS = 7;
const ZONE = 'Europe/Berlin';
const MAILBOXES = ['0@desk.example', '1@desk.example'];

const THROTTLED = {
  match: { path: 'deltatoken' },
  status: 429,
  headers: { 'Retry-After': '1' },
  body: { error: { code: 'ApplicationThrottled', message: 'Slow down.' } },
};

/** What happens between two looks. `pick` chooses among what is there, by its place in the list. */
type Step =
  | { readonly kind: 'add'; readonly box: number; readonly hours: number; readonly series: boolean }
  | { readonly kind: 'move'; readonly pick: number; readonly hours: number }
  | { readonly kind: 'reshow'; readonly pick: number; readonly showAs: string }
  | { readonly kind: 'delete'; readonly pick: number; readonly whole: boolean }
  | { readonly kind: 'hand-over'; readonly pick: number }
  | { readonly kind: 'forget' | 'read' | 'restart-reader' | 'restart-exchange' | 'throttle' }
  | { readonly kind: 'pass'; readonly hours: number };

const hours = fc.integer({ min: -40, max: 12 * 24 });
const pick = fc.nat(200);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('add' as const), box: fc.nat(1), hours, series: fc.boolean() }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('move' as const), pick, hours }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('reshow' as const),
      pick,
      showAs: fc.constantFrom('free', 'busy', 'oof', 'tentative'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('delete' as const), pick, whole: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hand-over' as const), pick }) },
  { weight: 6, arbitrary: fc.constant({ kind: 'read' as const }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      { kind: 'forget' as const },
      { kind: 'restart-reader' as const },
      { kind: 'restart-exchange' as const },
      { kind: 'throttle' as const },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 60 }) }),
  },
);

/** The real reader and the real database before the stand-in over HTTPS. */
describe('reading only what has changed', () => {
  const clock = new SetClock(START);
  let folder: string;
  let exchange: ExchangeSandbox;
  let fresh: FreshDatabase;
  let database: DataSource;
  let desk: PostgresDeskStore;
  let client: GraphClient;
  let source: GraphCalendarSource;
  let calendars: ImportCalendars;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'calendar-rounds-'));
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    desk = new PostgresDeskStore(database);
    await desk.saveTechnicians(MAILBOXES.map((mailbox, at) => aTechnician(`${at}`, { mailbox, hours: {} })));
    await startExchange(0);
  });

  afterAll(async () => {
    await exchange.close();
    await database.destroy();
    await fresh.drop();
    rmSync(folder, { recursive: true });
  });

  async function startExchange(port: number): Promise<void> {
    const rows = {
      mailboxes: MAILBOXES.map((userPrincipalName) => ({
        userPrincipalName,
        mailboxSettings: { timeZone: ZONE },
      })),
      events: [],
    };
    exchange = await startExchangeSandbox({
      port,
      stateDir: folder,
      certDir: '.data/test',
      rows,
      now: clock.instant,
    });
    startReader();
  }

  function startReader(): void {
    const config = {
      ...EXCHANGE_CREDENTIALS,
      baseUrl: `${exchange.url}/`,
      authorityHost: exchange.url,
      maxConcurrentPerMailbox: 4,
      requestTimeoutMs: 30_000,
      notifications: null,
    };
    client = new GraphClient(config, new UpstreamTrace(null), () => Promise.resolve());
    source = new GraphCalendarSource({ maxPagesPerRound: 50, texts: subjectsKept }, client);
    calendars = new ImportCalendars(
      source,
      desk,
      new PostgresTechnicianReader(database),
      new PostgresSourceLog(database),
      new PostgresSettingStore(database),
      clock,
      new NoProgress(),
    );
  }

  async function order<T>(method: string, route: string, body?: object): Promise<T> {
    const response = await fetch(`${exchange.url}/control/${route}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  }

  /** Connections to the stand-in that is gone fail once each. */
  async function dropOldConnections(): Promise<void> {
    const ask = (): Promise<boolean> => order('GET', 'clock').then(Boolean, () => false);
    while (!(await Promise.all(Array.from({ length: 8 }, ask))).every(Boolean));
  }

  const window = (): Interval => calendarWindow(clock.instant, HORIZON_DAYS);
  const stamp = (instant: number) => ({
    dateTime: new Date(instant).toISOString().slice(0, 19),
    timeZone: 'UTC',
  });

  /** What one look at everything shows, by mailbox. */
  async function everything(): Promise<(readonly CalendarEventRecord[])[]> {
    const views = await Promise.all(MAILBOXES.map((it) => source.readEvents(it, window(), null)));
    return views.map(({ events }) => inWindow(events));
  }

  const inWindow = (events: readonly CalendarEventRecord[]): readonly CalendarEventRecord[] =>
    events
      .filter(({ time }) =>
        overlaps(time.kind === 'timed' ? time.slot : datesInterval(time.from, time.until, ZONE), window()),
      )
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));

  async function known(): Promise<(readonly CalendarEventRecord[])[]> {
    const { events } = await desk.load();
    return MAILBOXES.map((mailbox) =>
      inWindow(events.filter((it) => it.mailbox === mailbox).map(({ event }) => event)),
    );
  }

  /** The instance that a step means, as a person sees it; null when there is none. */
  async function chosen(place: number): Promise<{ mailbox: string; id: string } | null> {
    const seen = (await everything()).flatMap((events, at) =>
      events.map(({ id }) => ({ mailbox: MAILBOXES[at] ?? '', id })),
    );
    return seen[place % Math.max(1, seen.length)] ?? null;
  }

  const pathOf = ({ mailbox, id }: { mailbox: string; id: string }): string =>
    `/users/${mailbox}/events/${encodeURIComponent(id)}`;

  async function changeOne(place: number, body: object): Promise<void> {
    const one = await chosen(place);
    if (one !== null)
      await client.send(one.mailbox, { method: 'PATCH', path: pathOf(one), body }, 'changing an event');
  }

  async function add({ box, hours: from, series }: Extract<Step, { kind: 'add' }>): Promise<void> {
    const start = START + from * HOUR;
    const recurrence = {
      pattern: { type: 'daily', interval: 2 },
      range: {
        type: 'numbered',
        startDate: new Date(start).toISOString().slice(0, 10),
        numberOfOccurrences: 9,
      },
    };
    const body = {
      subject: `Event at ${from}`,
      start: stamp(start),
      end: stamp(start + HOUR),
      ...(series ? { recurrence } : {}),
    };
    const path = `/users/${MAILBOXES[box] ?? ''}/events`;
    await client.send('', { method: 'POST', path, body }, 'adding an event');
  }

  async function remove({ pick: place, whole }: Extract<Step, { kind: 'delete' }>): Promise<void> {
    const one = await chosen(place);
    if (one === null) return;
    const event = (await client.get(one.mailbox, pathOf(one), 'an event')) as {
      seriesMasterId?: string | null;
    };
    const id = whole ? (event.seriesMasterId ?? one.id) : one.id;
    const path = pathOf({ ...one, id });
    await client.send(one.mailbox, { method: 'DELETE', path }, 'deleting an event');
  }

  /** Somebody else's calendar gets a single event that was in this one. */
  async function handOver(place: number): Promise<void> {
    const { events = [] } = await order<{ events?: Record<string, unknown>[] }>('GET', 'state');
    const singles = events.filter((it) => it['recurrence'] == null && it['seriesMasterId'] == null);
    const one = singles[place % Math.max(1, singles.length)];
    if (one === undefined) return;
    const mailbox = MAILBOXES.find((it) => it !== one['mailbox']);
    await order('POST', 'rows', { table: 'events', rows: [{ id: one['id'], mailbox }] });
  }

  const happen = (it: Step): Promise<void> => ('pick' in it || 'box' in it ? happenTo(it) : happenAround(it));

  /** What people do. */
  async function happenTo(
    it: Extract<Step, { readonly pick: number } | { readonly box: number }>,
  ): Promise<void> {
    switch (it.kind) {
      case 'add':
        return add(it);
      case 'move': {
        const start = START + it.hours * HOUR;
        return changeOne(it.pick, { start: stamp(start), end: stamp(start + HOUR) });
      }
      case 'reshow':
        return changeOne(it.pick, { showAs: it.showAs });
      case 'delete':
        return remove(it);
      case 'hand-over':
        return handOver(it.pick);
    }
  }

  /** What no person does. */
  async function happenAround(
    it: Exclude<Step, { readonly pick: number } | { readonly box: number }>,
  ): Promise<void> {
    switch (it.kind) {
      case 'forget':
        return order('POST', 'delta/forget', {});
      case 'throttle':
        return order('POST', 'faults', THROTTLED);
      case 'restart-reader':
        startReader();
        return;
      case 'restart-exchange': {
        const { port } = exchange;
        await exchange.close();
        await startExchange(port);
        return dropOldConnections();
      }
      case 'pass':
        clock.instant += it.hours * HOUR;
        return order('POST', 'clock', { now: new Date(clock.instant).toISOString(), frozen: true });
      case 'read':
        await calendars.run(window());
    }
  }

  it('ends where reading everything ends, whatever happened in between', async () => {
    let deltas = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        clock.instant = START;
        await order('POST', 'reset', { now: new Date(START).toISOString() });
        await fresh.query('TRUNCATE calendar_event, source_state, finding');
        for (const it of steps) await happen(it);
        await order('DELETE', 'faults', {});
        await calendars.run(window());
        const failed = await fresh.query(`SELECT name, error FROM source_state WHERE error IS NOT NULL`);
        expect(failed).toEqual([]);
        expect(await known()).toEqual(await everything());
        if (steps.filter((it) => it.kind === 'read').length > 0) deltas += 1;
      }),
      { numRuns: RUNS },
    );
    expect(deltas).toBeGreaterThan(RUNS / 2);
  }, 300_000);
});
