import fc from 'fast-check';
import { EXCHANGE_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { startExchangeSandbox, type ExchangeSandbox } from '../../sandbox/exchange/server.js';
import { GraphCalendarSource } from '../../src/adapters/graph/graph-calendar-source.js';
import { GraphClient } from '../../src/adapters/graph/graph-client.js';
import { UpstreamTrace } from '../../src/adapters/upstream/upstream-trace.js';
import { buildProblem } from '../../src/application/build-problem.js';
import { horizonEndOf } from '../../src/application/import-window.js';
import { DAY } from '../../src/planning/time/interval.js';
import { aDesk, aTechnician } from '../support/desk-builders.js';
import { plainBlocks, type PlainBlock } from '../support/plain-expansion.js';
import { rawCalendar } from '../support/raw-calendar-arbitrary.js';
import { eventRows, mailboxRow } from '../support/raw-calendar-rows.js';
import type { RawCalendar } from '../support/raw-calendar.js';
import { subjectsKept } from '../support/text-reading.js';

const CALENDARS_PER_ROUND = 100;
/** Rounds of 100 calendars. */
const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 20), endOnFailure: true };
const HORIZON_DAYS = 10;

/** Days on which plans are made: just before the clock changes of all zones in 2026 and 2027, and at the turn of months and years. */
const NOWS = [
  '2026-03-05',
  '2026-03-26',
  '2026-04-02',
  '2026-10-01',
  '2026-10-22',
  '2026-10-29',
  '2026-12-28',
  '2027-02-24',
  '2027-03-11',
  '2027-03-25',
  '2027-10-28',
  '2028-02-25',
];

/** The real reader before the stand-in over HTTPS, judged by the code that plans, against a second, plain method. */
describe('what blocks a technician', () => {
  let sandbox: ExchangeSandbox;
  let source: GraphCalendarSource;

  beforeAll(async () => {
    const rows = { mailboxes: [], events: [] };
    sandbox = await startExchangeSandbox({ port: 0, stateDir: null, certDir: '.data/test', rows });
    const config = {
      ...EXCHANGE_CREDENTIALS,
      baseUrl: `${sandbox.url}/`,
      authorityHost: sandbox.url,
      maxConcurrentPerMailbox: 4,
      requestTimeoutMs: 30_000,
      notifications: null,
    };
    const client = new GraphClient(config, new UpstreamTrace(null), () => Promise.resolve());
    source = new GraphCalendarSource({ maxPagesPerRound: 50, texts: subjectsKept }, client);
  });

  afterAll(() => sandbox.close());

  async function control(route: string, body: unknown): Promise<void> {
    const response = await patiently(() =>
      fetch(`${sandbox.url}/control/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
    if (!response.ok) throw new Error(await response.text());
  }

  /** The blocks of each calendar as a plan made at `now` sees them. The mailbox tells the zone. */
  async function planned(calendars: readonly RawCalendar[], now: number): Promise<(readonly PlainBlock[])[]> {
    const mailboxOf = (at: number): string => `m${at}@desk.example`;
    const mailboxes = calendars.map((it, at) => mailboxRow(mailboxOf(at), it));
    const rows = calendars.flatMap(({ events }, at) => events.flatMap((it) => eventRows(mailboxOf(at), it)));
    await control('reset', {});
    await control('rows', { table: 'mailboxes', rows: mailboxes });
    await control('rows', { table: 'events', rows });
    const window = { start: now - DAY, end: horizonEndOf(now, HORIZON_DAYS) };
    // Alike for all that live in one zone, so one of them is asked.
    const hours = new Map<string, ReturnType<typeof source.readHours>>();
    const read = await Promise.all(
      calendars.map(async ({ zone }, at) => {
        const mailbox = mailboxOf(at);
        if (!hours.has(zone.name))
          hours.set(
            zone.name,
            patiently(() => source.readHours(mailbox)),
          );
        const { events, findings } = await patiently(() => source.readEvents(mailbox, window, null));
        expect(findings).toEqual([]);
        return { mailbox, events, mailboxHours: (await hours.get(zone.name)) ?? null };
      }),
    );
    const desk = aDesk({
      technicians: read.map(({ mailbox, mailboxHours }, at) =>
        aTechnician({ id: `${at}`, mailbox, mailboxHours, timeZone: null, hours: null }),
      ),
      events: read.flatMap(({ mailbox, events }) => events.map((event) => ({ mailbox, event }))),
    });
    const settings = [
      { scope: 'organisation', scopeId: '', overrides: { horizonDays: HORIZON_DAYS } } as const,
    ];
    return buildProblem(desk, settings, new Map(), now).cases.map(({ classified }) =>
      classified.blocks
        .map(({ slot, title }) => ({ ...slot, title }))
        .toSorted((a, b) => a.start - b.start || a.end - b.end || (a.title < b.title ? -1 : 1)),
    );
  }

  it('is what the events say, by a second, plain method', async () => {
    let blocks = 0;
    await fc.assert(
      // Calendars are made from a seed, so that one that differs is all that is shown.
      fc.asyncProperty(fc.constantFrom(...NOWS), fc.nat(), async (date, seed) => {
        const now = Date.parse(`${date}T06:00:00Z`);
        const days = Array.from({ length: HORIZON_DAYS + 3 }, (_, at) => dateAfter(date, at - 2));
        const calendars = fc.sample(rawCalendar(days), { numRuns: CALENDARS_PER_ROUND, seed });
        const window = { start: now - DAY, end: horizonEndOf(now, HORIZON_DAYS) };
        const found = await planned(calendars, now);
        for (const [at, calendar] of calendars.entries()) {
          const expected = plainBlocks(calendar.events, calendar.zone.iana, window);
          blocks += expected.length;
          const differs = JSON.stringify(found[at]) !== JSON.stringify(expected);
          if (differs) expect({ calendar, blocks: found[at] }).toEqual({ calendar, blocks: expected });
        }
      }),
      RUNS,
    );
    expect(blocks).toBeGreaterThan(RUNS.numRuns * CALENDARS_PER_ROUND);
  }, 600_000);
});

/** While the plain method computes, the stand-in in this process lets idle connections go; the next request then costs one more try. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch {
    return ask();
  }
}

const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
